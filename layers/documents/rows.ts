import { ok, type Result, refuse } from '../kernel/result.ts'
import { columnLetters, type FileRefusal, type SheetCell, type SheetLimits } from './sheet.ts'

const EMPTY: SheetCell = { text: '', kind: 'text' }

/** Whether a cell holds anything; a formula does even where its result is empty. */
export const holdsSomething = ({ text, kind }: SheetCell): boolean => kind === 'formula' || kind === 'error' || text.trim() !== ''

/**
 * Rows without what programs leave behind: empty cells at the end of a row, and empty rows at the end of a sheet, which
 * appear by the thousand when another program saves a sheet with drop-down lists.
 */
export function trimRows(rows: readonly (readonly SheetCell[])[]): SheetCell[][] {
  const trimmed = rows.map((row) => row.slice(0, row.findLastIndex(holdsSomething) + 1))
  return trimmed.slice(0, trimmed.findLastIndex((row) => row.length > 0) + 1)
}

/** Refuses what is larger than a class list can be, naming the first place. */
export function withinLimits(
  rows: SheetCell[][],
  { rows: most, columns, characters }: SheetLimits,
): Result<SheetCell[][], FileRefusal> {
  if (rows.filter((row) => row.length > 0).length > most) return refuse({ kind: 'file', fault: 'too-many-rows', most: most - 1 })
  for (const [at, row] of rows.entries()) {
    if (row.length > columns) return refuse({ kind: 'file', fault: 'too-many-columns', row: at + 1, most: columns })
    const tooLong = row.findIndex(({ text }) => text.length > characters)
    if (tooLong >= 0)
      return refuse({ kind: 'file', fault: 'cell-too-long', row: at + 1, column: columnLetters(tooLong), most: characters })
  }
  return ok(rows)
}

export const cellAt = (row: readonly SheetCell[], column: number): SheetCell => row[column] ?? EMPTY
