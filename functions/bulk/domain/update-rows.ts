import { type Cell, valueOfCell } from '../../../layers/kernel/fields/cell-value.ts'
import type { EntryFields, GuardianFields } from '../../../layers/kernel/fields/entry.ts'
import { type FieldIssue, issueFieldLabel, issueText } from '../../../layers/kernel/fields/issues.ts'
import { FIELD_BY_PATH } from '../../../layers/kernel/fields/sheet-columns.ts'
import { tidy, tidyFields } from '../../../layers/kernel/fields/tidy.ts'
import type { Label } from '../../../layers/kernel/text.ts'
import { diff, type FieldDiff } from '../../students/reads.ts'
import { cellsOf, NAME_COLUMN, NUMBER_COLUMN } from './template.ts'

const TEXTS = {
  'pupil-unknown': { zh: '本班没有该学籍号的学生', en: 'is no pupil of this class' },
  'pupil-twice': { zh: '与第 {row} 行是同一名学生', en: 'is the pupil of row {row}' },
  'name-differs': { zh: '与学籍号不是同一人,姓名请勿修改', en: 'is not the name this number belongs to' },
  'field-controlled': { zh: '受控字段,请办理关键信息变更', en: 'is under control; apply for a change of key information' },
  'record-closed': { zh: '学籍已终结,不能修改', en: 'belongs to a closed record' },
  'more-cells': { zh: '本行的单元格多于表头', en: 'has more cells than there are headings' },
  'changed-meanwhile': { zh: '检查之后他人已修改,未更新', en: 'was changed after the check; it was left as it is' },
} as const satisfies Record<string, Label>

export type RowIssueCode = FieldIssue['code'] | keyof typeof TEXTS
export interface RowIssue extends Omit<FieldIssue, 'code'> {
  readonly code: RowIssueCode
}

export const rowError = (field: string, code: RowIssueCode, params?: RowIssue['params']): RowIssue => ({
  field,
  code,
  severity: 'error',
  ...(params ? { params } : {}),
})

const OWN_LABELS: Readonly<Record<string, Label>> = {
  [NUMBER_COLUMN]: { zh: '学籍号', en: 'Student number' },
  row: { zh: '整行', en: 'Row' },
}
export const labelOfPath = (path: string): Label => OWN_LABELS[path] ?? issueFieldLabel(path)

const own = (code: RowIssueCode): code is keyof typeof TEXTS => code in TEXTS

/** An issue as the caller reads it; never with the value. */
export function showIssue({ field, code, severity, params = {} }: RowIssue, language: keyof Label) {
  const message = own(code)
    ? TEXTS[code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
    : issueText({ code, params }, language)
  return { field, label: labelOfPath(field)[language], code, severity, message }
}

/** A row as its cells say, before anybody asks whose it is. */
export interface ReadUpdate {
  readonly row: number
  readonly values: ReadonlyMap<string, string>
  readonly issues: readonly RowIssue[]
}

/** Reads one row by what its columns are. An empty cell is read too: it takes a value away. */
export function readUpdate(row: number, cells: readonly Cell[], paths: readonly (string | undefined)[]): ReadUpdate {
  const values = new Map<string, string>()
  const issues: RowIssue[] = []
  for (const [column, path] of paths.entries()) {
    if (!path) continue
    const cell = cells[column] ?? { text: '', kind: 'text' }
    const { value, issue } = valueOfCell(cell, path, FIELD_BY_PATH.get(path))
    values.set(path, value)
    if (issue) issues.push(issue)
  }
  if (cells.slice(paths.length).some(({ text }) => text.trim() !== '')) issues.push(rowError('row', 'more-cells'))
  return { row, values, issues }
}

/** What a cell as it was handed out would be read as. */
const asHandedOut = (text: string, path: string): string =>
  valueOfCell({ text, kind: 'text' }, path, FIELD_BY_PATH.get(path)).value

/**
 * What a row asks to change. A cell that says what it said when it was handed out asks for nothing, masked values
 * included; an empty one takes the value away; a column that is not there leaves its field alone.
 */
export function changesIn(values: ReadonlyMap<string, string>, before: EntryFields): FieldDiff[] {
  const shown = cellsOf(before)
  const fields: Record<string, string> = {}
  const family = (before.guardians ?? []).map((person): Record<string, string> => ({ ...person }))
  let familyTouched = false
  for (const [path, value] of values) {
    if (path === NUMBER_COLUMN || path === NAME_COLUMN || value === asHandedOut(shown.get(path) ?? '', path)) continue
    const [, order, id] = /^guardians\.(\d)\.(\w+)$/.exec(path) ?? []
    if (order === undefined || id === undefined) {
      fields[path] = value
      continue
    }
    familyTouched = true
    setIn(family, Number(order), id, value)
  }
  const guardians: readonly GuardianFields[] | undefined = familyTouched
    ? (tidy({ guardians: family }).guardians ?? [])
    : undefined
  return diff(before, { fields: tidyFields(fields), ...(guardians ? { guardians } : {}) })
}

function setIn(family: Record<string, string>[], at: number, id: string, value: string): void {
  while (family.length <= at) family.push({})
  const person = family[at]
  if (!person) return
  if (value === '') delete person[id]
  else person[id] = value
}
