import { type Cell, valueOfCell } from '../../../layers/kernel/fields/cell-value.ts'
import type { EntryFields, GuardianFields } from '../../../layers/kernel/fields/entry.ts'
import { FIELD_BY_PATH } from '../../../layers/kernel/fields/sheet-columns.ts'
import { tidy, tidyFields } from '../../../layers/kernel/fields/tidy.ts'
import { diff, type FieldDiff } from '../../students/reads.ts'
import { type RowIssue, rowError } from './row-issues.ts'
import { cellsOf } from './template.ts'
import { NAME_COLUMN, NUMBER_COLUMN } from './template-facts.ts'

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
