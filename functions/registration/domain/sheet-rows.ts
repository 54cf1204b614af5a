import { type Cell, valueOfCell } from '../../../layers/kernel/fields/cell-value.ts'
import type { EntryFields } from '../../../layers/kernel/fields/entry.ts'
import type { EntryIssue } from './issue-texts.ts'
import { CLASS_COLUMN, FIELD_BY_PATH } from './sheet-columns.ts'

/** A row of the file as it was understood, before anything is checked. */
export interface ReadRow {
  /** Its number as the spreadsheet shows it. */
  readonly row: number
  readonly className: string
  readonly fields: EntryFields
  /** What was wrong with cells as cells. */
  readonly issues: readonly EntryIssue[]
}

export const isCellPath = (path: string): boolean => path === CLASS_COLUMN || FIELD_BY_PATH.has(path)

/** Reads one row by what its columns are. */
export function readRow(row: number, cells: readonly Cell[], paths: readonly (string | undefined)[]): ReadRow {
  const values = new Map<string, string>()
  const issues: EntryIssue[] = []
  for (const [column, cell] of cells.entries()) {
    const path = paths[column]
    if (!path) continue
    const { value, issue } = valueOfCell(cell, path, FIELD_BY_PATH.get(path))
    if (value !== '') values.set(path, value)
    if (issue) issues.push(issue)
  }
  const beyond = cells.slice(paths.length).some(({ text, kind }) => text.trim() !== '' || kind === 'formula')
  if (beyond) issues.push({ field: 'row', code: 'more-cells', severity: 'error' })
  return { row, className: values.get(CLASS_COLUMN) ?? '', fields: fieldsFrom(values), issues }
}

/** Fields from values by their path; a guardian nobody wrote anything of is none. */
export function fieldsFrom(values: ReadonlyMap<string, string>): EntryFields {
  const own: Record<string, string> = {}
  const guardians: Record<string, string>[] = []
  for (const [path, value] of values) {
    const [, order, id] = /^guardians\.(\d)\.(\w+)$/.exec(path) ?? []
    if (order === undefined || id === undefined) {
      if (path !== CLASS_COLUMN) own[path] = value
      continue
    }
    const at = Number(order)
    while (guardians.length <= at) guardians.push({})
    const guardian = guardians[at]
    if (guardian) guardian[id] = value
  }
  return { ...own, ...(guardians.length > 0 ? { guardians } : {}) }
}

/** Values by their path again, to put single cells right. */
export function valuesFrom(fields: EntryFields): Map<string, string> {
  const { guardians = [], ...own } = fields
  const values = new Map(Object.entries(own).flatMap(([id, value]) => (typeof value === 'string' ? [[id, value] as const] : [])))
  for (const [order, guardian] of guardians.entries())
    for (const [id, value] of Object.entries(guardian)) values.set(`guardians.${order}.${id}`, value)
  return values
}

/** Cells of a row anew, in the words a clerk would use in the file; an empty text clears a cell. */
export function withCells(before: ReadRow, cells: Readonly<Record<string, string>>): ReadRow {
  const values = valuesFrom(before.fields)
  const issues = before.issues.filter(({ field, code }) => isOfCell(code) && !(field in cells))
  for (const [path, text] of Object.entries(cells)) {
    const { value } = valueOfCell({ text, kind: 'text' }, path, FIELD_BY_PATH.get(path))
    if (value === '') values.delete(path)
    else values.set(path, value)
  }
  return { row: before.row, className: cells[CLASS_COLUMN]?.trim() ?? before.className, fields: fieldsFrom(values), issues }
}

/** What is wrong with a cell as such: it stays until the cell is put right, whatever else is checked anew. */
export const isOfCell = (code: EntryIssue['code']): boolean =>
  ['cell-formula', 'cell-error', 'document-as-number', 'more-cells'].includes(code)

/** What is wrong with a cell as a cell is said once; what the empty value would be accused of as well is left out. */
export function mergeIssues(cellIssues: readonly EntryIssue[], others: readonly EntryIssue[]): EntryIssue[] {
  const said = new Set(cellIssues.map(({ field }) => field))
  return [...cellIssues, ...others.filter(({ field }) => !said.has(field))]
}
