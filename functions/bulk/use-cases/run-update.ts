import { createHash, randomUUID } from 'node:crypto'
import { matchKey } from '../../../layers/kernel/person-name.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change, type Event } from '../../../layers/platform/event.ts'
import { readFile } from '../../../layers/platform/files.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import { findPlace } from '../../places/reads.ts'
import type { FoundProblem } from '../../registration/reads.ts'
import { controlledFields } from '../../settings/reads.ts'
import {
  allFieldsOf,
  entryContext,
  type FieldDiff,
  findStudent,
  isClosed,
  issuesOfChange,
  type StudentItem,
} from '../../students/reads.ts'
import { changeFields } from '../../students/writes.ts'
import { type RowIssue, type RowIssueCode, rowError } from '../domain/row-issues.ts'
import { NAME_COLUMN, NUMBER_COLUMN } from '../domain/template-facts.ts'
import { changesIn, type ReadUpdate } from '../domain/update-rows.ts'
import { UpdateChecked, UpdateDone, UpdateFailed } from '../events.ts'
import {
  type CheckedUpdate,
  findUpdate,
  originalOf,
  progress,
  readRows,
  type UpdateItem,
  writeRows,
} from '../update-repository.ts'
import { byNumber, pupilsOf } from './class-pupils.ts'
import { readUpdateFile } from './read-update.ts'

/** What every row of one file is checked against. */
interface Desk {
  readonly school: Place
  readonly at: string
  readonly controlled: ReadonlyMap<string, string>
  readonly pupils: ReadonlyMap<string, StudentItem>
}

async function deskFor(job: UpdateItem, at: string): Promise<Desk> {
  const school = await findPlace(job.schoolId)
  if (!school) throw new Error('an update of a school that does not exist')
  const [controlled, pupils] = await Promise.all([controlledFields(school.path), pupilsOf(job.classId)])
  return { school, at, controlled, pupils: await byNumber(pupils) }
}

const controlledIn = (changes: readonly FieldDiff[], { controlled }: Desk): RowIssue[] =>
  changes.filter(({ field }) => controlled.has(field)).map(({ field }) => rowError(field, 'field-controlled'))

/** What is wrong with a change of one record, by its own rules and by whose word its fields are under. */
async function issuesFor(student: StudentItem, changes: readonly FieldDiff[], desk: Desk): Promise<RowIssue[]> {
  const context = { ...entryContext(desk.school, desk.at), cohort: student.cohort }
  const issues = changes.length > 0 ? issuesOfChange(await allFieldsOf(student), changes, context) : []
  return [
    ...(isClosed(student.summary.state) ? [rowError('row', 'record-closed')] : []),
    ...controlledIn(changes, desk),
    ...issues,
  ]
}

async function checkRow(read: ReadUpdate, first: number | undefined, desk: Desk): Promise<CheckedUpdate> {
  const { row, values } = read
  const name = values.get(NAME_COLUMN) ?? ''
  const student = desk.pupils.get((values.get(NUMBER_COLUMN) ?? '').trim().toUpperCase())
  const only = (issue: RowIssue): CheckedUpdate => ({ row, name, changes: [], issues: [issue] })
  if (!student) return only(rowError(NUMBER_COLUMN, 'pupil-unknown'))
  if (matchKey(name) !== matchKey(student.summary.name)) return only(rowError(NAME_COLUMN, 'name-differs'))
  if (first !== undefined) return only(rowError(NUMBER_COLUMN, 'pupil-twice', { row: first }))
  const changes = changesIn(values, await allFieldsOf(student))
  const found = await issuesFor(student, changes, desk)
  const said = new Set(read.issues.map(({ field }) => field))
  const issues = [...read.issues, ...found.filter(({ field }) => !said.has(field))]
  return { row, studentId: student.studentId, name: student.summary.name, changes, issues }
}

/** For each row whose pupil an earlier row is of, that earlier row. */
function repeats(rows: readonly ReadUpdate[]): ReadonlyMap<number, number> {
  const first = new Map<string, number>()
  return new Map(
    rows.flatMap(({ row, values }) => {
      const number = (values.get(NUMBER_COLUMN) ?? '').trim().toUpperCase()
      const earlier = first.get(number)
      if (earlier === undefined) first.set(number, row)
      return earlier === undefined || number === '' ? [] : [[row, earlier] as const]
    }),
  )
}

/** A job’s turn; whoever turned it a moment earlier did the same. */
async function turn(job: UpdateItem, set: Readonly<Record<string, unknown>>, happened: Event, act: Act): Promise<void> {
  const step = { ...act, operation: `${act.operation}#end` }
  const done = await commit(step, change(job, { set }, happened, step))
  if (!done.ok && done.refusal.kind !== 'stale-version') throw new Error(`an update could not be turned: ${done.refusal.kind}`)
}

