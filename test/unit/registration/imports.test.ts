import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import Excel from 'exceljs'
import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import { errorFile, readRows } from '../../../functions/registration/import-files.ts'
import { importKey } from '../../../functions/registration/import-repository.ts'
import { entriesOf, fieldsOf } from '../../../functions/registration/repository.ts'
import { checkImport } from '../../../functions/registration/use-cases/check-import.ts'
import { makeErrorFile } from '../../../functions/registration/use-cases/error-file.ts'
import { correctRow, pageOfRows } from '../../../functions/registration/use-cases/import-rows.ts'
import { startImport } from '../../../functions/registration/use-cases/start-import.ts'
import { submitClass } from '../../../functions/registration/use-cases/submit-class.ts'
import { acceptImport, takeImport } from '../../../functions/registration/use-cases/take-import.ts'
import { XLSX_TYPE } from '../../../layers/kernel/spreadsheet-files.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { readFile } from '../../../layers/platform/files.ts'
import { bytesOf, CLASS_NAME, textOf, workbookOf } from '../../corpus/filled-sheets.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { aClass, anAct, aSchool, must, openWindows } from './a-school.ts'

import { aChildRow, accepted, anUpload, checkedImport, factsFor, sha256, theImport } from './an-import.ts'

let world: LocalWorld
let school: Place
let schoolClass: ClassItem
beforeAll(async () => {
  world = await startRegistry()
  await openWindows()
}, 120_000)
afterAll(() => world.remove())
beforeEach(async () => {
  school = await aSchool()
  schoolClass = await aClass(school, { name: CLASS_NAME })
})

const drafts = () => entriesOf({ schoolId: school.placeId, state: 'draft', limit: 100 })

describe('checking a file', () => {
  it('looks at every row and says what is wrong in which', async () => {
    const job = await checkedImport(school, [
      aChildRow(),
      aChildRow({ fullName: '王' }),
      aChildRow({ isOrphan: '也许' }),
      aChildRow({ needsSchoolBus: '是', transportMode: '步行' }),
    ])
    expect(job).toMatchObject({ state: 'checked', total: 4, checked: 4, errors: 2, warnings: 1 })
    const page = await pageOfRows(job, { only: 'errors', limit: 50 }, 'zh')
    expect(page.items.map(({ row, issues }) => [row, issues.map(({ field, code }) => `${field} ${code}`)])).toEqual([
      [3, ['fullName name-too-short']],
      [4, ['isOrphan not-in-table']],
    ])
  })

  it('takes text in UTF-8 and in GB18030 alike, and counts rows as the clerk sees them', async () => {
    const { default: iconv } = await import('iconv-lite')
    const text = textOf([aChildRow(), aChildRow({ fullName: '王' })], { facts: factsFor(school) })
    for (const bytes of [bytesOf(text), Uint8Array.from(iconv.encode(text, 'gb18030'))]) {
      const importId = await anUpload(school, bytes)
      await checkImport(importId, anAct())
      const job = await theImport(importId)
      expect(job).toMatchObject({ state: 'checked', total: 2, errors: 1 })
      expect((await pageOfRows(job, { only: 'errors', limit: 5 }, 'zh')).items[0]?.row).toBe(4)
    }
  })

  it('fills in the name in Latin letters where it was left out', async () => {
    const job = await checkedImport(school, [aChildRow({ fullName: '欧阳小雨' }), aChildRow({ nameRomanized: 'OUYANG XIAOYU' })])
    const { items } = await pageOfRows(job, { limit: 5 }, 'zh')
    expect(items.map(({ fields }) => (fields as Record<string, string>).nameRomanized)).toEqual([
      'OU YANG XIAO YU',
      'OUYANG XIAOYU',
    ])
  })

  it('refuses a file whose bytes are not those that were announced', async () => {
    const importId = await anUpload(school, await workbookOf([aChildRow()], { facts: factsFor(school) }), {
      sha256: sha256(new Uint8Array([1])),
    })
    await checkImport(importId, anAct())
    expect(await theImport(importId)).toMatchObject({ state: 'failed', problem: { code: 'damaged' } })
  })

  it('goes on where a run before it stopped, and counts nothing twice', async () => {
    const rows = Array.from({ length: 450 }, (_, at) => aChildRow(at % 50 === 7 ? { fullName: '王' } : {}))
    const job = await checkedImport(school, rows)
    expect(job).toMatchObject({ total: 450, errors: 9 })
    // As it stood after the first two hundred rows.
    const lost = { kind: 'stale-version' } as const
    const before = { state: 'checking', checked: 200, errors: 4, warnings: 0 }
    must(await commit(anAct(), [{ update: importKey(job.importId), set: before, when: {}, lost }]))
    await Promise.all([checkImport(job.importId, anAct()), checkImport(job.importId, anAct())])
    await checkImport(job.importId, anAct())
    expect(await theImport(job.importId)).toMatchObject({ state: 'checked', total: 450, checked: 450, errors: 9 })
    expect(await readRows(job.importId, 2)).toHaveLength(50)
  }, 60_000)

  it('lays no identity number into the table', async () => {
    const row = aChildRow({ fullName: '王' })
    const job = await checkedImport(school, [row])
    must(await correctRow(job, school, { row: 2, fields: { fullName: '王小明' } }, anAct(), 'zh'))
    expect(JSON.stringify(await theImport(job.importId))).not.toContain(row.idDocNo)
  })
})

