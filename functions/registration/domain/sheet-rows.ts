import { type Cell, valueOfCell } from '../../../layers/kernel/fields/cell-value.ts'
import type { EntryFields } from '../../../layers/kernel/fields/entry.ts'
import { fieldsFrom, valuesFrom } from '../../../layers/kernel/fields/values-by-path.ts'
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
  const className = values.get(CLASS_COLUMN) ?? ''
  values.delete(CLASS_COLUMN)
  return { row, className, fields: fieldsFrom(values), issues }
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
  values.delete(CLASS_COLUMN)
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
