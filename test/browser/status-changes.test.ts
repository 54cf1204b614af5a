import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { cast } from '../../demo/journey/cast.ts'
import { type Session, signIn } from '../../demo/journey/client.ts'
import { apply, attachProof, caseEnds, decideStep } from '../../demo/journey/office.ts'
import { pupilsOf } from '../../demo/journey/pupils.ts'
import { STATUS_CHANGES } from '../../functions/status-changes/contract.ts'
import { KIND_RULES } from '../../functions/status-changes/domain/kinds.ts'
import { addMonths, shanghaiDateOf } from '../../layers/kernel/instant.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'
import { chromiumPath, DESK, launch, picture, TELEPHONE } from './chromium.ts'
import type { Clerk } from './clerk.ts'
import { Offices } from './offices.ts'
import { overhang } from './overhang.ts'
import { PUPILS, type WalkedKind, walkedKinds } from './status-kinds.ts'

const path = chromiumPath()
const described = path ? describe : describe.skip
if (!path)
  console.warn('NO CHROMIUM ON THIS MACHINE: the console was not opened in a browser. Install chromium, or set CHROMIUM.')

const MINUTE = 60_000
const SCHOOL = '2133990001'
const CLASS = '三年级(1)班'
const today = shanghaiDateOf(new Date().toISOString())
const WALKED = walkedKinds(addMonths(today, 11))

/** Who does the business of each of the two schools. */
const PEOPLE = {
  primary: { id: SCHOOL, records: cast.schoolRecords, leader: cast.schoolLeader, authority: cast.countyRecords },
  senior: { id: '3433990011', records: 'school11.records', leader: 'school11.leader', authority: 'city3301.records' },
} as const

