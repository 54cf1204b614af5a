import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import Excel from 'exceljs'
import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import { XLSX_TYPE } from '../../../functions/registration/contract.ts'
import { factsOf } from '../../../functions/registration/domain/file-problems.ts'
import { ImportStarted } from '../../../functions/registration/events.ts'
import { errorFile, originalOf, readRows } from '../../../functions/registration/import-files.ts'
import {
  findImport,
  type ImportItem,
  importKey,
  importListing,
  importPk,
} from '../../../functions/registration/import-repository.ts'
import { entriesOf, fieldsOf } from '../../../functions/registration/repository.ts'
import { checkImport } from '../../../functions/registration/use-cases/check-import.ts'
import { makeErrorFile } from '../../../functions/registration/use-cases/error-file.ts'
import { correctRow, pageOfRows } from '../../../functions/registration/use-cases/import-rows.ts'
import { startImport } from '../../../functions/registration/use-cases/start-import.ts'
import { submitClass } from '../../../functions/registration/use-cases/submit-class.ts'
import { acceptImport, takeImport } from '../../../functions/registration/use-cases/take-import.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { create } from '../../../layers/platform/event.ts'
import { readFile, writeFile } from '../../../layers/platform/files.ts'
import { aRow, bytesOf, CLASS_NAME, type MadeRow, textOf, workbookOf } from '../../corpus/filled-sheets.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { residentId } from './a-child.ts'
import { aClass, anAct, aSchool, must, NOW, openWindows } from './a-school.ts'

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

let sequence = 0
/** A row of a child of its own. */
function child(over: MadeRow = {}): MadeRow {
  sequence += 1
  const birthDate = `2020-0${1 + (sequence % 8)}-${String(1 + (Math.floor(sequence / 8) % 28)).padStart(2, '0')}`
  return aRow({ birthDate, idDocNo: residentId((sequence % 400) * 2 + 1, birthDate), ...over })
}
const facts = () => factsOf({ schoolId: school.placeId, kind: 'gradeOne', recordYear: 2026 })
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64')

/** An import whose file has arrived; nobody else is told of it. */
async function anUpload(bytes: Uint8Array, over: Partial<ImportItem> = {}): Promise<string> {
  const importId = newId('imp')
  const attributes = {
    importId,
    schoolId: school.placeId,
    path: school.path,
    kind: 'gradeOne',
    fileName: '名单.xlsx',
    contentType: XLSX_TYPE,
    size: bytes.length,
    sha256: sha256(bytes),
    state: 'checking',
    ...{ total: 0, checked: 0, errors: 0, warnings: 0, created: 0, taken: 0 },
    startedAt: NOW,
    startedBy: 'acc_clerk',
    makers: ['per_clerk'],
    ...importListing(school.placeId, importId, NOW),
    ...over,
  }
  const started = ImportStarted.of({ schoolId: school.placeId, kind: 'gradeOne', sha256: sha256(bytes), size: bytes.length })
  must(await commit(anAct(), create(importPk(importId), attributes, started, anAct())))
  await writeFile(originalOf(importId), bytes, XLSX_TYPE)
  return importId
}

async function theImport(importId: string): Promise<ImportItem> {
  const job = await findImport(importId)
  if (!job) throw new Error('no import')
  return job
}

async function checkedImport(rows: readonly MadeRow[]): Promise<ImportItem> {
  const importId = await anUpload(await workbookOf(rows, { facts: facts() }))
  await checkImport(importId, anAct())
  return theImport(importId)
}

/** The job as it stands when its rows were accepted, without anybody being told. */
async function accepted(job: ImportItem, mode: 'all' | 'valid-only'): Promise<void> {
  const lost = { kind: 'stale-version' } as const
  must(await commit(anAct(), [{ update: importKey(job.importId), set: { state: 'importing', mode }, when: {}, lost }]))
}

const drafts = () => entriesOf({ schoolId: school.placeId, state: 'draft', limit: 100 })

