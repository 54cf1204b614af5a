import type { RowNote } from '../../../layers/documents/sheet.ts'
import { sheetsFor, sheetsIn } from '../../../layers/documents/spreadsheets.ts'
import { CSV_TYPE, type SheetFormat, XLSX_TYPE } from '../../../layers/kernel/spreadsheet-files.ts'
import { readFile, sizeOf, writeFile } from '../../../layers/platform/files.ts'
import { findPlace } from '../../places/reads.ts'
import { controlledFields } from '../../settings/reads.ts'
import { allFieldsOf, numberOf, type StudentItem } from '../../students/reads.ts'
import { showIssue } from '../domain/row-issues.ts'
import { cellsOf, columnsFor } from '../domain/template.ts'
import { ERRORS_TITLE, NAME_COLUMN, NUMBER_COLUMN, TEMPLATE, TEMPLATE_VERSION } from '../domain/template-facts.ts'
import { type CheckedUpdate, fileAt, findUpdate, originalOf, readRows } from '../update-repository.ts'
import { mustFindClass, pupilsOf } from './class-pupils.ts'
import { readUpdateFile } from './read-update.ts'

export interface TemplateAsked {
  readonly schoolId: string
  readonly classId: string
  readonly format: SheetFormat
}

export const factsOf = ({ schoolId, classId }: Omit<TemplateAsked, 'format'>) => ({
  template: TEMPLATE,
  version: TEMPLATE_VERSION,
  school: schoolId,
  class: classId,
})

/** Makes a template and lays it where the request said. */
export async function writeUpdateTemplate({ schoolId, classId, format }: TemplateAsked, key: string): Promise<void> {
  const school = await findPlace(schoolId)
  if (!school) throw new Error('a template of a school that does not exist')
  const [schoolClass, pupils, controlled] = await Promise.all([
    mustFindClass(schoolId, classId),
    pupilsOf(classId),
    controlledFields(school.path),
  ])
  const columns = columnsFor(new Set(controlled.keys()))
  const rows = await Promise.all(
    pupils.map((student) =>
      rowOf(
        student,
        columns.map(({ path }) => path),
      ),
    ),
  )
  const sheet = { name: schoolClass.name.replace(/[[\]:*?/\\]/g, ' '), columns, rows, rowsToFill: Math.max(1, rows.length) }
  const bytes = await sheetsIn(format).write({ ...sheet, facts: factsOf({ schoolId, classId }) })
  await writeFile(fileAt(key), bytes, format === 'xlsx' ? XLSX_TYPE : CSV_TYPE)
}

async function rowOf(student: StudentItem, paths: readonly string[]): Promise<string[]> {
  const cells = cellsOf(await allFieldsOf(student))
  const number = await numberOf(student)
  return paths.map((path) => {
    if (path === NUMBER_COLUMN) return number
    return path === NAME_COLUMN ? student.summary.name : (cells.get(path) ?? '')
  })
}

/** Makes the clerk’s own file again, with what is wrong written beside each row and at each cell. */
export async function makeUpdateErrors(updateId: string, key: string): Promise<void> {
  const job = await findUpdate(updateId)
  if (!job || (await sizeOf(fileAt(key))) !== undefined) return
  const bytes = await readFile(originalOf(updateId))
  const port = bytes && sheetsFor(bytes)
  const read = bytes && (await readUpdateFile(bytes, job))
  if (!bytes || !port?.ok || !read?.ok) throw new Error('the file of an update can no longer be read')
  const rows = await readRows(updateId)
  const notes = rows.filter(({ issues }) => issues.length > 0).map((row) => noteOn(row, read.value.paths))
  const annotated = await port.value.annotate(bytes, { headerRow: read.value.headerRow, title: ERRORS_TITLE, notes })
  await writeFile(fileAt(key), annotated, job.contentType)
}

function noteOn({ row, issues }: CheckedUpdate, paths: readonly (string | undefined)[]): RowNote {
  const shown = issues.map((issue) => showIssue(issue, 'zh'))
  const summary = shown
    .map(({ label, message, severity }) => `${severity === 'error' ? '' : '(提示)'}${label}:${message}`)
    .join(';')
  const cells = [...Map.groupBy(shown, ({ field }) => paths.indexOf(field))].flatMap(([column, found]) =>
    column < 0 ? [] : [{ column, text: found.map(({ message }) => message).join(';') }],
  )
  return { row: row - 1, summary, cells }
}
