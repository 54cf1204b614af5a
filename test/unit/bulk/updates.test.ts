import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Export, Update, UpdateRow } from '../../../functions/bulk/contract.ts'
import { exportFile } from '../../../functions/bulk/export-repository.ts'
import { api } from '../../../functions/bulk/handler.ts'
import { routes } from '../../../functions/bulk/routes.ts'
import { errorFile, fileAt, findUpdate, originalOf, progress } from '../../../functions/bulk/update-repository.ts'
import { applyFrom, applyUpdate, checkUpdate } from '../../../functions/bulk/use-cases/run-update.ts'
import { makeUpdateErrors, writeUpdateTemplate } from '../../../functions/bulk/use-cases/sheets.ts'
import { writeExport } from '../../../functions/bulk/use-cases/write-export.ts'
import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import { allFieldsOf, timelineOf } from '../../../functions/students/reads.ts'
import { changeFields } from '../../../functions/students/writes.ts'
import { FACTS_SHEET } from '../../../layers/documents/sheet.ts'
import { filledSheet, readSheets, sheetsIn } from '../../../layers/documents/spreadsheets.ts'
import { XLSX_TYPE } from '../../../layers/kernel/spreadsheet-files.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { readFile, writeFile } from '../../../layers/platform/files.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { aPupil, thePupil } from '../../support/a-pupil.ts'
import { askingOf, somebodyAt } from '../../support/asking.ts'
import { given } from '../../support/given.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { aClass, anAct, aSchool, must } from '../registration/a-school.ts'

const ask = askingOf(routes, api)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64')
const LIMITS = { bytes: 1e8, rows: 500, columns: 200, characters: 2000 }

/** The cells of a workbook’s visible sheet, as texts. */
async function textsIn(bytes: Uint8Array): Promise<string[][]> {
  const sheets = must(await readSheets(bytes, LIMITS))
  return (filledSheet(sheets)?.rows ?? []).map((row) => row.map(({ text }) => text))
}

