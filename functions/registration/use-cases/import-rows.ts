import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { sameIndex } from '../../../layers/platform/blind-index.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change } from '../../../layers/platform/event.ts'
import { personsOf } from '../../../layers/platform/identity.ts'
import type { Language } from '../../../layers/platform/problem.ts'
import { BadCursor } from '../../../layers/platform/table.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import { showIssue } from '../domain/issue-texts.ts'
import { isCellPath, isOfCell, type ReadRow, withCells } from '../domain/sheet-rows.ts'
import { ImportRowCorrected } from '../events.ts'
import type { CorrectRow, ImportRow } from '../import-contract.ts'
import { type CheckedRow, everyCheckedRow, ROWS_A_FILE, readRows } from '../import-files.ts'
import { type Correction, correctionsOf, correctionWrite, type ImportItem } from '../import-repository.ts'
import { checkRow, hasErrors, onlyWarns, type RowDesk, rowDesk, tidyRow } from './check-rows.ts'

/** Corrections of cells are of the cells: what was wrong with them as cells is so no longer. */
const asRow = ({ row, className, fields, classId, documentIndex, issues }: Correction): CheckedRow => ({
  row,
  className,
  fields,
  issues,
  ...(classId ? { classId } : {}),
  ...(documentIndex ? { documentIndex } : {}),
})

const current = (row: CheckedRow, corrections: ReadonlyMap<number, Correction>): CheckedRow => {
  const correction = corrections.get(row.row)
  return correction ? asRow(correction) : row
}

/** Every row as it stands now, corrections in place of what the file says. */
export async function* currentRows(job: ImportItem): AsyncGenerator<CheckedRow> {
  const corrections = await correctionsOf(job.importId)
  for await (const row of everyCheckedRow(job)) yield current(row, corrections)
}

export function showRow(
  { row, className, classId, fields, issues }: CheckedRow,
  corrected: boolean,
  language: Language,
): ImportRow {
  const shown = issues.map((issue) => showIssue(issue, language))
  return { row, ...(classId ? { classId } : {}), className, fields: fields as ImportRow['fields'], issues: shown, corrected }
}

const WANTED = { errors: hasErrors, warnings: onlyWarns } as const

export interface RowsAsked {
  readonly only?: keyof typeof WANTED | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** The rows from a place in the file on, each with the place after it. */
async function* rowsFrom(job: ImportItem, begin: number): AsyncGenerator<{ row: CheckedRow; next: number }> {
  let at = begin
  while (at < job.total) {
    const some = (await readRows(job.importId, Math.floor(at / ROWS_A_FILE))).slice(at % ROWS_A_FILE)
    if (some.length === 0) throw new Error('rows of an import are missing')
    for (const row of some) yield { row, next: ++at }
  }
}

/** A page of rows, in the order of the file. The cursor is a place in the file. */
export async function pageOfRows(job: ImportItem, { only, limit, cursor = '0' }: RowsAsked, language: Language) {
  if (!/^\d{1,6}$/.test(cursor)) throw new BadCursor()
  const wanted = only ? WANTED[only] : () => true
  const corrections = await correctionsOf(job.importId)
  const items: ImportRow[] = []
  let end = job.total
  for await (const { row, next } of rowsFrom(job, Number(cursor))) {
    const now = current(row, corrections)
    if (wanted(now)) items.push(showRow(now, corrections.has(row.row), language))
    end = next
    if (items.length === limit) break
  }
  return { items, ...(end < job.total ? { next: String(end) } : {}) }
}

/**
 * Puts cells of one row right and checks the row anew, together with the rows of the file that bear its old or its new
 * document, because it may have been the one they repeat.
 */
export async function correctRow(
  job: ImportItem,
  school: Place,
  asked: { row: number; fields: CorrectRow['fields'] },
  act: Act,
  language: Language,
): Promise<Result<ImportRow>> {
  if (job.state !== 'checked') return refuse({ kind: 'import-state' })
  if (!Object.keys(asked.fields).every(isCellPath)) return refuse({ kind: 'cell-unknown' })
  const rows: CheckedRow[] = []
  for await (const row of currentRows(job)) rows.push(row)
  const before = rows.find(({ row }) => row === asked.row)
  if (!before) return refuse({ kind: 'row-unknown' })
  const desk = await rowDesk(school, job.kind, act.at)
  const after = await recheck(tidyRow(withCells(before, asked.fields)), rows, desk)
  const changed = [after, ...(await rowsTouched(before, after, rows, desk))]
  const beforeOf = new Map(rows.map((row) => [row.row, row]))
  const add = differences(changed.map((row) => [beforeOf.get(row.row) ?? row, row]))
  const happened = ImportRowCorrected.of({
    row: asked.row,
    errors: after.issues.filter(({ severity }) => severity === 'error').length,
  })
  const makers = [...new Set([...job.makers, ...personsOf(act.actor)])]
  const shown = showRow(after, true, language)
  const writes = [
    ...change(job, { set: { makers }, add }, happened, act),
    ...(await Promise.all(changed.map((row) => correctionWrite(job, row)))),
  ]
  const done = await commit(act, writes, { status: 200, body: shown, personal: true })
  return done.ok ? ok(shown) : done
}

async function recheck(row: ReadRow, rows: readonly CheckedRow[], desk: RowDesk): Promise<CheckedRow> {
  const alone = await checkRow(row, desk, undefined)
  const [first] = await bearing(
    alone.documentIndex,
    rows.filter((other) => other.row < row.row),
  )
  return first ? checkRow(row, desk, first.row) : alone
}

/** The rows with a document; what an import holds of them may be older than the key of today. */
async function bearing(documentIndex: string | undefined, rows: readonly CheckedRow[]): Promise<CheckedRow[]> {
  if (!documentIndex) return []
  const same = await Promise.all(rows.map((row) => sameIndex(row.documentIndex, documentIndex)))
  return rows.filter((_, nth) => same[nth])
}

/** The later rows whose repetition begins or ends with this change. */
async function rowsTouched(
  before: CheckedRow,
  after: CheckedRow,
  rows: readonly CheckedRow[],
  desk: RowDesk,
): Promise<CheckedRow[]> {
  if (await sameIndex(before.documentIndex, after.documentIndex)) return []
  const now = rows.map((row) => (row.row === after.row ? after : row))
  const later = rows.filter(({ row }) => row > after.row)
  const touched = [...(await bearing(before.documentIndex, later)), ...(await bearing(after.documentIndex, later))]
  touched.sort((a, b) => a.row - b.row)
  return Promise.all(
    touched.slice(0, 20).map((row) => recheck({ ...row, issues: row.issues.filter(({ code }) => isOfCell(code)) }, now, desk)),
  )
}

/** How the counts of wrong and of doubtful rows change. */
function differences(pairs: readonly (readonly [CheckedRow, CheckedRow])[]): { errors: number; warnings: number } {
  const count = (test: (row: CheckedRow) => boolean) =>
    pairs.reduce((sum, [before, after]) => sum + Number(test(after)) - Number(test(before)), 0)
  return { errors: count(hasErrors), warnings: count(onlyWarns) }
}
