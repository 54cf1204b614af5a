import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { cast } from '../../demo/journey/cast.ts'
import { type Session, signIn } from '../../demo/journey/client.ts'
import { apply, caseEnds, decideStep } from '../../demo/journey/office.ts'
import { pupilsOf } from '../../demo/journey/pupils.ts'
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
const NEAR = '2133990003'
const FAR = '2151990005'
const CLASS = '三年级(1)班'
const STEPS = ['receiving-school', 'receiving-authority', 'sending-school', 'sending-authority'] as const

described('a child changes schools, in the browser', () => {
  let system: RunningSystem
  let browser: Browser
  let offices: Offices
  let pupils: readonly RosterRow[]
  let next = 0

  const as = (username: string): Promise<Session> => signIn(system.origin, username, cast.password)
  const nextPupil = (): RosterRow => {
    const pupil = pupils[next++]
    if (!pupil) throw new Error('the class has no more pupils')
    return pupil
  }

  /** What happened before the page is opened: the school asks, and as many parties agree as are named. */
  async function agreed(school: string, schoolId: string, county: string, steps: number): Promise<string> {
    const pupil = nextPupil()
    const clerk = await as(`${school}.records`)
    const { schoolClass } = await pupilsOf(clerk, schoolId, CLASS)
    const caseId = await apply(clerk, schoolId, {
      business: 'transfer',
      studentNumber: pupil.studentNumber,
      name: pupil.name,
      classId: schoolClass.classId,
      reasonCode: '93',
      reason: '随父母务工迁居',
    })
    const officers = [`${school}.leader`, `${county}.records`, 'school1.leader', 'county1.records']
    for (const [at, step] of STEPS.slice(0, steps).entries()) await decideStep(await as(officers[at] ?? ''), caseId, step)
    if (steps === STEPS.length) await caseEnds(clerk, caseId, 'awaiting', 'applied')
    return `/cases/${caseId}`
  }

  beforeAll(async () => {
    system = await startSystem()
    browser = await launch(path ?? '')
    offices = new Offices(browser, system.origin)
    pupils = (await pupilsOf(await as('school1.records'), HOME, CLASS)).pupils
  }, 3 * MINUTE)
  afterAll(async () => {
    await browser?.close()
    await system?.dispose()
  })

  it(
    'is asked for by number and name, shown to the asking school by no more than a masked name, and refused on a ground',
    async () => {
      const pupil = nextPupil()
      const clerk = await offices.at('school3.records')
      const { page } = clerk
      await clerk.open('/transfers/new')
      await page.locator('#transfer-studentNumber').fill(pupil.studentNumber.toLowerCase())
      await page.locator('#transfer-name').fill('王不对')
      await clerk.choose('transfer-classId', '六年级(1)班')
      await clerk.choose('transfer-reasonCode', '92')
      await page.locator('#transfer-reason').fill('随父母迁居就读')
      await page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await page.getByText(/没有此学籍号.或姓名与学籍不一致/).waitFor()
      await offices.look(page, 'transfer-unknown')
      await page.locator('#transfer-name').fill(pupil.name)
      await page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await page.getByText('所选班级的年级不符').waitFor()
      await offices.look(page, 'transfer-wrong-grade')
      await clerk.choose('transfer-classId', CLASS)
      await page.getByRole('button', { name: '保存修改' }).click()
      await page.getByText('还缺证明材料').waitFor()
      await clerk.prove('transfer-form', '转学申请表.png')
      const caseAddress = await clerk.submitDraft()
      await offices.look(page, 'transfer-case')
      expect(await page.locator('.case-main').textContent()).not.toContain(pupil.birthDate)

      await (await offices.at('school3.leader')).decide(caseAddress)
      await (await offices.at('county2.records')).decide(caseAddress)
      const sending = await offices.at('school1.leader')
      await sending.openForDecision(caseAddress)
      await sending.page.getByRole('button', { name: '查看 转学申请表.png' }).waitFor()
      await offices.look(sending.page, 'transfer-decide-sending')
      await sending.refuse('处分期至本学期末，届时再办', '处分或违纪处理未结束')

      await clerk.open(caseAddress)
      await page.getByText('原因：处分或违纪处理未结束').waitFor()
      await offices.look(page, 'transfer-refused')
      await clerk.open('/transfers?view=own')
      await page.getByText('处分期至本学期末，届时再办').waitFor()
      await offices.look(page, 'transfers-own')
    },
    4 * MINUTE,
  )

  it(
    'within the province the fourth approval moves the record; the school left keeps a note of it, and the paper file follows',
    async () => {
      const caseAddress = await agreed('school3', NEAR, 'county2', 3)
      await (await offices.at('county1.records')).decide(caseAddress)
      const home = await offices.at('school1.records')
      await home.open(caseAddress)
      await home.page.getByText('已办结', { exact: true }).first().waitFor({ timeout: MINUTE })
      await home.open('/transfers/departed')
      await home.page.locator(`main a[href="${caseAddress}"]`).waitFor()
      await offices.look(home.page, 'departed')
      await home.open('/transfers/paper-files')
      await home.page.getByRole('button', { name: '登记寄出' }).click()
      await home.page.getByText('等转入学校收件').waitFor()
      await offices.look(home.page, 'paper-files')

      const clerk = await offices.at('school3.records')
      await clerk.open(caseAddress)
      await clerk.page.getByRole('button', { name: '登记收到' }).click()
      await clerk.page.getByText('已收到', { exact: true }).waitFor()
      await clerk.page.getByRole('button', { name: '转学申请表' }).click()
      await clerk.page.getByText('已出具转学申请表').waitFor({ timeout: MINUTE })
      await offices.look(clerk.page, 'transfer-done')
    },
    3 * MINUTE,
  )

  it(
    'between provinces the school that asked pulls the file when the child has come, and the record is then its own',
    async () => {
      const caseAddress = await agreed('school5', FAR, 'county3', 4)
      const home = await offices.at('school1.records')
      await home.open(caseAddress)
      await home.page.getByText('由转入学校「').waitFor()
      const clerk = await offices.at('school5.records')
      await clerk.open('/')
      await clerk.page.getByRole('link', { name: /1 待调档/ }).click()
      await clerk.page.locator(`main a[href="${caseAddress}"]`).click()
      await clerk.page.locator('.case-steps').getByText('待调档').waitFor()
      await offices.look(clerk.page, 'transfer-to-pull')
      await clerk.page.getByRole('button', { name: '调档', exact: true }).click()
      await clerk.page.locator('.ant-popconfirm').getByRole('button', { name: '调档' }).click()
      await clerk.page.locator('.case-steps').getByText('已调档').waitFor()
      await offices.look(clerk.page, 'transfer-pulled')
      await clerk.page.getByRole('link', { name: '查看学籍' }).click()
      await clerk.page.getByText('学籍经历').first().waitFor()
    },
    3 * MINUTE,
  )

  it(
    'and revokes it instead where the child does not come: the record stays where it is',
    async () => {
      const caseAddress = await agreed('school5', FAR, 'county3', 4)
      const clerk = await offices.at('school5.records')
      await clerk.open(caseAddress)
      await clerk.page.getByRole('button', { name: '撤销转学' }).click()
      await clerk.page.locator('.ant-popconfirm').getByRole('button', { name: '撤销转学' }).click()
      await clerk.page.getByText('转入学校在调档前撤销').waitFor()
      await offices.look(clerk.page, 'transfer-revoked')
    },
    2 * MINUTE,
  )

  it(
    'or takes it back before others have decided, and has a draft again',
    async () => {
      const caseAddress = await agreed('school5', FAR, 'county3', 0)
      const clerk = await offices.at('school5.records')
      await clerk.open(caseAddress)
      await clerk.page.getByRole('button', { name: '撤回' }).click()
      await clerk.page.locator('.ant-popconfirm textarea').fill('家长改变主意')
      await clerk.page.locator('.ant-popconfirm').getByRole('button', { name: '撤回' }).click()
      await clerk.page.getByText('已撤回').first().waitFor()
      await clerk.open('/transfers')
      await clerk.page.getByRole('link', { name: '继续办理' }).click()
      await clerk.page.getByText('可以提交').waitFor()
      await offices.look(clerk.page, 'transfer-draft-again')
    },
    2 * MINUTE,
  )

  it('keeps nobody out: no page has anything against it by WCAG 2.2 AA', () => {
    expect(offices.faults).toEqual([])
  })

  it('breaks nowhere and asks no other host for anything', () => {
    // The wrong name is refused with 422, and with 409 a paper says that its file is still being made.
    expect(offices.broken(422, 409)).toEqual([])
  })
})