described('changes of status, in the browser', () => {
  let system: RunningSystem
  let browser: Browser
  let offices: Offices
  let studentId = ''
  let province: Session
  const sessions = new Map<string, Session>()
  /** Which record is whose of the stories, and what became of the last change of each. */
  const records = new Map<string, string>()
  const ended = new Map<string, Promise<string>>()

  const as = async (username: string): Promise<Session> => {
    const session = sessions.get(username) ?? (await signIn(system.origin, username, cast.password))
    sessions.set(username, session)
    return session
  }
  const turn = (stage: string, kind: string, open: boolean) =>
    province.put(`/v1/places/33/switches/${stage}/${kind}`, { open, note: '浙教基〔2026〕9 号' })

  beforeAll(async () => {
    system = await startSystem()
    browser = await launch(path ?? '')
    offices = new Offices(browser, system.origin)
    province = await as('province33.admin')
    // One sheet holds every switch of a province; each is turned after the other.
    for (const kind of ['retain', 'skip', 'expel']) await turn('senior', kind, true)
    const taken = new Map<string, number>()
    for (const [pupil, { school, className }] of Object.entries(PUPILS)) {
      const { pupils } = await pupilsOf(await as(PEOPLE[school].records), PEOPLE[school].id, className)
      const free = pupils.filter(({ problem }) => !problem)
      const at = taken.get(className) ?? 0
      taken.set(className, at + 1)
      records.set(pupil, free[at]?.studentId ?? '')
    }
    studentId = records.get('the ill') ?? ''
  }, 3 * MINUTE)
  afterAll(async () => {
    await browser?.close()
    await system?.dispose()
  })

  it(
    'shows every kind of change, each closed one with why, who closed it and on which paper',
    async () => {
      await turn('primary', 'change-class', false)
      const { page } = await offices.at(cast.schoolRecords)
      await page.goto(`${system.origin}/status-changes/new?studentId=${studentId}`)
      await page.getByText('本省未开放此项业务').first().waitFor()
      await offices.look(page, 'status-change-kinds')
      expect(await page.locator('.offers li').count()).toBe(19)
      const why = (name: string) =>
        page
          .locator('.offers li', { has: page.getByText(name, { exact: true }) })
          .locator('small')
          .innerText()
      expect(await why('调班')).toBe(`本省未开放此项业务（浙江省 ${today} 设置）浙教基〔2026〕9 号`)
      expect(await why('留级')).toBe('本省未开放此项业务，需要时由省级教育部门开放。')
      expect(await why('复学')).toBe('该生现在是「在籍」，此项异动只适用于：休学。')
      expect(await why('退学')).toBe('小学阶段依法不得办理此项异动。')
      expect(await why('延长年限')).toBe('该学段没有此项异动。')
      await turn('primary', 'change-class', true)
    },
    2 * MINUTE,
  )

  it(
    'marks a business in the menu that its province has closed, with who closed it and since when',
    async () => {
      const [from, to] = [addMonths(today, -2), addMonths(today, -1)]
      const window = { stage: 'primary', from: `${from}T00:00:00+08:00`, to: `${to}T00:00:00+08:00` }
      await province.put('/v1/places/33/windows/transfer', { ...window, ageRule: 'off', note: '本学期转学已截止' })
      const clerk = await offices.at(cast.schoolRecords)
      await clerk.page.reload()
      const line = clerk.page.locator('nav.side li', { has: clerk.page.getByRole('link', { name: '转学', exact: true }) })
      await line.getByText('暂停办理').waitFor()
      expect(await line.locator('small').innerText()).toContain(`已于 ${to} 00:00 结束（浙江省 设置）`)
      expect(await line.locator('small').innerText()).toContain('本学期转学已截止')
      // Nothing else is closed, and nothing else says so.
      expect(await clerk.page.locator('nav.side .side-closed').count()).toBe(1)
      await offices.look(clerk.page, 'menu-closed')
    },
    MINUTE,
  )

  it(
    'asks of a leave what a leave asks for, and brings it through school and county',
    async () => {
      const clerk = await offices.at(cast.schoolRecords)
      const { page } = clerk
      await page.getByRole('link', { name: '休学', exact: true }).click()
      await page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await page.locator('.error-summary').waitFor()
      await offices.look(page, 'leave-errors')
      await clerk.choose('change-reasonCode', '19')
      await page.locator('#change-happenedOn').fill(today)
      await page.locator('#change-expectedReturnOn').fill(addMonths(today, 15))
      await page.locator('#change-reason').fill('因病住院治疗，需休养')
      await page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await page.getByText('休学期限过长，一次最多 12 个月').waitFor()
      await page.locator('#change-expectedReturnOn').fill(addMonths(today, 6))
      await page.getByRole('button', { name: '保存修改' }).click()
      await page.getByText('还缺证明材料').waitFor()
      await clerk.prove('guardian-application', '休学申请.png')
      await clerk.prove('medical-certificate', '医院证明.png')
      await offices.look(page, 'leave-ready')
      const caseAddress = await clerk.submitDraft()
      await (await offices.at(cast.schoolLeader)).decide(caseAddress)
      const county = await offices.at(cast.countyRecords)
      await county.openForDecision(caseAddress)
      await offices.look(county.page, 'leave-decide')
      await county.approve()
      await county.page.getByText('已办结', { exact: true }).first().waitFor({ timeout: MINUTE })
    },
    4 * MINUTE,
  )

  /** Fills in what this kind asks for, by what the clerk sees. */
  async function fill(clerk: Clerk, { fill: { expectedReturnOn, classId, placement } }: WalkedKind): Promise<void> {
    const { page } = clerk
    await clerk.choose('change-reasonCode', '99')
    await page.locator('#change-happenedOn').fill(today)
    if (expectedReturnOn) await page.locator('#change-expectedReturnOn').fill(expectedReturnOn)
    if (classId) await clerk.choose('change-classId', classId)
    if (placement) {
      await page.locator('#change-placement').click()
      await page.locator('.ant-select-item-option', { hasText: placement }).click()
    }
    await page.locator('#change-reason').fill('家长书面申请，情况属实')
  }

  /** Everybody whose turn it is says yes; the next kind is walked meanwhile. */
  async function agreed({ pupil, offices: asked }: WalkedKind, caseId: string): Promise<string> {
    const { leader, authority } = PEOPLE[PUPILS[pupil]?.school ?? 'primary']
    await decideStep(await as(leader), caseId, 'school-leader')
    if (asked.length > 1) await decideStep(await as(authority), caseId, 'authority')
    return caseEnds(await as(leader), caseId, 'applied', 'not-applied')
  }

  it.each(WALKED.map((walked) => [walked.name, walked] as const))(
    '%s: asks what it asks, wants its proofs, and goes to the offices that decide',
    async (_, walked) => {
      const { kind, pupil, is, asks, proofs } = walked
      expect(await (ended.get(pupil) ?? 'applied')).toBe('applied')
      const { records: username } = PEOPLE[PUPILS[pupil]?.school ?? 'primary']
      const clerk = await offices.at(username)
      const { page } = clerk
      await clerk.open(`/status-changes/new?studentId=${records.get(pupil)}&kind=${kind}`)
      await page.locator('#change-reason').waitFor()
      expect(await page.locator('.pupil-line .status-tag').first().innerText()).toContain(is)
      const labels = await page.locator('form .field > label').allInnerTexts()
      expect(labels.map((label) => label.replace(/\s*\*$/, ''))).toEqual(['原因类别', '日期', ...asks, '详细原因'])
      const note = await page.locator('.kind-note').innerText()
      for (const proof of proofs) expect(note).toContain(proof)
      expect(note).toContain(walked.offices.length > 1 ? '报主管部门核办' : '由学校核办')
      await fill(clerk, walked)
      await page.setViewportSize(TELEPHONE)
      await picture(page, `kind-${kind}-telephone`)
      expect(await overhang(page)).toBe('')
      await page.setViewportSize(DESK)
      await picture(page, `kind-${kind}`)
      await page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await page.getByRole('heading', { name: '证明材料' }).waitFor()
      expect(await page.locator('.needed > li strong').allInnerTexts()).toEqual(proofs)
      const applicationId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
      const session = await as(username)
      await Promise.all(KIND_RULES[kind].proofs.map((each) => attachProof(session, applicationId, each)))
      if (proofs.length > 0) await page.reload()
      const address = await clerk.submitDraft()
      const [handedIn, ...ahead] = await page.locator('.case-steps li strong').allInnerTexts()
      expect([handedIn, ahead]).toEqual(['提交', walked.offices])
      await page.locator('.case-steps [aria-current=step]', { hasText: '学校核办' }).waitFor()
      await picture(page, `kind-${kind}-case`)
      ended.set(pupil, agreed(walked, address.split('/').at(-1) ?? ''))
    },
    2 * MINUTE,
  )

  it(
    'every kind that was agreed has taken effect: the pupil shows it, and the list says it is over',
    async () => {
      for (const each of ended.values()) expect(await each).toBe('applied')
      for (const [school, pupil, state] of [
        ['primary', 'the absent', '死亡'],
        ['senior', 'the quick', '退学'],
        ['senior', 'the slow', '开除'],
      ] as const) {
        const clerk = await offices.at(PEOPLE[school].records)
        await clerk.open(`/students/${records.get(pupil)}`)
        await clerk.page.locator('.status-tag', { hasText: state }).first().waitFor()
        await clerk.open('/status-changes?view=all')
        const last = WALKED.findLast((each) => each.pupil === pupil)
        await clerk.page
          .locator('main tbody tr', { hasText: last?.name ?? '' })
          .getByText('已办结')
          .first()
          .waitFor()
      }
      const kinds = new Set([...WALKED.map(({ kind }) => kind), 'leave', 'return'])
      expect([...kinds].sort()).toEqual([...STATUS_CHANGES].sort())
    },
    2 * MINUTE,
  )

  it(
    'and brings the pupil back into a class of the grade it left or the one below, with a free seat',
    async () => {
      const clerk = await offices.at(cast.schoolRecords)
      const { page } = clerk
      await clerk.open(`/students/${studentId}`)
      await page.locator('.status-tag', { hasText: '休学' }).waitFor()
      await page.getByRole('button', { name: /打印文书/ }).click()
      await page.getByText('该生当前为「休学」').first().waitFor()
      await offices.look(page, 'papers-of-a-pupil-on-leave')
      await page.getByRole('button', { name: /发起业务/ }).click()
      await page.getByRole('link', { name: '复学', exact: true }).click()
      await clerk.choose('change-reasonCode', '99')
      await page.locator('#change-happenedOn').fill(today)
      await page.locator('#change-classId').click()
      await page.getByText(`${CLASS}（小学三年级）`).first().waitFor()
      const offered = await page
        .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
        .allTextContents()
      expect(offered.every((each) => /[二三]年级/.test(each))).toBe(true)
      await clerk.choose('change-classId', CLASS)
      await page.locator('#change-reason').fill('已痊愈，申请复学')
      await page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await clerk.prove('guardian-application', '复学申请.png')
      const caseAddress = await clerk.submitDraft()
      const leader = await offices.at(cast.schoolLeader)
      await leader.decide(caseAddress)
      await leader.page.getByText('已办结', { exact: true }).first().waitFor({ timeout: MINUTE })
      await offices.look(leader.page, 'return-done')
      await clerk.open('/status-changes?view=all')
      await page.locator(`main a[href="${caseAddress}"]`).waitFor()
      await offices.look(page, 'status-changes-all')
    },
    4 * MINUTE,
  )

  it(
    'shows a dropout in the ledger, takes a visit, and counts it on the county’s first page',
    async () => {
      const [clerkOf, leader, authority] = await Promise.all([cast.schoolRecords, cast.schoolLeader, cast.countyRecords].map(as))
      if (!clerkOf || !leader || !authority) throw new Error('somebody could not sign in')
      const { pupils } = await pupilsOf(clerkOf, SCHOOL, CLASS)
      const content = { business: 'status-change', kind: 'dropout', studentId: pupils[9]?.studentId, reasonCode: '19' }
      const caseId = await apply(clerkOf, SCHOOL, { ...content, reason: '外出未归，未到校', happenedOn: today })
      await decideStep(leader, caseId, 'school-leader')
      await decideStep(authority, caseId, 'authority')
      expect(await caseEnds(authority, caseId, 'applied', 'not-applied')).toBe('applied')
      const clerk = await offices.at(cast.schoolRecords)
      const { page } = clerk
      await clerk.open('/dropouts')
      await page.getByText('未劝返').waitFor()
      await offices.look(page, 'dropouts')
      await page.locator(`a[href="/dropouts/${content.studentId}"]`).click()
      await page.locator('#visit-visitors').fill('班主任 李老师')
      for (const [box, said] of [
        ['#visit-way', '家访'],
        ['#visit-outcome', '答应返校'],
      ] as const) {
        await page.locator(box).click()
        await page.locator('.ant-select-item-option', { hasText: said }).click()
      }
      await page.locator('#visit-note').fill('家长答应下周一送回学校')
      await page.getByRole('button', { name: '登记劝返' }).click()
      await page.getByText('家长答应下周一送回学校').waitFor()
      await offices.look(page, 'dropout')
      const county = await offices.at(cast.countyRecords)
      await county.open('/')
      await county.page.getByText('控辍保学：1 名学生辍学未返校').waitFor()
      await clerk.open('/dropouts')
      await page.getByRole('tab', { name: '超龄封存' }).click()
      await page.getByText('没有超龄封存的学籍。').waitFor()
      await offices.look(page, 'dropouts-over-age')
      await county.open('/dropouts?view=closed')
      await county.page.getByRole('tab', { name: '超龄封存', selected: true }).waitFor()
      await county.page.getByText('没有超龄封存的学籍。').waitFor()
    },
    3 * MINUTE,
  )

  it(
    'undoes the dropout, which was a mistake: the pupil is in its class again, and the ledger is empty',
    async () => {
      const clerk = await offices.at(cast.schoolRecords)
      const { page } = clerk
      await clerk.open('/dropouts')
      await page.locator('main a[href^="/dropouts/stu_"]').click()
      await page.locator('main a.button[href^="/students/stu_"]').click()
      await page.getByRole('button', { name: /发起业务/ }).click()
      await page.getByRole('link', { name: '异动更正', exact: true }).click()
      await page.getByText('将撤销的异动').waitFor()
      await page.locator('#correction-reason').fill('同名学生，选错了人')
      await offices.look(page, 'correction')
      await page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await page.getByText('还缺证明材料').waitFor()
      await clerk.prove('school-opinion', '学校说明.png')
      const caseAddress = await clerk.submitDraft()
      await (await offices.at(cast.schoolLeader)).decide(caseAddress)
      const county = await offices.at(cast.countyRecords)
      await county.openForDecision(caseAddress)
      await offices.look(county.page, 'correction-decide')
      await county.approve()
      await county.page.getByText('已办结', { exact: true }).first().waitFor({ timeout: MINUTE })
      await clerk.open('/dropouts')
      await page.getByText('未劝返').waitFor({ state: 'detached' })
      await offices.look(page, 'dropouts-none')
      await clerk.open('/status-changes?view=own')
      await offices.look(page, 'status-changes-own')
    },
    3 * MINUTE,
  )

  it('keeps nobody out: no page has anything against it by WCAG 2.2 AA', () => {
    expect(offices.faults).toEqual([])
  })

  it('breaks nowhere and asks no other host for anything', () => {
    expect(offices.broken()).toEqual([])
  })
})