describe('checking a file', () => {
  it('looks at every row and says what is wrong in which', async () => {
    const job = await checkedImport([
      child(),
      child({ fullName: '王' }),
      child({ isOrphan: '也许' }),
      child({ needsSchoolBus: '是', transportMode: '步行' }),
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
    const text = textOf([child(), child({ fullName: '王' })], { facts: facts() })
    for (const bytes of [bytesOf(text), Uint8Array.from(iconv.encode(text, 'gb18030'))]) {
      const importId = await anUpload(bytes)
      await checkImport(importId, anAct())
      const job = await theImport(importId)
      expect(job).toMatchObject({ state: 'checked', total: 2, errors: 1 })
      expect((await pageOfRows(job, { only: 'errors', limit: 5 }, 'zh')).items[0]?.row).toBe(4)
    }
  })

  it('fills in the name in Latin letters where it was left out', async () => {
    const job = await checkedImport([child({ fullName: '欧阳小雨' }), child({ nameRomanized: 'OUYANG XIAOYU' })])
    const { items } = await pageOfRows(job, { limit: 5 }, 'zh')
    expect(items.map(({ fields }) => (fields as Record<string, string>).nameRomanized)).toEqual([
      'OU YANG XIAO YU',
      'OUYANG XIAOYU',
    ])
  })

  it('refuses a file whose bytes are not those that were announced', async () => {
    const importId = await anUpload(await workbookOf([child()], { facts: facts() }), { sha256: sha256(new Uint8Array([1])) })
    await checkImport(importId, anAct())
    expect(await theImport(importId)).toMatchObject({ state: 'failed', problem: { code: 'damaged' } })
  })

  it('goes on where a run before it stopped, and counts nothing twice', async () => {
    const rows = Array.from({ length: 450 }, (_, at) => child(at % 50 === 7 ? { fullName: '王' } : {}))
    const job = await checkedImport(rows)
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
    const row = child({ fullName: '王' })
    const job = await checkedImport([row])
    must(await correctRow(job, school, { row: 2, fields: { fullName: '王小明' } }, anAct(), 'zh'))
    expect(JSON.stringify(await theImport(job.importId))).not.toContain(row.idDocNo)
  })
})

describe('putting rows right in place', () => {
  it('checks the row anew and counts it as right', async () => {
    const job = await checkedImport([child(), child({ fullName: '王', isOrphan: '也许' })])
    const first = must(await correctRow(job, school, { row: 3, fields: { fullName: '王小明' } }, anAct(), 'zh'))
    expect(first).toMatchObject({ corrected: true, issues: [{ field: 'isOrphan' }] })
    const second = must(
      await correctRow(await theImport(job.importId), school, { row: 3, fields: { isOrphan: '否' } }, anAct(), 'zh'),
    )
    expect(second.issues).toEqual([])
    expect(await theImport(job.importId)).toMatchObject({ errors: 0 })
  })

  it('frees the later row when the earlier one with the same document was the wrong one', async () => {
    const twin = child()
    const job = await checkedImport([twin, { ...twin, fullName: '王小红' }])
    expect(job.errors).toBe(1)
    const { idDocNo, birthDate } = child()
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
    const job = await checkedImport([child()])
    expect(await correctRow(job, school, { row: Number(row), fields: fields as never }, anAct(), 'zh')).toMatchObject({
      refusal: { kind: refusal },
    })
  })
})

describe('taking an import over', () => {
  it('takes all rows only where none has an error, or else those that have none', async () => {
    const job = await checkedImport([child(), child({ fullName: '王' }), child()])
    expect(await acceptImport(job, school, 'all', anAct(), 'zh')).toMatchObject({
      refusal: { kind: 'rows-with-errors', errors: 1 },
    })
    await accepted(job, 'valid-only')
    await takeImport(job.importId, anAct())
    expect(await theImport(job.importId)).toMatchObject({ state: 'done', created: 2, taken: 3 })
    expect((await drafts()).items).toHaveLength(2)
  })

  it('makes each entry once, however many runs there are at once', async () => {
    const rows = Array.from({ length: 90 }, () => child())
    const job = await checkedImport(rows)
    await accepted(job, 'all')
    await Promise.all(Array.from({ length: 5 }, () => takeImport(job.importId, anAct())))
    await takeImport(job.importId, anAct())
    expect(await theImport(job.importId)).toMatchObject({ state: 'done', created: 90, taken: 90 })
    expect((await drafts()).items).toHaveLength(90)
  }, 60_000)

  it('keeps a child’s fields as the file had them, with the makers of the import', async () => {
    const row = child({ ethnicity: '满族', fullName: '爱新觉罗·明' })
    const job = await checkedImport([row])
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
    const bytes = await workbookOf([child()], { facts: facts() })
    const asked = {
      kind: 'gradeOne',
      fileName: '名单.xlsx',
      size: bytes.length,
      sha256: sha256(bytes),
      contentType: XLSX_TYPE,
    } as const
    expect(must(await startImport(school, asked, anAct())).repeatOf).toBeUndefined()
    const importId = await anUpload(bytes)
    await checkImport(importId, anAct())
    await accepted(await theImport(importId), 'all')
    await takeImport(importId, anAct())
    expect(must(await startImport(school, asked, anAct())).repeatOf).toBe(importId)
  })

  it('names the children of an earlier import that come again, and lets the class be submitted', async () => {
    const rows = [child(), child()]
    const job = await checkedImport(rows)
    await accepted(job, 'all')
    await takeImport(job.importId, anAct())
    const again = await checkedImport([...rows, child()])
    expect(again.errors).toBe(2)
    const ids = (await drafts()).items.map(({ summary }) => summary.entryId)
    expect(must(await submitClass(school, { classId: schoolClass.classId, entryIds: ids }, anAct()))).toMatchObject({
      submitted: 2,
    })
  })
})

describe('the file with its errors', () => {
  it('is the clerk’s own, with red cells, comments and a column of words', async () => {
    const job = await checkedImport([child(), child({ fullName: '王', idDocNo: '123' })])
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
    const job = await checkedImport([child({ fullName: '王' })])
    await makeErrorFile(job.importId, errorFile(job).key)
    const importId = await anUpload((await readFile(errorFile(job))) ?? new Uint8Array())
    await checkImport(importId, anAct())
    expect(await theImport(importId)).toMatchObject({ state: 'checked', total: 1, errors: 1 })
  })
})
