import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { chromiumPath } from './chromium.ts'
import type { Clerk } from './clerk.ts'
import { Office, rowOf } from './office.ts'

const path = chromiumPath()
const described = path ? describe : describe.skip
if (!path)
  console.warn('NO CHROMIUM ON THIS MACHINE: the console was not opened in a browser. Install chromium, or set CHROMIUM.')

const MINUTE = 60_000
const NEW = '2133990088'

described('classes and schools, in the browser', () => {
  let office: Office
  let clerk: Clerk

  beforeAll(async () => {
    office = await Office.open(path ?? '')
    clerk = await office.somebody('school1.records')
  }, 3 * MINUTE)
  afterAll(() => office?.close())

  it(
    'pupils are moved to another class of their grade, and the rest follow when the classes are merged',
    async () => {
      const { page } = clerk
      await clerk.open('/school/moves')
      await clerk.choose('moves-from', '三年级(1)班')
      const boxes = page.locator('main tbody input[type=checkbox]')
      await boxes.nth(15).waitFor()
      for (const at of [0, 1]) await boxes.nth(at).check()
      await clerk.choose('moves-into', '三年级(2)班')
      await office.look(page, 'class-moves')
      await page.getByRole('button', { name: '调班', exact: true }).click()
      await page.getByText('已调班 2 人').waitFor()

      await clerk.open('/school/classes')
      await rowOf(page, '三年级(1)班').getByText('14 / 45').waitFor()
      await office.look(page, 'classes')
      await page.getByRole('button', { name: '合并班级' }).click()
      await clerk.choose('merge-into', '三年级(2)班')
      await page.locator('.ant-modal tbody input[type=checkbox]').check()
      await page.getByText('三年级(2)班：现有 16 人，合并后 30 人，上限 45').waitFor()
      await office.look(page, 'merge-classes')
      await page.getByRole('button', { name: '合并', exact: true }).click()
      await page.getByText('三年级(1)班 → 三年级(2)班').waitFor()
      await page.getByText('已调 14 人，未能调入 0 人').waitFor({ timeout: MINUTE })
      await rowOf(page, '三年级(2)班').getByText('30 / 45').waitFor()
      await rowOf(page, '三年级(1)班').waitFor({ state: 'detached' })
      await office.look(page, 'classes-merged')
    },
    2 * MINUTE,
  )

  it(
    'a class of several grades is added with its kind, campus and cohorts',
    async () => {
      const { page } = clerk
      await page.getByRole('button', { name: '增加班级' }).click()
      await clerk.choose('class-kind', '复式')
      await page.locator('#class-name').fill('复式(1)班')
      const cohorts = page.locator('#class-cohorts')
      await cohorts.click()
      for (const year of ['2025', '2026']) {
        await cohorts.fill(year)
        await cohorts.press('Enter')
      }
      await cohorts.press('Escape')
      await office.look(page, 'add-class')
      await page.locator('.zform').getByRole('button', { name: '增加班级' }).click()
      await rowOf(page, '复式(1)班').getByText('小学一年级 / 小学二年级').waitFor()
    },
    MINUTE,
  )

  it(
    'a school with pupils is not closed, and the page says why; its new name is applied for and goes to its leader',
    async () => {
      const { page } = clerk
      await clerk.open('/school/facts')
      const close = page.getByRole('button', { name: '学校撤销' })
      await page.getByText(/还有 \d+ 名学生/).waitFor()
      expect(await close.isDisabled()).toBe(true)
      await office.look(page, 'school-facts')
      await page.getByRole('button', { name: '学校更名' }).click()
      await page.locator('#school-change-name').fill('杭州市示范一区第一实验小学')
      await page.locator('#school-change-reason').fill('按区教育局批复更名')
      await office.look(page, 'school-rename')
      await page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await page.getByText('可以提交').waitFor()
      await page.getByRole('button', { name: '保存修改' }).waitFor()
      await office.look(page, 'school-change-draft')
      await page.getByRole('button', { name: '提交核办' }).click()
      await page.getByText('杭州市示范一区第一实验小学').waitFor()
      await office.look(page, 'school-change-case')
    },
    2 * MINUTE,
  )

  it(
    'the authority opens a school and sees it among those below',
    async () => {
      const county = await office.somebody('county1.records')
      const { page } = county
      await county.open('/places')
      await page.getByRole('link', { name: '增加学校' }).click()
      await page.locator('#new-school-name').fill('示范一区新建小学')
      await page.locator('#new-school-schoolId').fill(NEW)
      await office.look(page, 'new-school')
      await page.getByRole('button', { name: '增加学校' }).click()
      await page.getByRole('heading', { name: '示范一区新建小学' }).waitFor()
      // Nobody is there: this one could be closed.
      await page.getByRole('button', { name: '学校撤销' }).click()
      await county.choose('school-change-custodianId', '330199')
      await office.look(page, 'school-close')
      await county.open('/places')
      await rowOf(page, NEW).getByText('示范一区新建小学').waitFor()
      await office.look(page, 'places')
    },
    2 * MINUTE,
  )

  it('every page keeps WCAG 2.2 AA, nothing broke, and no other host was asked for anything', () => {
    expect(office.faults).toEqual([])
    expect(office.trouble).toEqual([])
  })
})
