import { GUARDIAN_FIELDS, REGISTRATION_FIELDS } from './catalogue.ts'
import type { Field } from './field.ts'
import { issueFieldLabel } from './issues.ts'

/** A column of a spreadsheet about pupils: a field of the sheet, or whatever else a template asks for. */
export interface Column {
  /** A field id, `guardians.0.phone`, or a template’s own word. */
  readonly path: string
  readonly title: string
  readonly required: boolean
  readonly note: string
  readonly width: number
  readonly field?: Field
  /** What may be chosen, as the clerk reads it. */
  readonly choices?: readonly string[]
}

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

/** Every field of the national sheet as a column, in the sheet’s order. */
export const FIELD_COLUMNS: readonly Column[] = [
  ...REGISTRATION_FIELDS.map((field) => columnOf(field)),
  ...Array.from({ length: GUARDIANS_ON_SHEET }, (_, order) => guardianColumns(order)).flat(),
]

export const FIELD_BY_PATH: ReadonlyMap<string, Field | undefined> = new Map(
  FIELD_COLUMNS.map(({ path, field }) => [path, field]),
)

/** A heading without what clerks and programs change: the star, blanks, width of brackets. */
export const plainHeading = (title: string): string => title.normalize('NFKC').replace(/[*\s]/gu, '')

/** A stored value as a clerk reads it in a cell: the label of a code, or code and label where two codes read alike. */
export function shownInCell({ table }: Pick<Field, 'table'>, value: string): string {
  const found = table?.codes.find(({ code }) => code === value)
  if (!table || !found) return value
  const alike = table.codes.filter(({ label }) => label.zh === found.label.zh).length > 1
  return alike ? `${found.code}-${found.label.zh}` : found.label.zh
}
