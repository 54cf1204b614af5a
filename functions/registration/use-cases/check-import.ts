import { romanized } from '../../../layers/documents/pinyin.ts'
import { textOf } from '../../../layers/kernel/fields/entry.ts'
import type { Result } from '../../../layers/kernel/result.ts'
import { recordYearOf } from '../../../layers/kernel/school-calendar.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change, type Event } from '../../../layers/platform/event.ts'
import { readFile } from '../../../layers/platform/files.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { findPlace } from '../../places/reads.ts'
import type { FoundProblem } from '../domain/file-problems.ts'
import type { ReadRow } from '../domain/sheet-rows.ts'
import { ImportChecked, ImportFailed } from '../events.ts'
import { type CheckedRow, originalOf, ROWS_A_FILE, writeRows } from '../import-files.ts'
import { findImport, type ImportItem, progress } from '../import-repository.ts'
import { checkRow, hasErrors, onlyWarns, type RowDesk, rowDesk, rowDocument, tidyRow } from './check-rows.ts'
import { readFilledSheet, sha256Of, type UnreadableFile } from './read-sheet.ts'

/** Another run of the same job has gone further; this one has nothing left to do. */
const AHEAD = 'job-is-ahead'
const ROWS_AT_ONCE = 25

/**
 * Checks every row of an uploaded file, two hundred at a time. Begun again after a failure it goes on where it
 * stopped; told twice, the second run finds the first ahead and leaves.
 */
export async function checkImport(importId: string, act: Act): Promise<void> {
  const job = await findImport(importId)
  if (job?.state !== 'checking') return
  const read = await readOriginal(job, act.at)
  if (!read.ok) return fail(job, read.refusal.problem, act)
  const desk = await deskFor(job, act.at)
  const rows = read.value.map(withLatinName).map(tidyRow)
  const documents = await Promise.all(rows.map((row) => rowDocument(row, desk)))
  const last = await checkFrom(job, rows, firstRows(rows, documents), desk, act)
  if (last) await finish(last, act)
}

async function readOriginal(job: ImportItem, at: string): Promise<Result<readonly ReadRow[], UnreadableFile>> {
  const bytes = await readFile(originalOf(job.importId))
  const damaged = { ok: false, refusal: { kind: 'unreadable-file', problem: { code: 'damaged' } } } as const
  if (!bytes || sha256Of(bytes) !== job.sha256) return damaged
  const { schoolId, kind } = job
  const read = await readFilledSheet(bytes, { schoolId, kind, recordYear: recordYearOf(at) })
  return read.ok ? { ok: true, value: read.value.rows } : read
}

async function deskFor(job: ImportItem, at: string): Promise<RowDesk> {
  const school = await findPlace(job.schoolId)
  if (!school) throw new Error('an import of a school that does not exist')
  return rowDesk(school, job.kind, at)
}

/** The name in Latin letters is filled in where the clerk left it out; it can be changed like any other field. */
function withLatinName(row: ReadRow): ReadRow {
  const latin = textOf(row.fields, 'nameRomanized') === '' ? romanized(textOf(row.fields, 'fullName')) : undefined
  return latin ? { ...row, fields: { ...row.fields, nameRomanized: latin } } : row
}

/** For each row whose document an earlier row of the file bears, that earlier row. */
function firstRows(rows: readonly ReadRow[], documents: readonly (string | undefined)[]): ReadonlyMap<number, number> {
  const first = new Map<string, number>()
  const repeats = new Map<number, number>()
  for (const [at, { row }] of rows.entries()) {
    const document = documents[at]
    if (!document) continue
    const earlier = first.get(document)
    if (earlier === undefined) first.set(document, row)
    else repeats.set(row, earlier)
  }
  return repeats
}

async function checkFrom(
  begun: ImportItem,
  rows: readonly ReadRow[],
  repeats: ReadonlyMap<number, number>,
  desk: RowDesk,
  act: Act,
): Promise<ImportItem | undefined> {
  let job = begun
  while (job.checked < rows.length) {
    const some = rows.slice(job.checked, job.checked + ROWS_A_FILE)
    const checked = await checkSome(some, repeats, desk)
    await writeRows(job.importId, Math.floor(job.checked / ROWS_A_FILE), checked)
    const next = {
      total: rows.length,
      checked: job.checked + some.length,
      errors: job.errors + checked.filter(hasErrors).length,
      warnings: job.warnings + checked.filter(onlyWarns).length,
    }
    const told = await commit({ ...act, operation: `${act.operation}#${next.checked}` }, [progress(job, next)])
    if (!told.ok && told.refusal.kind === AHEAD) return undefined
    if (!told.ok) throw new Error(`a check could not go on: ${told.refusal.kind}`)
    job = { ...job, ...next }
  }
  return job
}

async function checkSome(some: readonly ReadRow[], repeats: ReadonlyMap<number, number>, desk: RowDesk): Promise<CheckedRow[]> {
  const checked: CheckedRow[] = []
  for (let at = 0; at < some.length; at += ROWS_AT_ONCE) {
    const part = some.slice(at, at + ROWS_AT_ONCE)
    checked.push(...(await Promise.all(part.map((read) => checkRow(read, desk, repeats.get(read.row))))))
  }
  return checked
}

const finish = (job: ImportItem, act: Act): Promise<void> => {
  const { total, errors, warnings } = job
  return turn(job, { state: 'checked' }, ImportChecked.of({ total, errors, warnings }), act)
}

const fail = (job: ImportItem, problem: FoundProblem, act: Act): Promise<void> =>
  turn(job, { state: 'failed', problem }, ImportFailed.of({ problem: problem.code }), act)

/** Turns a job at its end; whoever turned it a moment earlier did the same. */
async function turn(job: ImportItem, set: Readonly<Record<string, unknown>>, happened: Event, act: Act): Promise<void> {
  const done = await commit({ ...act, operation: `${act.operation}#end` }, change(job, { set }, happened, act))
  if (!done.ok && done.refusal.kind !== 'stale-version') throw new Error(`an import could not be turned: ${done.refusal.kind}`)
}