describe('a class corrected by spreadsheet', () => {
  let world: LocalWorld
  let school: Place
  let clerk: Caller
  beforeAll(async () => {
    world = await startRegistry()
    school = await aSchool()
    clerk = await somebodyAt(school.path, 'recordsManager')
  }, 60_000)
  afterAll(() => world.stop())

  const template = async ({ classId }: ClassItem): Promise<string[][]> => {
    await writeUpdateTemplate({ schoolId: school.placeId, classId, format: 'xlsx' }, `t/${classId}`)
    return textsIn((await readFile(fileAt(`t/${classId}`))) ?? new Uint8Array())
  }

  /** The template as a clerk sends it back: the same rows with some cells written over. */
  async function filled(schoolClass: ClassItem, rows: readonly (readonly string[])[]): Promise<Uint8Array> {
    const [headings = [], ...body] = rows
    return sheetsIn('xlsx').write({
      name: '一班',
      columns: headings.map((title) => ({ title, width: 10, required: false })),
      rows: body,
      rowsToFill: body.length,
      facts: { template: 'xueji-update', version: '1', school: school.placeId, class: schoolClass.classId },
    })
  }

  async function uploaded(schoolClass: ClassItem, bytes: Uint8Array): Promise<string> {
    const body = {
      schoolId: school.placeId,
      fileName: '一班.xlsx',
      contentType: XLSX_TYPE,
      size: bytes.length,
      sha256: sha256(bytes),
    }
    const { updateId } = (
      await ask<{ updateId: string }>('startUpdate', clerk, { params: { classId: schoolClass.classId }, body })
    ).body
    await writeFile(originalOf(updateId), bytes, XLSX_TYPE)
    expect((await ask('confirmUpdate', clerk, { params: { updateId } })).status).toBe(202)
    await checkUpdate(updateId, anAct())
    return updateId
  }
  const state = async (updateId: string) => (await ask<Update>('getUpdate', clerk, { params: { updateId } })).body
  const rowsOf = async (updateId: string, only: 'errors' | 'changes') =>
    (await ask<{ items: UpdateRow[] }>('updateRows', clerk, { params: { updateId }, query: { only } })).body.items
  const set = (rows: string[][], at: number, title: string, value: string) =>
    rows.map((row, nth) => (nth === at ? row.with(rows[0]?.indexOf(title) ?? -1, value) : row))

  it('comes filled in with its pupils, sealed values by their masks, and changes nothing when it comes back as it is', async () => {
    const schoolClass = await aClass(school)
    await aPupil(school, schoolClass, { fullName: '赵𬎆' })
    const rows = await template(schoolClass)
    expect(rows[1]?.[1]).toBe('赵𬎆')
    expect(rows[1]?.join()).not.toContain('13900000000')
    const updateId = await uploaded(schoolClass, await filled(schoolClass, rows))
    expect(await state(updateId)).toMatchObject({ state: 'checked', total: 1, changed: 0, errors: 0 })
    expect((await ask('acceptUpdate', clerk, { params: { updateId } })).body.type).toBe('/problems/nothing-changes')
  })

  it('is taken over pupil by pupil, one event each, however many runs try', async () => {
    const schoolClass = await aClass(school)
    const pupils = await Promise.all(Array.from({ length: 5 }, () => aPupil(school, schoolClass)))
    let rows = await template(schoolClass)
    for (const at of [1, 2, 3, 4, 5]) rows = set(rows, at, '上下学交通方式', '校车')
    const updateId = await uploaded(schoolClass, await filled(schoolClass, rows))
    expect(await state(updateId)).toMatchObject({ state: 'checked', changed: 5, errors: 0 })
    await ask('acceptUpdate', clerk, { params: { updateId } })
    await Promise.all([applyUpdate(updateId, anAct()), applyUpdate(updateId, anAct()), applyUpdate(updateId, anAct())])
    await applyUpdate(updateId, anAct())
    expect(await state(updateId)).toMatchObject({ state: 'done', applied: 5, leftOut: 0 })
    for (const { studentId, version } of pupils) {
      const now = await thePupil(studentId)
      expect([now.version, now.fields.transportMode]).toEqual([version + 1, '5'])
      expect((await timelineOf(studentId, 1)).items[0]?.type).toBe('student.changed')
    }
  })

  it('is left to the run that has gone on with it, by one that read it before: nobody applied is named as left out', async () => {
    const schoolClass = await aClass(school)
    const [first, second] = [await aPupil(school, schoolClass), await aPupil(school, schoolClass)]
    let rows = await template(schoolClass)
    for (const at of [1, 2]) rows = set(rows, at, '上下学交通方式', '校车')
    const updateId = await uploaded(schoolClass, await filled(schoolClass, rows))
    await ask('acceptUpdate', clerk, { params: { updateId } })
    const readBefore = await findUpdate(updateId)
    const [row] = await rowsOf(updateId, 'changes')
    if (!readBefore || !row) throw new Error('nothing to apply')
    const other = anAct({ operation: `update#${updateId}#0` })
    const applied = row.studentId === first.studentId ? first : second
    const asked = { changes: [{ field: 'transportMode', from: '2', to: '5' }], cause: 'edit' as const }
    const writes = await changeFields(await thePupil(applied.studentId), school, asked, other)
    must(await commit(other, [...writes, progress(readBefore, { done: 1, applied: 1, leftOut: 0 })]))
    await applyFrom(readBefore, anAct())
    await applyUpdate(updateId, anAct())
    expect(await state(updateId)).toMatchObject({ state: 'done', applied: 2, leftOut: 0 })
    expect(await rowsOf(updateId, 'errors')).toEqual([])
  })

  it('with anything wrong is not taken over at all, and comes back marked at the cell', async () => {
    const schoolClass = await aClass(school)
    const [first, second] = [await aPupil(school, schoolClass), await aPupil(school, schoolClass)]
    let rows = await template(schoolClass)
    rows = set(set(rows, 1, '邮政编码', '31000'), 2, '上下学交通方式', '校车')
    const updateId = await uploaded(schoolClass, await filled(schoolClass, rows))
    expect(await state(updateId)).toMatchObject({ state: 'checked', errors: 1 })
    expect((await rowsOf(updateId, 'errors')).flatMap(({ issues }) => issues.map(({ field, code }) => [field, code]))).toEqual([
      ['postalCode', 'not-a-postal-code'],
    ])
    expect((await ask('acceptUpdate', clerk, { params: { updateId } })).body.type).toBe('/problems/rows-with-errors')
    const job = await findUpdate(updateId)
    if (!job) throw new Error('no update')
    await makeUpdateErrors(updateId, errorFile(job).key)
    const marked = await textsIn((await readFile(errorFile(job))) ?? new Uint8Array())
    expect(marked[0]?.at(-1)).toBe('错误说明')
    expect(marked[1]?.at(-1)).toContain('邮政编码:应为 6 位数字')
    for (const { studentId, version } of [first, second]) expect((await thePupil(studentId)).version).toBe(version)
  })

  it.each`
    what                         | title       | value                    | code
    ${'a field under control'}   | ${'性别*'}  | ${'女'}                  | ${'field-controlled'}
    ${'a number of nobody here'} | ${'学籍号'} | ${'L330199202001010001'} | ${'pupil-unknown'}
    ${'another child’s name'}    | ${'姓名'}   | ${'韩梅梅'}              | ${'name-differs'}
  `(
    'names $what',
    given(async ({ title, value, code }: { title: string; value: string; code: string }) => {
      const schoolClass = await aClass(school)
      await aPupil(school, schoolClass)
      let rows = await template(schoolClass)
      if (!rows[0]?.includes(title)) rows = rows.map((row, at) => [...row.slice(0, 2), at === 0 ? title : value, ...row.slice(2)])
      else rows = set(rows, 1, title, value)
      const updateId = await uploaded(schoolClass, await filled(schoolClass, rows))
      expect((await rowsOf(updateId, 'errors')).flatMap(({ issues }) => issues.map(({ code }) => code))).toContain(code)
    }),
  )

  it('leaves a pupil alone whom somebody changed after the check, and names them', async () => {
    const schoolClass = await aClass(school)
    const [quick, slow] = [await aPupil(school, schoolClass), await aPupil(school, schoolClass)]
    let rows = await template(schoolClass)
    for (const at of [1, 2]) rows = set(rows, at, '上下学交通方式', '校车')
    const updateId = await uploaded(schoolClass, await filled(schoolClass, rows))
    const changes = [{ field: 'transportMode', from: '2', to: '4' }]
    must(await commit(anAct(), await changeFields(await thePupil(quick.studentId), school, { changes, cause: 'edit' }, anAct())))
    await ask('acceptUpdate', clerk, { params: { updateId } })
    await applyUpdate(updateId, anAct())
    expect(await state(updateId)).toMatchObject({ state: 'done', applied: 1, leftOut: 1 })
    expect([
      (await thePupil(quick.studentId)).fields.transportMode,
      (await thePupil(slow.studentId)).fields.transportMode,
    ]).toEqual(['4', '5'])
    expect((await rowsOf(updateId, 'errors')).map(({ studentId, leftOut, issues }) => ({ studentId, leftOut, issues }))).toEqual([
      { studentId: quick.studentId, leftOut: expect.any(String), issues: [] },
    ])
  })

  it.each([
    ['another class’s template', { class: 'cls_0000000000000000000000000a' }, 'wrong-class'],
    ['another school’s template', { school: '2133990099' }, 'wrong-school'],
    ['a template of registration', { template: 'xueji-registration' }, 'no-template'],
  ] as const)('is not %s', async (_, facts, code) => {
    const schoolClass = await aClass(school)
    const rows = [
      ['学籍号', '姓名'],
      ['L1', '某某'],
    ]
    const bytes = await sheetsIn('csv').write({
      name: '',
      columns: (rows[0] ?? []).map((title) => ({ title, width: 10, required: false })),
      rows: rows.slice(1),
      rowsToFill: 1,
      facts: { template: 'xueji-update', version: '1', school: school.placeId, class: schoolClass.classId, ...facts },
    })
    expect(FACTS_SHEET).toBe('_xueji')
    expect((await state(await uploaded(schoolClass, bytes))).fileProblem?.code).toBe(code)
  })

  describe('and an export', () => {
    const asked = { purpose: 'aid', reason: '核对资助名单', withNumbers: false } as const

    it('holds every pupil of the place, names who asked and why, and every download is written down', async () => {
      const own = await aSchool()
      const schoolClass = await aClass(own)
      const pupils = await Promise.all(Array.from({ length: 3 }, () => aPupil(own, schoolClass)))
      const who = await somebodyAt(own.path, 'recordsManager')
      const { exportId } = (await ask<Export>('askExport', who, { params: { placeId: own.placeId }, body: asked })).body
      await writeExport(exportId, anAct())
      const view = (await ask<Export>('getExport', who, { params: { exportId } })).body
      expect(view).toMatchObject({ state: 'done', rows: 3, downloads: 0 })
      const lines = new TextDecoder().decode(await readFile(exportFile(exportId))).split('\r\n')
      expect(lines[0]).toContain(exportId)
      expect(lines[0]).toContain('核对资助名单')
      expect(lines.slice(2, 5).every((line) => line.includes(own.placeId))).toBe(true)
      for (const student of pupils) expect(lines.join()).not.toContain(String((await allFieldsOf(student)).idDocNo))
      const got = await ask<{ downloadUrl: string; export: Export }>('downloadExport', who, { params: { exportId } })
      expect([got.status, got.body.export.downloads]).toEqual([200, 1])
      expect((await fetch(got.body.downloadUrl)).status).toBe(200)
    })

    it('is for whoever asked, and for nobody of another place', async () => {
      const { exportId } = (await ask<Export>('askExport', clerk, { params: { placeId: school.placeId }, body: asked })).body
      await writeExport(exportId, anAct())
      const colleague = await somebodyAt(school.path, 'recordsManager')
      expect((await ask('downloadExport', colleague, { params: { exportId } })).body.type).toBe('/problems/export-not-yours')
      const stranger = await somebodyAt((await aSchool()).path, 'recordsManager')
      expect((await ask('getExport', stranger, { params: { exportId } })).status).toBe(404)
      expect((await ask('askExport', stranger, { params: { placeId: school.placeId }, body: asked })).status).toBe(404)
    })
  })
})
