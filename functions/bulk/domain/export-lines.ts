import { labelOf } from '../../../layers/kernel/code-tables/table.ts'
import { FORMULA_START } from '../../../layers/kernel/fields/check-field.ts'
import { type EntryFields, textOf } from '../../../layers/kernel/fields/entry.ts'
import { FIELD_COLUMNS } from '../../../layers/kernel/fields/sheet-columns.ts'
import { valuesFrom } from '../../../layers/kernel/fields/values-by-path.ts'
import { maskDocument } from '../../../layers/kernel/person-name.ts'
import { disclose, fieldAt, type Reader } from '../../students/reads.ts'

/** A pupil as a line of an export. */
export interface ExportedPupil {
  readonly schoolCode: string
  readonly schoolName: string
  readonly className: string
  readonly grade: string
  readonly studentNumber: string
  readonly state: string
  readonly fields: EntryFields
}

export interface Showing {
  readonly reader: Reader
  /** Numbers in full, where the reader may see them for a reason: the export’s own. */
  readonly withNumbers: boolean
}

const OWN = ['学校标识码', '学校', '年级', '班级', '学籍号', '学生状态'] as const

/** The headings, in the order of the national sheet. */
export const exportHeadings = (): readonly string[] => [...OWN, ...FIELD_COLUMNS.map(({ title }) => title.replace('*', ''))]

/** What the reader is shown of a value: as on the screen, but for numbers that were asked for in full. */
function seen(path: string, value: string, { reader, withNumbers }: Showing): string {
  const shown = disclose(path, value, reader) ?? ''
  const own = path === 'idDocNo' && withNumbers && reader.relation !== 'above'
  const text = own ? value : shown
  const table = fieldAt(path)?.table
  return table ? labelOf(table, text).zh : text
}

const maskedNumber = (number: string): string => `${number.slice(0, 1)}${maskDocument(number.slice(1))}`

/** The cells of one line. A student number is built on the identity number and is masked like it. */
export function exportCells(pupil: ExportedPupil, showing: Showing): readonly string[] {
  const { schoolCode, schoolName, className, grade, studentNumber, state, fields } = pupil
  const values = valuesFrom(fields)
  const number = showing.withNumbers && showing.reader.relation !== 'above' ? studentNumber : maskedNumber(studentNumber)
  return [
    ...[schoolCode, schoolName, grade, className, number, state],
    ...FIELD_COLUMNS.map(({ path }) => seen(path, values.get(path) ?? textOf(fields, path), showing)),
  ]
}

/** A line of comma-separated text in which no cell is taken for a formula. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(FORMULA_START.test(cell) ? `'${cell}` : cell)).join(',')}\r\n`

const quoted = (text: string): string => (/[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