describe('putting rows right in place', () => {
  it('checks the row anew and counts it as right', async () => {
    const job = await checkedImport(school, [aChildRow(), aChildRow({ fullName: '王', isOrphan: '也许' })])
    const first = must(await correctRow(job, school, { row: 3, fields: { fullName: '王小明' } }, anAct(), 'zh'))
    expect(first).toMatchObject({ corrected: true, issues: [{ field: 'isOrphan' }] })
    const second = must(
      await correctRow(await theImport(job.importId), school, { row: 3, fields: { isOrphan: '否' } }, anAct(), 'zh'),
    )
    expect(second.issues).toEqual([])
    expect(await theImport(job.importId)).toMatchObject({ errors: 0 })
  })

  it('frees the later row when the earlier one with the same document was the wrong one', async () => {
    const twin = aChildRow()
    const job = await checkedImport(school, [twin, { ...twin, fullName: '王小红' }])
    expect(job.errors).toBe(1)
    const { idDocNo, birthDate } = aChildRow()
    must(
      await correctRow(
        job,
        school,
        { row: 2, fields: { idDocNo: String(idDocNo), birthDate: String(birthDate) } },
        anAct(),
        'zh',
      ),
    )
    const after = await theImport(job.importId)
    expect(after.errors).toBe(0)
    expect((await pageOfRows(after, { only: 'errors', limit: 5 }, 'zh')).items).toEqual([])
  })

  it.each`
    what                     | row   | fields                    | refusal
    ${'a row it has not'}    | ${77} | ${{ fullName: '王小明' }} | ${'row-unknown'}
    ${'a column it has not'} | ${2}  | ${{ nickname: '小明' }}   | ${'cell-unknown'}
  `('refuses $what', async ({ row, fields, refusal }) => {
    const job = await checkedImport(school, [aChildRow()])
    expect(await correctRow(job, school, { row: Number(row), fields: fields as never }, anAct(), 'zh')).toMatchObject({
      refusal: { kind: refusal },
    })
  })
})

