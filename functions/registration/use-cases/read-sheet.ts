import { createHash } from 'node:crypto'
import { columnLetters, type Sheet } from '../../../layers/documents/sheet.ts'
import { factsIn, filledSheet, readSheets } from '../../../layers/documents/spreadsheets.ts'
import { ok, type Refusal, type Result, refuse } from '../../../layers/kernel/result.ts'
import { type ExpectedTemplate, type FoundProblem, problemWithFacts, SHEET_LIMITS } from '../domain/file-problems.ts'
import { type HeadingFault, matchHeadings } from '../domain/sheet-columns.ts'
import { type ReadRow, readRow } from '../domain/sheet-rows.ts'

export interface UnreadableFile extends Refusal {
  readonly kind: 'unreadable-file'
  readonly problem: FoundProblem
}

/** A file as it was understood: where its headings stand, what its columns are, and its rows. */
export interface ReadFile {
  /** Counted from zero. */
  readonly headerRow: number
  readonly paths: readonly (string | undefined)[]
  readonly rows: readonly ReadRow[]
}

const unreadable = (problem: FoundProblem) => refuse<UnreadableFile>({ kind: 'unreadable-file', problem })

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64')

/**
 * Reads a filled-in template, or says what is wrong with the file as a whole, by row and column where there is one.
 * Whatever the bytes are, the answer is one of the two.
 */
export async function readFilledSheet(bytes: Uint8Array, expected: ExpectedTemplate): Promise<Result<ReadFile, UnreadableFile>> {
  const sheets = await readSheets(bytes, SHEET_LIMITS)
  if (!sheets.ok) {
    const { fault, row, column, most } = sheets.refusal
    const params = { ...(row ? { row } : {}), ...(column ? { column } : {}), ...(most ? { most } : {}) }
    return unreadable({ code: fault, params })
  }
  const problem = problemWithFacts(factsIn(sheets.value), expected)
  if (problem) return unreadable(problem)
  const sheet = filledSheet(sheets.value)
  return sheet ? rowsOf(sheet) : unreadable({ code: 'no-template' })
}

function rowsOf({ rows }: Sheet): Result<ReadFile, UnreadableFile> {
  const headerRow = rows[0]?.length ? 0 : 1
  const headings = rows[headerRow] ?? []
  if (headings.length === 0) return unreadable({ code: 'no-heading', params: { row: headerRow + 1 } })
  const matched = matchHeadings(headings.map(({ text }) => text.trim()))
  if ('code' in matched) return unreadable(headingProblem(matched))
  const filled = rows.flatMap((cells, at) => (at > headerRow && cells.length > 0 ? [readRow(at + 1, cells, matched.paths)] : []))
  if (filled.length === 0) return unreadable({ code: 'no-rows', params: { row: headerRow + 2 } })
  return ok({ headerRow, paths: matched.paths, rows: filled })
}

const headingProblem = (fault: HeadingFault): FoundProblem =>
  fault.code === 'missing-columns'
    ? { code: fault.code, params: { titles: fault.titles.map((title) => title.replace('*', '')).join('、') } }
    : { code: fault.code, params: { column: columnLetters(fault.column) } }
