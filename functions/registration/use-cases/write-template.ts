import { sheetsIn } from '../../../layers/documents/spreadsheets.ts'
import { recordYearOf } from '../../../layers/kernel/school-calendar.ts'
import { CSV_TYPE, type SheetFormat, XLSX_TYPE } from '../../../layers/kernel/spreadsheet-files.ts'
import { writeFile } from '../../../layers/platform/files.ts'
import { findPlace } from '../../places/reads.ts'
import type { RegistrationKind } from '../contract.ts'
import { factsOf } from '../domain/file-problems.ts'
import { columnsFor } from '../domain/sheet-columns.ts'
import { MOST_ROWS } from '../import-contract.ts'
import { fileAt } from '../import-files.ts'
import { classesFor } from './make-template.ts'

export interface TemplateAsked {
  readonly schoolId: string
  readonly kind: RegistrationKind
  readonly format: SheetFormat
}

/** The bytes of a school's template. */
export function templateBytes(
  { schoolId, kind, format }: TemplateAsked,
  classNames: readonly string[],
  at: string,
): Promise<Uint8Array> {
  return sheetsIn(format).write({
    name: '学生名单',
    columns: columnsFor(classNames),
    rows: [],
    rowsToFill: MOST_ROWS,
    facts: factsOf({ schoolId, kind, recordYear: recordYearOf(at) }),
  })
}

/** Makes a template and lays it where the request said. Made again it is the same file. */
export async function writeTemplate(asked: TemplateAsked, key: string, at: string): Promise<void> {
  const school = await findPlace(asked.schoolId)
  if (!school) throw new Error('a template for a school that does not exist')
  const classes = await classesFor(school, asked.kind, at)
  const bytes = await templateBytes(
    asked,
    classes.map(({ title }) => title),
    at,
  )
  await writeFile(fileAt(key), bytes, asked.format === 'xlsx' ? XLSX_TYPE : CSV_TYPE)
}