describe('taking an import over', () => {
  it('takes all rows only where none has an error, or else those that have none', async () => {
    const job = await checkedImport(school, [aChildRow(), aChildRow({ fullName: '王' }), aChildRow()])
    expect(await acceptImport(job, school, 'all', anAct(), 'zh')).toMatchObject({
      refusal: { kind: 'rows-with-errors', errors: 1 },
    })
    await accepted(job, 'valid-only')
    await takeImport(job.importId, anAct())
    expect(await theImport(job.importId)).toMatchObject({ state: 'done', created: 2, taken: 3 })
    expect((await drafts()).items).toHaveLength(2)
  })

  it('makes each entry once, however many runs there are at once', async () => {
    const rows = Array.from({ length: 90 }, () => aChildRow())
    const job = await checkedImport(school, rows)
    await accepted(job, 'all')
    await Promise.all(Array.from({ length: 5 }, () => takeImport(job.importId, anAct())))
    await takeImport(job.importId, anAct())
    expect(await theImport(job.importId)).toMatchObject({ state: 'done', created: 90, taken: 90 })
    expect((await drafts()).items).toHaveLength(90)
  }, 60_000)

  it('keeps a child’s fields as the file had them, with the makers of the import', async () => {
    const row = aChildRow({ ethnicity: '满族', fullName: '爱新觉罗·明' })
    const job = await checkedImport(school, [row])
    await accepted(job, 'all')
    await takeImport(job.importId, anAct())
    const [listed] = (await drafts()).items
    if (!listed) throw new Error('no entry')
    const entryId = listed.summary.entryId
    expect(await fieldsOf({ entryId, pk: `ENTRY#${entryId}` })).toMatchObject({
      fullName: '爱新觉罗·明',
      ethnicity: '11',
      idDocNo: row.idDocNo,
    })
    expect(listed.summary).toMatchObject({ source: 'import', importId: job.importId, errors: 0, className: CLASS_NAME })
  })

  it('tells that the very same file was imported before', async () => {
    const bytes = await workbookOf([aChildRow()], { facts: factsFor(school) })
    const asked = {
      kind: 'gradeOne',
      fileName: '名单.xlsx',
      size: bytes.length,
      sha256: sha256(bytes),
      contentType: XLSX_TYPE,
    } as const
    expect(must(await startImport(school, asked, anAct())).repeatOf).toBeUndefined()
    const importId = await anUpload(school, bytes)
    await checkImport(importId, anAct())
    await accepted(await theImport(importId), 'all')
    await takeImport(importId, anAct())
    expect(must(await startImport(school, asked, anAct())).repeatOf).toBe(importId)
  })

  it('names the children of an earlier import that come again, and lets the class be submitted', async () => {
    const rows = [aChildRow(), aChildRow()]
    const job = await checkedImport(school, rows)
    await accepted(job, 'all')
    await takeImport(job.importId, anAct())
    const again = await checkedImport(school, [...rows, aChildRow()])
    expect(again.errors).toBe(2)
    const ids = (await drafts()).items.map(({ summary }) => summary.entryId)
    expect(must(await submitClass(school, { classId: schoolClass.classId, entryIds: ids }, anAct()))).toMatchObject({
      submitted: 2,
    })
  })
})

describe('the file with its errors', () => {
  it('is the clerk’s own, with red cells, comments and a column of words', async () => {
    const job = await checkedImport(school, [aChildRow(), aChildRow({ fullName: '王', idDocNo: '123' })])
    await makeErrorFile(job.importId, errorFile(job).key)
    const book = new Excel.Workbook()
    const bytes = await readFile(errorFile(job))
    await book.xlsx.load(Buffer.from(bytes ?? new Uint8Array()) as never)
    const sheet = book.worksheets[0]
    if (!sheet) throw new Error('no sheet')
    const headings = (sheet.getRow(1).values as string[]).slice(1)
    const words = String(sheet.getRow(3).getCell(headings.indexOf('错误说明') + 1).value)
    expect(words).toMatch(/姓名:.*2 个字.*身份证件号:应为 18 位/)
    const name = sheet.getRow(3).getCell(headings.indexOf('姓名*') + 1)
    expect(name?.value).toBe('王')
    expect(JSON.stringify(name?.fill)).toContain('FF9999')
    expect(JSON.stringify(name?.note)).toContain('2 个字')
    expect(sheet.getRow(2).getCell(headings.indexOf('错误说明') + 1).value).toBeNull()
  })

  it('is read again as the template it is, when its cells were put right', async () => {
    const job = await checkedImport(school, [aChildRow({ fullName: '王' })])
    await makeErrorFile(job.importId, errorFile(job).key)
    const importId = await anUpload(school, (await readFile(errorFile(job))) ?? new Uint8Array())
    await checkImport(importId, anAct())
    expect(await theImport(importId)).toMatchObject({ state: 'checked', total: 1, errors: 1 })
  })
})
