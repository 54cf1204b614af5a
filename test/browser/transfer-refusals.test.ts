import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { cast } from '../../demo/journey/cast.ts'
import { type Session, signIn } from '../../demo/journey/client.ts'
import { apply, caseEnds, decideStep } from '../../demo/journey/office.ts'
import { pupilsOf } from '../../demo/journey/pupils.ts'
import type { SchoolClass } from '../../functions/places/contract.ts'
import type { RosterRow } from '../../functions/students/contract.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'
import { chromiumPath, launch } from './chromium.ts'
import { Offices } from './offices.ts'

const path = chromiumPath()
const described = path ? describe : describe.skip
if (!path)
  console.warn('NO CHROMIUM ON THIS MACHINE: the console was not opened in a browser. Install chromium, or set CHROMIUM.')

const MINUTE = 60_000
const HOME = '2133990001'
const FAR = '2151990005'
const CLASS = '三年级(1)班'
const PARTIES = [
  { step: 'receiving-school', who: 'school5.leader', ground: '学位已满' },
  { step: 'receiving-authority', who: 'county3.records', ground: '不符合转入地就读条件' },
  { step: 'sending-school', who: 'school1.leader', ground: '处分或违纪处理未结束' },
  { step: 'sending-authority', who: 'county1.records', ground: '所填数据与学籍不符' },
] as const

described('a transfer is refused, or two people act at once, in the browser', () => {
  let system: RunningSystem
  let browser: Browser
  let offices: Offices
  let pupils: readonly RosterRow[]
  let clerk: Session
  let intoClass: SchoolClass
  let next = 0

  const as = (username: string): Promise<Session> => signIn(system.origin, username, cast.password)

  /** The far school asks for the next pupil, and as many parties agree as are named. */
  async function agreed(steps: number): Promise<string> {
    const pupil = pupils[next++]
    const caseId = await apply(clerk, FAR, {
      business: 'transfer',
      studentNumber: pupil?.studentNumber,
      name: pupil?.name,
      classId: intoClass.classId,
      reasonCode: '93',
      reason: '随父母务工迁居',
    })
    for (const { step, who } of PARTIES.slice(0, steps)) await decideStep(await as(who), caseId, step)
    if (steps === PARTIES.length) await caseEnds(clerk, caseId, 'awaiting', 'applied')
    return `/cases/${caseId}`
  }

  beforeAll(async () => {
    system = await startSystem()
    browser = await launch(path ?? '')
    offices = new Offices(browser, system.origin)
    clerk = await as('school5.records')
    const [from, to] = await Promise.all([pupilsOf(await as('school1.records'), HOME, CLASS), pupilsOf(clerk, FAR, CLASS)])
    pupils = from.pupils
    intoClass = to.schoolClass
  }, 3 * MINUTE)
  afterAll(async () => {
    await browser?.close()
    await system?.dispose()
  })

  it.each(PARTIES.map((party, at) => ({ ...party, at })))(
    'the $step refuses on a ground of its own, and the school that asked reads which and why',
    async ({ who, ground, at }) => {
      const caseAddress = await agreed(at)
      const party = await offices.at(who)
      await party.openForDecision(caseAddress)
      await party.page.getByRole('button', { name: '核办不通过' }).click()
      await party.page.locator('#decision-ground').click()
      await party.page.locator('.ant-select-item-option').first().waitFor()
      const offered = await party.page.locator('.ant-select-item-option').allTextContents()
      // Nobody holds a child back for being a good pupil, and who lets it go has fewer grounds than who takes it.
      expect(offered.some((each) => each.includes('成绩'))).toBe(false)
      expect(offered.length).toBe([5, 5, 2, 3][at])
      await party.page.locator('.ant-select-item-option', { hasText: ground }).click()
      await party.page.locator('#decision-words').fill('经核实，暂不能办理')
      await offices.look(party.page, `refuse-${at + 1}`)
      await party.page.getByRole('button', { name: '确认不通过' }).click()
      await party.page.getByText('核办回执').first().waitFor()
      const asking = await offices.at('school5.records')
      await asking.open(caseAddress)
      await asking.page.getByText(`原因：${ground}`).waitFor()
      await asking.page.getByText('经核实，暂不能办理').first().waitFor()
    },
    2 * MINUTE,
  )

  /** The same person's second window on a case, as it stands now. */
  async function secondWindow(page: Page, caseAddress: string): Promise<Page> {
    const second = await page.context().newPage()
    await second.goto(`${system.origin}${caseAddress}`)
    await second.getByRole('button', { name: '撤销转学' }).waitFor()
    return second
  }

  it(
    'of a pull and a revocation at once the first holds, and the second is told what became of it',
    async () => {
      const caseAddress = await agreed(4)
      const asking = await offices.at('school5.records')
      const { page } = asking
      await asking.open(caseAddress)
      await page.getByRole('button', { name: '调档', exact: true }).waitFor()
      const second = await secondWindow(page, caseAddress)
      await page.getByRole('button', { name: '调档', exact: true }).click()
      await page.locator('.ant-popconfirm').getByRole('button', { name: '调档' }).click()
      await page.locator('.case-steps').getByText('已调档').waitFor({ timeout: MINUTE })
      await second.getByRole('button', { name: '撤销转学' }).click()
      await second.locator('.ant-popconfirm').getByRole('button', { name: '撤销转学' }).click()
      await second.getByText('他人已先行办理，您的操作未生效').waitFor()
      await second.getByText('本件已由他人调档').waitFor()
      await offices.look(second, 'pull-before-revoke')
      await second.close()
    },
    2 * MINUTE,
  )

  it(
    'and of two schools that ask for one pupil the second is told that one has begun, and whom to ask',
    async () => {
      const pupil = pupils[next]
      await agreed(0)
      const other = await offices.at('school3.records')
      await other.open('/transfers/new')
      await other.page.locator('#transfer-studentNumber').fill(pupil?.studentNumber ?? '')
      await other.page.locator('#transfer-name').fill(pupil?.name ?? '')
      await other.choose('transfer-classId', CLASS)
      await other.choose('transfer-reasonCode', '92')
      await other.page.locator('#transfer-reason').fill('随父母迁居就读')
      await other.page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await other.page.getByText('已有另一所学校申请该生转入').waitFor()
      await offices.look(other.page, 'transfer-asked-twice')
    },
    2 * MINUTE,
  )

  it('keeps nobody out: no page has anything against it by WCAG 2.2 AA', () => {
    expect(offices.faults).toEqual([])
  })

  it('breaks nowhere and asks no other host for anything', () => {
    // Who comes second is refused with 409.
    expect(offices.broken(409)).toEqual([])
  })
})
