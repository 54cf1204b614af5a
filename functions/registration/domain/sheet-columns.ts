import { GUARDIAN_FIELDS, REGISTRATION_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'
import type { Field } from '../../../layers/kernel/fields/field.ts'
import { issueFieldLabel } from '../../../layers/kernel/fields/issues.ts'

/** A column of the template: a field of the sheet, or the class a child is put into. */
export interface Column {
  /** `className`, a field id, or `guardians.0.phone`. */
  readonly path: string
  readonly title: string
  readonly required: boolean
  readonly note: string
  readonly width: number
  readonly field?: Field
  /** What may be chosen, as the clerk reads it. */
  readonly choices?: readonly string[]
}

export const CLASS_COLUMN = 'className'
const GUARDIANS_ON_SHEET = 2

const NOTES: Readonly<Partial<Record<Field['type'], string>>> = {
  name: '与户口簿一致;少数民族与外国姓名用间隔号“·”。',
  date: '格式 YYYY-MM-DD,如 2020-03-15。',
  month: '格式 YYYYMM,如 202609。',
  division: '6 位或 12 位行政区划代码。',
  document: '请保持文本格式;18 位号码末位 X 请大写。',
  phone: '固定电话或手机号码。',
  integer: '整数。',
}

const WIDTHS: Readonly<Partial<Record<Field['type'], number>>> = {
  text: 24,
  name: 14,
  document: 22,
  date: 13,
  phone: 15,
  division: 15,
}

/** Sexes no pupil may have are not offered. */
const PUPIL_SEXES = ['1', '2']

function choicesOf({ id, table }: Field): readonly string[] | undefined {
  if (!table) return undefined
  const codes = id === 'sex' ? table.codes.filter(({ code }) => PUPIL_SEXES.includes(code)) : table.codes
  const labels = codes.map(({ label }) => label.zh)
  // Where two codes read alike, the code goes before the label, so that the clerk can still tell them apart.
  return new Set(labels).size === labels.length ? labels : codes.map(({ code, label }) => `${code}-${label.zh}`)
}

function columnOf(field: Field, path = field.id, mandatory = true): Column {
  const choices = choicesOf(field)
  const required = mandatory && field.required === 'sheet'
  const lines = [
    required ? '必填。' : '',
    choices ? '请从下拉列表中选择。' : '',
    NOTES[field.type] ?? `最多 ${field.maxLength} 个字。`,
  ]
  return {
    path,
    title: `${issueFieldLabel(path).zh}${required ? '*' : ''}`,
    required,
    note: lines.join(''),
    width: WIDTHS[field.type] ?? 12,
    field,
    ...(choices ? { choices } : {}),
  }
}

/** The second member of the family may be left out; once begun, the check names what is missing. */
const guardianColumns = (order: number): Column[] =>
  GUARDIAN_FIELDS.map((field) => columnOf(field, `guardians.${order}.${field.id}`, order === 0))

/** Every column of the template but the class, in the order of the national sheet. */
export const FIELD_COLUMNS: readonly Column[] = [
  ...REGISTRATION_FIELDS.map((field) => columnOf(field)),
  ...Array.from({ length: GUARDIANS_ON_SHEET }, (_, order) => guardianColumns(order)).flat(),
]

export const FIELD_BY_PATH: ReadonlyMap<string, Field | undefined> = new Map(
  FIELD_COLUMNS.map(({ path, field }) => [path, field]),
)

/** The columns of a school's template. */
export const columnsFor = (classNames: readonly string[]): readonly Column[] => [
  {
    path: CLASS_COLUMN,
    title: '班级*',
    required: true,
    note: '必填。请从下拉列表中选择本校班级。',
    width: 16,
    choices: classNames,
  },
  ...FIELD_COLUMNS,
]

/** A heading without what clerks and programs change: the star, blanks, width of brackets. */
const plain = (title: string): string => title.normalize('NFKC').replace(/[*\s]/gu, '')

export const ERRORS_TITLE = '错误说明'

export interface MatchedColumns {
  /** For each column of the file what it is; nothing where it is the column of our own words. */
  readonly paths: readonly (string | undefined)[]
}

export type HeadingFault =
  | { readonly code: 'missing-columns'; readonly titles: readonly string[] }
  | { readonly code: 'unknown-column'; readonly column: number }
  | { readonly code: 'repeated-column'; readonly column: number }

/** What each column of a file is, by its heading; the order is the clerk's. */
export function matchHeadings(headings: readonly string[]): MatchedColumns | HeadingFault {
  const known = new Map([[plain('班级'), CLASS_COLUMN], ...FIELD_COLUMNS.map(({ title, path }) => [plain(title), path] as const)])
  const paths: (string | undefined)[] = []
  for (const [column, heading] of headings.entries()) {
    const path = known.get(plain(heading))
    if (!path && heading !== '' && plain(heading) !== ERRORS_TITLE) return { code: 'unknown-column', column }
    if (path && paths.includes(path)) return { code: 'repeated-column', column }
    paths.push(path)
  }
  const missing = [{ path: CLASS_COLUMN, title: '班级', required: true }, ...FIELD_COLUMNS].filter(
    ({ path, required }) => required && !paths.includes(path),
  )
  return missing.length > 0 ? { code: 'missing-columns', titles: missing.map(({ title }) => title) } : { paths }
}
