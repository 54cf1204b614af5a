import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import ExcelJS from 'exceljs'
import { cast } from '../../demo/journey/cast.ts'
import { type Session, signIn, until } from '../../demo/journey/client.ts'
import { XLSX_TYPE } from '../../layers/kernel/spreadsheet-files.ts'
import { startWithAClass } from '../support/class-seen-through.ts'
import { chromiumPath } from './chromium.ts'
import type { Clerk } from './clerk.ts'
import { Office } from './office.ts'

const path = chromiumPath()
const described = path ? describe : describe.skip
const MINUTE = 60_000
const SCHOOL = '2133990001'

/** Changes the first pupil's cell below a heading. */
function fillIn(sheet: ExcelJS.Worksheet, title: string, value: string): void {
  let column = 0
  let done = false
  sheet.eachRow((row) => {
    if (done) return
    if (column > 0 && /^[GLJ]\d/.test(row.getCell(1).text)) {
      row.getCell(column).value = value
      done = true
    }
    row.eachCell((cell, at) => {
      if (column === 0 && cell.text.startsWith(title)) column = at
    })
  })
  if (!done) throw new Error(`no pupil stands below ${title}`)
}

described('the file of a pupil, in the browser', () => {
  let office: Office
  let clerk: Clerk
  let session: Session
  let classId: string
  let studentId: string

  beforeAll(async () => {
    const system = await startWithAClass()
    office = await Office.open(path ?? '', system)
    classId = system.classId
    session = await signIn(system.origin, cast.schoolRecords, cast.password)
    const roster = await session.get<{ items: { studentId: string }[] }>(
      `/v1/classes/${classId}/students?schoolId=${SCHOOL}&limit=5`,
    )
    studentId = roster.body.items[1]?.studentId ?? ''
    clerk = await office.somebody(cast.schoolRecords)
  }, 5 * MINUTE)
  afterAll(async () => {
    await office?.close()
  })

  it(
    'makes a large picture into a photo, says so, and shows it',
    async () => {
      const { page } = clerk
      await clerk.open(`/students/${studentId}`)
      // Noise, which no quality makes small for nothing.
      const drawn = await page.evaluate(() => {
        const canvas = document.createElement('canvas')
        canvas.width = 900
        canvas.height = 1200
        const brush = canvas.getContext('2d')
        for (let at = 0; at < 40_000; at++) {
          if (brush) brush.fillStyle = `hsl(${(at * 47) % 360} 60% ${30 + ((at * 13) % 50)}%)`
          brush?.fillRect((at * 197) % 900, (at * 389) % 1200, 9, 9)
        }
        return canvas.toDataURL('image/png').split(',')[1] ?? ''
      })
      await page
        .locator('#pupil-photo')
        .setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: Buffer.from(drawn, 'base64') })
      await page.getByText(/比 60 KB 大，已自动压缩为 [1-5]?\d KB/).waitFor()
      await page.getByText('照片已更新').waitFor({ timeout: MINUTE })
      await page.locator('.pupil-photo img').waitFor()
      await office.look(page, 'file-photo')
    },
    2 * MINUTE,
  )

  it(
    'enters an award into the file',
    async () => {
      const { page } = clerk
      await clerk.open(`/students/${studentId}?tab=growth`)
      await page.getByRole('button', { name: '登记获奖' }).click()
      await page
        .getByRole('button', { name: /^登\s*记$/ })
        .last()
        .click()
      await page.locator('.error-summary').waitFor()
      await page.locator('#growth-award-title').fill('数学竞赛')
      await page.locator('#growth-award-level').click()
      await page.locator('.ant-select-item-option', { hasText: '县级' }).click()
      await page.locator('#growth-award-awardedOn').fill('2026-10-12')
      await page.locator('#growth-award-awardedBy').fill('县教育局')
      await office.look(page, 'file-growth-form')
      await page.locator('.zform button[type=submit]').click()
      await page.getByText('数学竞赛').waitFor()
      await office.look(page, 'file-growth')
    },
    MINUTE,
  )

  it(
    'shows what somebody else corrected meanwhile beside what was typed, and loses neither',
    async () => {
      const { page } = clerk
      const correct = page.getByRole('button', { name: /^更\s*正$/ }).first()
      await correct.click()
      await page.locator('#growth-award-prize').fill('二等奖')
      const second = await page.context().newPage()
      await second.goto(page.url())
      await second
        .getByRole('button', { name: /^更\s*正$/ })
        .first()
        .click()
      await second.locator('#growth-award-title').fill('奥林匹克数学竞赛')
      await second.getByRole('button', { name: '保存更正' }).click()
      await second.getByText('奥林匹克数学竞赛').waitFor()
      await second.close()
      await page.getByRole('button', { name: '保存更正' }).click()
      await page.getByText('他人已更正此记录').waitFor()
      await page.getByRole('alert').getByText('奥林匹克数学竞赛').waitFor()
      await page.getByRole('alert').getByText('（学籍管理员）').waitFor()
      await office.look(page, 'file-growth-overtaken')
      expect(await page.locator('#growth-award-prize').inputValue()).toBe('二等奖')
      await page.getByRole('button', { name: '在最新版本上继续' }).click()
      await page.locator('#growth-award-title').fill('奥林匹克数学竞赛')
      await page.getByRole('button', { name: '保存更正' }).click()
      await page.getByText('二等奖').waitFor()
    },
    MINUTE,
  )

  it(
    'names the wrong cell of an update, takes the corrected file and changes the record',
    async () => {
      const { page } = clerk
      const asked = await until(
        'the template',
        () => session.get<{ downloadUrl?: string }>(`/v1/classes/${classId}/update-template?schoolId=${SCHOOL}&format=xlsx`),
        ({ body }) => body.downloadUrl !== undefined,
      )
      const template = await (await fetch(asked.body.downloadUrl ?? '')).arrayBuffer()
      const send = async (postalCode: string) => {
        const book = new ExcelJS.Workbook()
        await book.xlsx.load(template)
        const sheet = book.worksheets[0]
        if (!sheet) throw new Error('the template has no sheet')
        fillIn(sheet, '邮政编码', postalCode)
        await clerk.open(`/students/updates?classId=${classId}`)
        await page
          .locator('#update-file')
          .setInputFiles({ name: '更新.xlsx', mimeType: XLSX_TYPE, buffer: Buffer.from(await book.xlsx.writeBuffer()) })
        await page.getByRole('button', { name: '上传并检查' }).click()
        await page.getByText('已检查，待确认').waitFor({ timeout: MINUTE })
      }
      await send('12')
      await page.getByText(/邮政编码: /).waitFor()
      expect(await page.getByRole('button', { name: /确认更新/ }).isDisabled()).toBe(true)
      await office.look(page, 'file-update-wrong')
      await send('310099')
      await page.getByRole('button', { name: '确认更新（1 人）' }).click()
      await page.getByText('已更新 1 名学生的信息').waitFor({ timeout: MINUTE })
      await office.look(page, 'file-update-done')
    },
    3 * MINUTE,
  )

  it(
    'shows the photos of a class, the exports and the classes to verify',
    async () => {
      const { page } = clerk
      await clerk.open(`/students/photos?classId=${classId}`)
      await office.look(page, 'file-photos')
      await clerk.open('/students/exports')
      await page.locator('#export-reason').fill('核对学生名册')
      await page.getByRole('button', { name: '申请导出' }).click()
      await page.getByText('可下载').waitFor({ timeout: MINUTE })
      await office.look(page, 'file-exports')
      await clerk.open('/students/term-checks')
      await page.getByRole('button', { name: '确认本班已核对' }).first().click()
      await page.getByText('已核对', { exact: true }).waitFor()
      await page.getByText('（学籍管理员）').waitFor()
      await office.look(page, 'file-term-checks')
    },
    2 * MINUTE,
  )

  it('broke nowhere, asked no stranger, and nothing of it stands in the way of anybody', () => {
    // Whoever corrects second is refused with 409.
    expect(office.trouble.filter((each) => !each.includes('status of 409'))).toEqual([])
    expect(office.faults).toEqual([])
  })
})
