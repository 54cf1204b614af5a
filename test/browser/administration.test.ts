import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { cast } from '../../demo/journey/cast.ts'
import { chromiumPath } from './chromium.ts'
import { confirm, Office, rowOf as row } from './office.ts'

const path = chromiumPath()
const described = path ? describe : describe.skip
if (!path)
  console.warn('NO CHROMIUM ON THIS MACHINE: the console was not opened in a browser. Install chromium, or set CHROMIUM.')

const MINUTE = 60_000

described('what administrators set, in the browser', () => {
  let office: Office
  const somebody = (username: string) => office.somebody(username)
  const look = (page: Page, name: string) => office.look(page, name)

  beforeAll(async () => {
    office = await Office.open(path ?? '')
  }, 3 * MINUTE)
  afterAll(() => office?.close())

  it(
    'a province lowers and locks a cap, having seen whom it affects; the county’s own value rests, and says why',
    async () => {
      const [county, province] = [await somebody('county1.admin'), await somebody('province33.admin')]
      await county.open('/admin/caps')
      await county.page.getByRole('button', { name: '修改 小学' }).click()
      await county.page.locator('#cap-cap').fill('60')
      await county.page.getByRole('button', { name: '预览影响' }).click()
      await county.page.locator('.error-summary').waitFor()
      await county.page.locator('#cap-cap').fill('40')
      await county.page.getByRole('button', { name: '预览影响' }).click()
      await county.page.getByText(/影响范围/).waitFor()
      await county.page.getByRole('button', { name: '保存班额上限' }).click()
      await row(county.page, '小学').getByText('40 人').first().waitFor()

      await province.open('/admin/caps')
      await province.page.getByRole('button', { name: '修改 小学' }).click()
      await province.page.locator('#cap-cap').fill('15')
      await province.page.locator('#cap-lockedForChildren').click()
      await province.page.getByText('不允许（下级一律用本级上限）', { exact: true }).last().click()
      await look(province.page, 'cap-form')
      await province.page.getByRole('button', { name: '预览影响' }).click()
      const above = province.page.locator('.affected dl > div').filter({ hasText: '超出上限的班级' }).locator('dd')
      await above.waitFor()
      expect(Number(await above.textContent())).toBeGreaterThan(0)
      await look(province.page, 'cap-preview')
      await province.page.getByRole('button', { name: '保存班额上限' }).click()
      await row(province.page, '小学').getByText('15 人').first().waitFor()
      await look(province.page, 'caps-of-a-province')

      await county.open('/admin/caps')
      const primary = row(county.page, '小学')
      await primary.getByText('暂停使用').waitFor()
      expect(await primary.textContent()).toMatch(/沿用省级.*已锁定/)
      expect(await county.page.getByRole('button', { name: '修改 小学' }).isDisabled()).toBe(true)
      await look(county.page, 'caps-of-a-county')
    },
    2 * MINUTE,
  )

  it(
    'a county puts a field under control and takes it back; the superior’s and the nation’s are not its to take',
    async () => {
      const [county, city] = [await somebody('county1.admin'), await somebody('city3301.admin')]
      await city.open('/admin/fields')
      await city.page.getByRole('button', { name: '设为受控 家庭地址' }).click()
      await confirm(city.page, '设为受控')
      await city.page.getByRole('button', { name: '删除本级 家庭地址' }).waitFor()
      await county.open('/admin/fields')
      expect(await row(county.page, '家庭地址').textContent()).toMatch(/杭州市.*杭州市已设置/)
      expect(await row(county.page, '国家规定，不能删除').count()).toBe(5)
      await county.page.getByRole('button', { name: '设为受控 联系电话' }).click()
      await confirm(county.page, '设为受控')
      await county.page.getByRole('button', { name: '删除本级 联系电话' }).waitFor()
      await look(county.page, 'fields-of-a-county')
      await county.page.getByRole('button', { name: '删除本级 联系电话' }).click()
      await confirm(county.page, '删除本级')
      await county.page.getByRole('button', { name: '设为受控 联系电话' }).waitFor()
    },
    2 * MINUTE,
  )

  it(
    'a province closes a change with its paper; the law’s bans have no button, and schools read both',
    async () => {
      const [province, school] = [await somebody('province33.admin'), await somebody(cast.schoolRecords)]
      await province.open('/admin/switches')
      expect(await province.page.getByRole('button', { name: '修改 开除学籍 小学' }).count()).toBe(0)
      await province.page.getByRole('button', { name: '修改 休学 小学' }).click()
      await province.page.locator('#switch-note').fill('浙教基〔2026〕12 号')
      await province.page.getByRole('button', { name: '预览影响' }).click()
      await province.page.getByRole('button', { name: /关闭 小学/ }).click()
      await row(province.page, '休学').getByText('浙教基〔2026〕12 号').first().waitFor()
      await look(province.page, 'switches-of-a-province')
      await school.open('/admin/switches')
      expect(await school.page.getByRole('button', { name: /^修改/ }).count()).toBe(0)
      await row(school.page, '休学').getByText('浙教基〔2026〕12 号').first().waitFor()
      expect(
        await row(school.page, '开除学籍')
          .getByText(/义务教育法/)
          .count(),
      ).toBe(2)
    },
    2 * MINUTE,
  )

  it(
    'the ministry pauses a business for some days of a year; a school reads who closed it and until when',
    async () => {
      const [ministry, school] = [await somebody('ministry.admin'), await somebody(cast.schoolRecords)]
      const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
      await ministry.open('/admin/openings')
      await ministry.page.getByRole('button', { name: '修改 小学新生注册' }).click()
      await ministry.page.getByRole('button', { name: '增加暂停日期' }).click()
      await ministry.page.getByLabel('第 1 段开始日').fill(today)
      await ministry.page.getByLabel('第 1 段结束日').fill(today)
      await ministry.page.locator('#year-note').fill('全国数据核对')
      await look(ministry.page, 'national-year-form')
      await ministry.page.getByRole('button', { name: /保存 .* 年日历/ }).click()
      await ministry.page.getByText('全国数据核对').last().waitFor()
      await look(ministry.page, 'openings-of-the-ministry')
      await school.open('/enrol/new')
      await school.page
        .getByText(/教育部规定.*暂停办理.*全国数据核对/)
        .first()
        .waitFor()
      await school.open('/admin/openings')
      await row(school.page, '小学新生注册')
        .getByText(/教育部规定/)
        .first()
        .waitFor()
      await look(school.page, 'openings-of-a-school')
      await ministry.page.getByRole('button', { name: '修改 小学新生注册' }).click()
      await ministry.page.getByRole('button', { name: '删除' }).click()
      await ministry.page.getByRole('button', { name: /保存 .* 年日历/ }).click()
      await ministry.page.getByText('已保存').last().waitFor()
    },
    2 * MINUTE,
  )

  it(
    'a setting shows its unit, its default and who set it; a province’s exception names the county and the reason',
    async () => {
      const province = await somebody('province33.admin')
      await province.open('/admin/values')
      await province.page.getByRole('button', { name: '修改 休学期满提前提醒' }).click()
      await province.page.locator('#value-value').fill('20')
      await province.page.getByRole('button', { name: '保存参数' }).click()
      expect(await row(province.page, '休学期满提前提醒').textContent()).toMatch(/15 个工作日/)
      await row(province.page, '20 个工作日')
        .getByText(/本级设置/)
        .waitFor()
      await look(province.page, 'values-of-a-province')
      await province.open('/admin/openings')
      await province.page.getByRole('button', { name: '临时开放业务' }).click()
      await province.page.locator('#grant-officeId').fill('330199')
      const soon = (days: number) => new Date(Date.now() + days * 24 * 60 * MINUTE).toISOString().slice(0, 16)
      await province.page.locator('#grant-from').fill(soon(0))
      await province.page.locator('#grant-to').fill(soon(7))
      await province.page.locator('#grant-reason').fill('台风停课补办')
      await look(province.page, 'exception-form')
      await province.page.locator('.zform').getByRole('button', { name: '临时开放业务' }).click()
      await row(province.page, '台风停课补办').getByText('示范一区').waitFor()
      await province.page.getByRole('button', { name: '收回' }).click()
      await confirm(province.page, '收回')
      await province.page.getByText('没有临时开放的业务').waitFor()
    },
    2 * MINUTE,
  )

  it('keeps nobody out: no page has anything against it by WCAG 2.2 AA', () => {
    expect(office.faults).toEqual([])
  })

  it('breaks nowhere and asks no other host for anything', () => {
    expect(office.trouble).toEqual([])
  })
})
