import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { cast } from '../../demo/journey/cast.ts'
import { signIn } from '../../demo/journey/client.ts'
import { apply, caseEnds, decideStep } from '../../demo/journey/office.ts'
import { pupilsOf } from '../../demo/journey/pupils.ts'
import { addMonths, shanghaiDateOf } from '../../layers/kernel/instant.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'
import { chromiumPath, launch } from './chromium.ts'
import { Offices } from './offices.ts'

const path = chromiumPath()
const described = path ? describe : describe.skip
if (!path)
  console.warn('NO CHROMIUM ON THIS MACHINE: the console was not opened in a browser. Install chromium, or set CHROMIUM.')

const MINUTE = 60_000
const SCHOOL = '2133990001'
const CLASS = '三年级(1)班'
const today = shanghaiDateOf(new Date().toISOString())

described('leave and return, in the browser', () => {
  let system: RunningSystem
  let browser: Browser
  let offices: Offices
  let studentId = ''

  beforeAll(async () => {
    system = await startSystem()
    browser = await launch(path ?? '')
    offices = new Offices(browser, system.origin)
    const { pupils } = await pupilsOf(await signIn(system.origin, cast.schoolRecords, cast.password), SCHOOL, CLASS)
    studentId = pupils[0]?.studentId ?? ''
  }, 3 * MINUTE)
  afterAll(async () => {
    await browser?.close()
    await system?.dispose()
  })

  it(
    'shows every kind of change, the closed ones with who closed them',
    async () => {
      const { page } = await offices.at(cast.schoolRecords)
      await page.goto(`${system.origin}/status-changes/new?studentId=${studentId}`)
      await page.getByText('本省未开放此项业务').first().waitFor()
      await offices.look(page, 'status-change-kinds')
      expect(await page.locator('.offers li').count()).toBe(19)
    },
    2 * MINUTE,
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
      const as = (username: string) => signIn(system.origin, username, cast.password)
      const [records, leader, authority] = await Promise.all([cast.schoolRecords, cast.schoolLeader, cast.countyRecords].map(as))
      if (!records || !leader || !authority) throw new Error('somebody could not sign in')
      const { pupils } = await pupilsOf(records, SCHOOL, CLASS)
      const content = { business: 'status-change', kind: 'dropout', studentId: pupils[1]?.studentId, reasonCode: '19' }
      const caseId = await apply(records, SCHOOL, { ...content, reason: '外出未归，未到校', happenedOn: today })
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