/** Checks every row of an uploaded file. Run twice, it finds the same. */
export async function checkUpdate(updateId: string, act: Act): Promise<void> {
  const job = await findUpdate(updateId)
  if (job?.state !== 'checking') return
  const fail = (problem: FoundProblem) => turn(job, { state: 'failed', problem }, UpdateFailed.of({ problem: problem.code }), act)
  const bytes = await readFile(originalOf(updateId))
  if (!bytes || createHash('sha256').update(bytes).digest('base64') !== job.sha256) return fail({ code: 'damaged' })
  const read = await readUpdateFile(bytes, job)
  if (!read.ok) return fail(read.refusal.problem)
  const desk = await deskFor(job, act.at)
  const twice = repeats(read.value.rows)
  const rows = await Promise.all(read.value.rows.map((row) => checkRow(row, twice.get(row.row), desk)))
  await writeRows(updateId, rows)
  const wrong = (row: CheckedUpdate) => row.issues.some(({ severity }) => severity === 'error')
  const counts = {
    total: rows.length,
    changed: rows.filter(({ changes }) => changes.length > 0).length,
    errors: rows.filter(wrong).length,
  }
  const warnings = rows.filter((row) => row.issues.length > 0 && !wrong(row)).length
  return turn(job, { state: 'checked', ...counts, warnings }, UpdateChecked.of(counts), act)
}

/** Why a row that was right when it was checked can no longer be applied. */
async function obstacle(
  student: StudentItem | undefined,
  { changes }: CheckedUpdate,
  desk: Desk,
): Promise<RowIssueCode | undefined> {
  if (student?.schoolId !== desk.school.placeId) return 'pupil-unknown'
  const before = await allFieldsOf(student)
  const asChecked = changes.every(
    ({ field, from }) => (field === 'guardians' ? JSON.stringify(before.guardians ?? []) : (before[field] ?? '')) === from,
  )
  if (!asChecked) return 'changed-meanwhile'
  const errors = (await issuesFor(student, changes, desk)).filter(({ severity }) => severity === 'error')
  return errors[0]?.code
}

const ATTEMPTS = 5

/** The job’s counts when one more row was gone through. */
const after = ({ done, applied, leftOut }: UpdateItem, left: RowIssueCode | undefined) =>
  left ? { done: done + 1, applied, leftOut: leftOut + 1 } : { done: done + 1, applied: applied + 1, leftOut }

/** One pupil, all of it or nothing, in the transaction that moves the job on; `ahead` says another run was quicker. */
async function applyRow(job: UpdateItem, row: CheckedUpdate, desk: Desk, act: Act): Promise<RowIssueCode | 'applied' | 'ahead'> {
  let taken: RowIssueCode | undefined
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const student = await findStudent(row.studentId ?? '')
    const left = taken ?? (await obstacle(student, row, desk))
    const asked = { changes: row.changes, cause: 'edit' as const, reason: '批量更新' }
    const writes = student && !left ? await changeFields(student, desk.school, asked, act) : []
    const done = await commit(act, [...writes, progress(job, after(job, left))])
    if (done.ok) return left ?? 'applied'
    if (done.refusal.kind === 'job-is-ahead') return 'ahead'
    if (done.refusal.kind === 'roll-number-taken') taken = 'roll-number-taken'
    else if (done.refusal.kind !== 'stale-version') throw new Error(`a row could not be applied: ${done.refusal.kind}`)
  }
  throw new Error('a record changes faster than it can be updated')
}

/**
 * Applies an accepted update, pupil by pupil, each in one transaction with one event. A run that died is taken up where
 * it stopped; a pupil whose record was changed since the check is left as it is and named.
 */
export async function applyUpdate(updateId: string, act: Act): Promise<void> {
  const begun = await findUpdate(updateId)
  if (begun?.state === 'applying') await applyFrom(begun, act)
}

/** Goes on with an update from where it was read; where another run has gone on meanwhile it leaves the rest to that one. */
export async function applyFrom(begun: UpdateItem, act: Act): Promise<void> {
  const { updateId } = begun
  // What another run has written is not taken for this one's own: each has found its own of the same row.
  const run = randomUUID()
  const desk = await deskFor(begun, act.at)
  let rows = (await readRows(updateId)).filter(({ changes }) => changes.length > 0)
  const kept = await readRows(updateId)
  let job = begun
  while (job.done < rows.length) {
    const row = rows[job.done]
    if (!row) return
    const outcome = await applyRow(job, row, desk, { ...act, operation: `update#${updateId}#${job.done}#${run}` })
    if (outcome === 'ahead') return
    if (outcome !== 'applied') {
      rows = rows.with(job.done, { ...row, leftOut: outcome })
      await writeRows(
        updateId,
        kept.map((each) => rows.find((now) => now.row === each.row) ?? each),
      )
    }
    job = { ...job, ...after(job, outcome === 'applied' ? undefined : outcome) }
  }
  const { applied, leftOut } = job
  return turn(job, { state: 'done' }, UpdateDone.of({ applied, leftOut }), act)
}
