import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { cast } from '../../demo/journey/cast.ts'
import { type Session, signIn } from '../../demo/journey/client.ts'
import { apply } from '../../demo/journey/office.ts'
import { pupilsOf } from '../../demo/journey/pupils.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'
import { chromiumPath, launch, picture, TELEPHONE } from './chromium.ts'
import { Offices } from './offices.ts'

const path = chromiumPath()
const described = path ? describe : describe.skip
if (!path)
  console.warn('NO CHROMIUM ON THIS MACHINE: the console was not opened in a browser. Install chromium, or set CHROMIUM.')

const MINUTE = 60_000
const DAYS_LATER = 75
const HOME = '2133990001'
const NEAR = '2133990003'
const CLASS = '三年级(1)班'

described('work that waits too long, in the browser', () => {
  let system: RunningSystem
  let browser: Browser
  let offices: Offices
  let caseAddress = ''
  let studentId = ''

  /** A transfer is asked for, nobody decides, and more than two months go by. */
  beforeAll(async () => {
    const before = await startSystem()
    const as = (username: string): Promise<Session> => signIn(before.origin, username, cast.password)
    const [clerk, home] = await Promise.all([as('school3.records'), as('school1.records')])
    const { pupils } = await pupilsOf(home, HOME, CLASS)
    const { schoolClass } = await pupilsOf(clerk, NEAR, CLASS)
    const caseId = await apply(clerk, NEAR, {
      business: 'transfer',
      studentNumber: pupils[0]?.studentNumber,
      name: pupils[0]?.name,
      classId: schoolClass.classId,
      reasonCode: '93',
      reason: '随父母务工迁居',
    })
    caseAddress = `/cases/${caseId}`
    studentId = pupils[1]?.studentId ?? ''
    await before.stop()
    const later = new Date(Date.now() + DAYS_LATER * 86_400_000).toISOString()
    system = await startSystem({ dataDir: before.dataDir, now: later })
    browser = await launch(path ?? '')
    offices = new Offices(browser, system.origin)
  }, 4 * MINUTE)
  afterAll(async () => {
    await browser?.close()
    await system?.dispose()
  })

  it(
    'stands on the first page of the office above, by office and with the oldest day',
    async () => {
      const county = await offices.at('county2.records')
      const { page } = county
      await county.open('/')
      await page.getByText('下级逾期未办 1 件').waitFor({ timeout: MINUTE })
      await offices.look(page, 'overdue-below')
      await page.setViewportSize(TELEPHONE)
      await picture(page, 'overdue-below-390')
    },
    2 * MINUTE,
  )

  it(
    'and is ended by the office’s order, which says why, so that the pupil is free again',
    async () => {
      const county = await offices.at('county2.records')
      const { page } = county
      await page.setViewportSize({ width: 1440, height: 900 })
      await county.open('/transfers')
      await page.getByRole('button', { name: '清理在办转学' }).click()
      await page.getByRole('button', { name: '立即清理' }).click()
      await page.locator('.error-summary').waitFor()
      await offices.look(page, 'clean-up-errors')
      await page.locator('#clean-up-reason').fill('学年末统一清理，家长未再联系')
      await offices.look(page, 'clean-up')
      await page.getByRole('button', { name: '立即清理' }).click()
      await page.getByText('已清理 1 件').waitFor()
      await offices.look(page, 'cleaned-up')
      const school = await offices.at('school3.records')
      await school.open(caseAddress)
      await school.page.getByText('学年末统一清理，家长未再联系').first().waitFor()
      await offices.look(school.page, 'cleaned-case')
    },
    2 * MINUTE,
  )

  it(
    'a formal record is asked to be deleted on a ground, from the pupil’s own page',
    async () => {
      const clerk = await offices.at('school1.records')
      const { page } = clerk
      await clerk.open(`/students/${studentId}`)
      await page.getByRole('button', { name: /发起业务/ }).click()
      await page.getByRole('link', { name: '删除正式学籍' }).click()
      await page.getByText('由教育部决定').waitFor()
      await page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await page.locator('.error-summary').waitFor()
      await page.locator('#deletion-ground').click()
      await page.locator('.ant-select-item-option', { hasText: '该生另有学籍' }).click()
      await page.locator('#deletion-otherNumber').waitFor()
      await offices.look(page, 'deletion-other-record')
      await page.locator('#deletion-ground').click()
      await page.locator('.ant-select-item-option', { hasText: '该生从未就读或已不在校' }).click()
      await page.locator('#deletion-otherNumber').waitFor({ state: 'detached' })
      await page.locator('#deletion-reason').fill('入学登记后从未到校就读，家长确认')
      await offices.look(page, 'deletion')
      await page.setViewportSize(TELEPHONE)
      await picture(page, 'deletion-390')
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await page.getByText('还缺证明材料').waitFor()
      await offices.look(page, 'deletion-draft')
    },
    2 * MINUTE,
  )

  it('keeps nobody out: no page has anything against it by WCAG 2.2 AA', () => {
    expect(offices.faults).toEqual([])
  })

  it('breaks nowhere and asks no other host for anything', () => {
    expect(offices.broken()).toEqual([])
  })
})
