import type { Issue } from '../../../functions/registration/contract.ts'
import type { ImportRow } from '../../../functions/registration/import-contract.ts'
import type { CodeTable } from '../../../layers/kernel/code-tables/table.ts'
import { GUARDIAN_FIELDS, PUPIL_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'

const GUARDIAN_CELL = /^guardians\.(\d)\.(\w+)$/

/** The text of a cell by its path: `idDocNo`, `className`, `guardians.0.phone`. */
export function cellOf(row: Pick<ImportRow, 'fields' | 'className'>, path: string): string {
  if (path === 'className') return row.className
  const guardian = GUARDIAN_CELL.exec(path)
  if (guardian) return row.fields.guardians?.[Number(guardian[1])]?.[guardian[2] ?? ''] ?? ''
  const value = (row.fields as Readonly<Record<string, unknown>>)[path]
  return typeof value === 'string' ? value : ''
}

/** The code table behind a cell, where there is one. */
export function tableOfCell(path: string): CodeTable | undefined {
  const guardian = GUARDIAN_CELL.exec(path)
  const fields = guardian ? GUARDIAN_FIELDS : PUPIL_FIELDS
  const id = guardian?.[2] ?? path
  return fields.find((field) => field.id === id)?.table
}

/** The cells to put right: each once, with the first thing wrong with it. A missing guardian is put right by its name. */
export function wrongCells(issues: readonly Issue[]): Issue[] {
  const first = new Map<string, Issue>()
  for (const issue of issues) {
    const field = issue.field === 'guardians' ? 'guardians.0.fullName' : issue.field
    if (issue.severity === 'error' && !first.has(field)) first.set(field, { ...issue, field })
  }
  return [...first.values()]
}
