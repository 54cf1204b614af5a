import { idOf } from '../../../layers/kernel/id.ts'
import { ok, type Refusal, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change } from '../../../layers/platform/event.ts'
import { personsOf } from '../../../layers/platform/identity.ts'
import type { Language } from '../../../layers/platform/problem.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import { type ClassItem, findPlace } from '../../places/reads.ts'
import { ImportAccepted, ImportDone } from '../events.ts'
import type { AcceptanceMode, Import } from '../import-contract.ts'
import type { CheckedRow } from '../import-files.ts'
import { classesOfSchool, findImport, type ImportItem, importView, progress, rememberFile } from '../import-repository.ts'
import { newEntry } from '../repository.ts'
import { hasErrors } from './check-rows.ts'
import { entryItem } from './entry-item.ts'
import { currentRows } from './import-rows.ts'
import { openForSchool } from './start-import.ts'

/** Two items an entry, and the progress of the job in the same transaction. */
const ENTRIES_AT_ONCE = 40

/** Takes the rows over: all, which then must be free of errors, or those that are. From here on it only goes forward. */
export async function acceptImport(
  job: ImportItem,
  school: Place,
  mode: AcceptanceMode,
  act: Act,
  language: Language,
): Promise<Result<Import>> {
  if (job.state !== 'checked') return refuse({ kind: 'import-state' })
  if (mode === 'all' && job.errors > 0) return refuse({ kind: 'rows-with-errors', errors: job.errors } as Refusal)
  const rows = job.total - job.errors
  if (rows === 0) return refuse({ kind: 'no-row-to-take' })
  const open = await openForSchool(school, job.kind, act.at)
  if (!open.ok) return open
  const makers = [...new Set([...job.makers, ...personsOf(act.actor)])]
  const set = { state: 'importing' as const, mode, makers }
  const reply = importView({ ...job, ...set, version: job.version + 1 }, language)
  const writes = change(job, { set }, ImportAccepted.of({ importId: job.importId, mode, rows }), act)
  const done = await commit(act, writes, { status: 202, body: reply })
  return done.ok ? ok(reply) : done
}

/**
 * Makes the entries of an accepted import, forty at a time, each forty in one transaction with the job's progress:
 * nothing is made twice, nothing is left half made, and a run that died is taken up where it stopped.
 */
export async function takeImport(importId: string, act: Act): Promise<void> {
  const begun = await findImport(importId)
  if (begun?.state !== 'importing') return
  const school = await findPlace(begun.schoolId)
  if (!school) throw new Error('an import of a school that does not exist')
  const classes = new Map((await classesOfSchool(begun.schoolId)).map((each) => [each.classId, each]))
  const rows: CheckedRow[] = []
  for await (const row of currentRows(begun)) rows.push(row)
  let job = begun
  while (job.taken < rows.length) {
    const some = rows.slice(job.taken, job.taken + ENTRIES_AT_ONCE)
    const step = { ...act, operation: `import#${importId}#${job.taken}` }
    const writes = await entriesOfRows(some, job, school, classes, step)
    const next = { taken: job.taken + some.length, created: job.created + writes.length / 2 }
    const done = await commit(step, [...writes, progress(job, next)])
    if (!done.ok && done.refusal.kind === 'job-is-ahead') return
    if (!done.ok) throw new Error(`an import could not go on: ${done.refusal.kind}`)
    job = { ...job, ...next }
  }
  const end = change(job, { set: { state: 'done' } }, ImportDone.of({ created: job.created }), act)
  const ended = await commit({ ...act, operation: `import#${importId}#end` }, [...end, rememberFile(job)])
  if (!ended.ok && ended.refusal.kind !== 'stale-version') throw new Error(`an import could not end: ${ended.refusal.kind}`)
}

async function entriesOfRows(
  rows: readonly CheckedRow[],
  job: ImportItem,
  school: Place,
  classes: ReadonlyMap<string, ClassItem>,
  act: Act,
): Promise<Write[]> {
  const made = await Promise.all(
    rows.filter((row) => !hasErrors(row)).map((row) => entryOfRow(row, job, school, classes.get(row.classId ?? ''), act)),
  )
  return made.flat()
}

/** The entry of a row; its id follows from the import and the row, so that it can only ever be this one. */
async function entryOfRow(
  row: CheckedRow,
  job: ImportItem,
  school: Place,
  schoolClass: ClassItem | undefined,
  act: Act,
): Promise<Write[]> {
  if (!schoolClass) throw new Error('a row without an error has no class')
  const { fields, issues, documentIndex } = row
  const entryId = await idOf('reg', job.importId, String(row.row))
  const checked = { issues, ...(documentIndex ? { documentIndex } : {}) }
  const item = entryItem(
    { entryId, kind: job.kind, school, schoolClass, fields, checked, makers: job.makers, importId: job.importId },
    act,
  )
  return newEntry(item, fields)
}
