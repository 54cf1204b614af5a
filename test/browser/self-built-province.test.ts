import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { cast } from '../../demo/journey/cast.ts'
import { signIn } from '../../demo/journey/client.ts'
import { caseEnds } from '../../demo/journey/office.ts'
import type { SchoolClass } from '../../functions/places/contract.ts'
import { OwnSystem } from '../support/own-system.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'
import { chromiumPath, launch } from './chromium.ts'
import { Offices } from './offices.ts'

const path = chromiumPath()
const described = path ? describe : describe.skip
if (!path)
  console.warn('NO CHROMIUM ON THIS MACHINE: the console was not opened in a browser. Install chromium, or set CHROMIUM.')

const MINUTE = 60_000
const SCHOOL = '2133990001'

described('a child comes from a province with a system of its own, in the browser', () => {
  let system: RunningSystem
  let browser: Browser
  let offices: Offices
  let province: OwnSystem
  let firstGrade = ''

  beforeAll(async () => {
    system = await startSystem()
    province = new OwnSystem(system.dataDir)
    await province.open()
    browser = await launch(path ?? '')
    offices = new Offices(browser, system.origin)
    const clerk = await signIn(system.origin, cast.schoolRecords, cast.password)
    const { items } = (await clerk.get<{ items: SchoolClass[] }>(`/v1/schools/${SCHOOL}/classes?limit=100`)).body
    firstGrade = items.find(({ grade, count, cap }) => grade === 1 && count < cap)?.name ?? ''
  }, 3 * MINUTE)
  afterAll(async () => {
    await browser?.close()
    await system?.dispose()
  })

  it(
    'a number that is not found here is asked about there: a wrong name finds nobody, the right one finds the child',
    async () => {
      const pupil = await province.pupil(0)
      const clerk = await offices.at(cast.schoolRecords)
      const { page } = clerk
      await clerk.open('/transfers/new')
      await page.getByText('学籍号在此查不到的').waitFor()
      await page.locator('main').getByRole('link', { name: '学籍号核对' }).click()
      await page.getByText('还没有核对过').waitFor()
      await offices.look(page, 'inquiries-none')
      await page.getByRole('button', { name: '提交核对' }).click()
      await page.locator('.error-summary').waitFor()
      await province.order('/hold', { on: true })
      const ask = async (name: string) => {
        await clerk.choose('inquiry-provinceId', '')
        await page.locator('#inquiry-studentNumber').fill(pupil.studentNumber.toLowerCase())
        await page.locator('#inquiry-name').fill(name)
        await page.getByRole('button', { name: '提交核对' }).click()
        await page.locator('main tbody tr').filter({ hasText: name }).waitFor()
      }
      await ask('张三丰')
      await page.getByText('等待答复').waitFor()
      await offices.look(page, 'inquiries-asked')
      await ask(pupil.name)
      await province.order('/hold', { on: false })
      for (const { sequence, state } of (await province.state()).parcels)
        if (state === 'held') await province.order('/put', { sequence })
      await page.getByText('查无此人').waitFor({ timeout: MINUTE })
      await page.getByText('该省已确认').waitFor({ timeout: MINUTE })
      await offices.look(page, 'inquiries-answered')
    },
    3 * MINUTE,
  )

  it(
    'goes on with the answer without typing it again, and the province’s offices take part until the file is pulled',
    async () => {
      const pupil = await province.pupil(0)
      const clerk = await offices.at(cast.schoolRecords)
      const { page } = clerk
      await page.locator('main tbody a.button-main').click()
      await page.getByText('该省已确认').waitFor()
      expect(await page.locator('#transfer-studentNumber').inputValue()).toBe(pupil.studentNumber)
      expect(await page.locator('#transfer-name').getAttribute('readonly')).not.toBeNull()
      await clerk.choose('transfer-classId', firstGrade)
      await clerk.choose('transfer-reasonCode', '92')
      await page.locator('#transfer-reason').fill('随父母迁居就读')
      await offices.look(page, 'transfer-after-inquiry')
      await page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await clerk.prove('transfer-form', '转学申请表.png')
      const caseAddress = await clerk.submitDraft()
      await (await offices.at(cast.schoolLeader)).decide(caseAddress)
      await (await offices.at(cast.countyRecords)).decide(caseAddress)
      const session = await signIn(system.origin, cast.schoolRecords, cast.password)
      expect(await caseEnds(session, caseAddress.split('/').at(-1) ?? '', 'awaiting', 'returned')).toBe('awaiting')
      await clerk.open(caseAddress)
      await offices.look(page, 'transfer-province-decided')
      await page.getByRole('button', { name: '调档', exact: true }).click()
      await page.locator('.ant-popconfirm').getByRole('button', { name: '调档' }).click()
      await page.locator('.case-steps').getByText('已调档').waitFor({ timeout: MINUTE })
      await province.knows('the child has left', ({ pupils }) => pupils[0]?.state === 'left')
      await page.getByRole('link', { name: '查看学籍' }).click()
      await page.waitForURL(/students\/stu_/)
      await page.getByRole('heading', { name: pupil.name }).waitFor()
    },
    3 * MINUTE,
  )

  it('keeps nobody out: no page has anything against it by WCAG 2.2 AA', () => {
    expect(offices.faults).toEqual([])
  })

  it('breaks nowhere and asks no other host for anything', () => {
    expect(offices.broken()).toEqual([])
  })

  it(
    'what the province leaves unanswered for longer than a day is marked overdue where the ministry looks',
    async () => {
      await province.order('/deaf', { on: true })
      const { studentNumber, name } = await province.pupil(1)
      const clerk = await signIn(system.origin, cast.schoolRecords, cast.password)
      await clerk.post(`/v1/schools/${SCHOOL}/inquiries`, { provinceId: '44', studentNumber, name })
      const today = await lines('provinces-unanswered')
      await today.locator('.status-tag.tone-wait').waitFor({ timeout: MINUTE })
      expect(await today.getByText('超时未回执').count()).toBe(0)
      await today.page().close()
      await system.stop()
      system = await startSystem({ dataDir: system.dataDir, now: new Date(Date.now() + 25 * 60 * MINUTE).toISOString() })
      const tomorrow = await lines('provinces-overdue')
      await tomorrow.getByText('超时未回执').waitFor({ timeout: MINUTE })
    },
    3 * MINUTE,
  )

  /** How the ministry sees the lines to the province, after nothing was found against the page. */
  async function lines(picture: string) {
    const looking = new Offices(browser, system.origin)
    const ministry = await looking.at(cast.ministryRecords)
    await ministry.open('/exchange/provinces')
    const seen = ministry.page.locator('dl.counts')
    await seen.locator('.status-tag.tone-wait, .status-tag.tone-bad').first().waitFor({ timeout: MINUTE })
    await looking.look(ministry.page, picture)
    expect([...looking.faults, ...looking.broken()]).toEqual([])
    return seen
  }
})
