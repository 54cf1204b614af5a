import { ok, type Result } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { log } from '../../../layers/platform/log.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { followRecord } from '../../duplicates/writes.ts'
import { isOver } from '../../students/contract.ts'
import { everyPupilOf, findStudent, openRecordsIn } from '../../students/reads.ts'
import { takeOver } from '../../students/writes.ts'
import type { Place } from '../contract.ts'
import {
  answeredIn,
  endJob,
  type JobItem,
  type Leg,
  movedKey,
  nameRefused,
  notRefused,
  showProgress,
  type Tally,
} from '../job-repository.ts'
import { findClass, placeAsStored } from '../repository.ts'
import { closeClass, endMerged } from '../writes.ts'
import { moveClassOver } from './move-class-over.ts'
import { movePupil } from './move-pupil.ts'
import { jobToRun } from './start-jobs.ts'

/** Something that will pass: the job is taken up again. */
export class NotYet extends Error {
  readonly why: string
  constructor(why: string) {
    super(`the job cannot go on now: ${why}`)
    this.why = why
    this.name = 'NotYet'
  }
}

/** How often a pupil is tried again while the record is changed elsewhere. */
const TRIES = 5

/** How often whoever watches is told how far it is. */
const TOLD_EVERY = 10

interface Run {
  readonly job: JobItem
  readonly from: Place
  readonly to: Place
  readonly moved: Set<string>
  readonly refused: Set<string>
  readonly act: Act
}

/**
 * Carries a job out pupil by pupil, each in one transaction with the note that it was moved. A run that died is taken
 * up where it stopped; run twice, it moves nobody twice. Who cannot be moved is named and holds up nobody.
 */
export async function runJob(jobId: string, act: Act): Promise<void> {
  const job = await jobToRun(jobId)
  if (!job) return
  const [source, target] = await Promise.all([placeAsStored(job.schoolId), placeAsStored(job.toSchoolId)])
  if (!source || !target) throw new Error('a job of a school that does not exist')
  const [from, to] = [source.summary, target.summary]
  const run: Run = { job, from, to, ...(await answeredIn(job)), act }
  for (const leg of job.legs) await runLeg(run, leg)
  // Another run may have moved some of them meanwhile: what counts is what is noted.
  const tally = await tallyOf(run)
  const end = { ...act, operation: `${act.operation}#end` }
  const ending = job.kind === 'school-merge' ? endMerged(source, to, end) : []
  const done = await commit(end, [...endJob(job, tally, end), ...ending])
  if (!done.ok && (await jobToRun(jobId))) throw new NotYet(done.refusal.kind)
  if (tally.refused > 0) log.warn('a job ended with exceptions', { jobId, count: tally.refused })
}

/** What is noted of the pupils. Whom one run could not move another may have moved a moment later: then it is moved. */
async function tallyOf({ job, act }: Run): Promise<Tally> {
  const { moved, refused } = await answeredIn(job)
  for (const studentId of [...refused].filter((id) => moved.has(id))) {
    const step = { ...act, operation: `${act.operation}#${studentId}#moved` }
    const done = await commit(step, [notRefused(job, studentId)])
    if (!done.ok) throw new NotYet(done.refusal.kind)
    refused.delete(studentId)
  }
  return { moved: moved.size, refused: refused.size }
}

async function runLeg(run: Run, leg: Leg): Promise<void> {
  const { job, to } = run
  const source = await findClass(job.schoolId, leg.fromClassId)
  // A class that is there no more was emptied and ended by an earlier run.
  if (!source) return
  if (job.kind === 'school-merge') await moveClassOver(source, leg, to, stepOf(run, `class#${leg.fromClassId}`))
  const pupils = leg.studentIds ?? (await listedIn(leg.fromClassId))
  const total = Math.max(job.total, pupils.length)
  for (const [at, studentId] of pupils.entries()) {
    if (!run.moved.has(studentId)) await moveOne(run, leg, studentId)
    if (at % TOLD_EVERY === 0) await tell(run, total)
  }
  if (!leg.studentIds) await endClass(run, leg)
}

async function listedIn(classId: string): Promise<string[]> {
  const ids: string[] = []
  for await (const studentId of everyPupilOf(classId)) ids.push(studentId)
  return ids
}

const stepOf = ({ act, job }: Run, step: string): Act => ({ ...act, operation: `${job.jobId}#${act.operation}#${step}` })

async function moveOne(run: Run, leg: Leg, studentId: string): Promise<void> {
  const { job, moved, refused } = run
  const note: Write[] = [
    { put: { ...movedKey(job, studentId) }, when: {}, lost: { kind: 'stale-version' } },
    ...(refused.has(studentId) ? [notRefused(job, studentId)] : []),
  ]
  const outcome = await moveInto(run, leg, studentId, note)
  if (outcome === 'moved') {
    moved.add(studentId)
    refused.delete(studentId)
  } else if (outcome !== 'nothing-to-do') await nameException(run, studentId, outcome)
}

/** Refusals that say nothing of the pupil, only of the moment. */
const PASSING = new Set(['busy', 'stale-version'])

async function moveInto(run: Run, leg: Leg, studentId: string, note: readonly Write[]): Promise<string> {
  const { job, from, act } = run
  const step = stepOf(run, studentId)
  if (job.kind === 'school-merge') return takeOverOne(run, leg, studentId, note, step)
  const { fromClassId, intoClassId } = leg
  const cause = job.kind === 'class-merge' ? 'merge' : 'split'
  const done = await movePupil(from, { studentId, fromClassId, intoClassId, cause }, { ...step, at: act.at }, note)
  if (done.ok) return done.value === 'moved' ? 'moved' : 'nothing-to-do'
  if (PASSING.has(done.refusal.kind)) throw new NotYet(done.refusal.kind)
  return done.refusal.kind
}

async function takeOverOne(run: Run, leg: Leg, studentId: string, note: readonly Write[], step: Act): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const tried = await tryTakeOver(run, leg, studentId, note, { ...step, operation: `${step.operation}#${attempt}` })
    if (tried.ok) return tried.value
    // Somebody changed the record or came into the class at this very moment: it is looked at anew.
    if (attempt === TRIES) throw new NotYet(tried.refusal.kind)
  }
}

async function tryTakeOver(
  { job, from, to }: Run,
  leg: Leg,
  studentId: string,
  note: readonly Write[],
  step: Act,
): Promise<Result<string>> {
  const [student, into] = await Promise.all([findStudent(studentId), findClass(job.toSchoolId, leg.intoClassId)])
  if (!into) throw new Error('a class moves into one that was not made')
  if (student?.schoolId !== from.placeId || student.classId !== leg.fromClassId) return ok('nothing-to-do')
  // What is closed stays with the school that closed it; its files go to the custodian. (Measures, article 9)
  if (isOver(student.summary.state)) return ok('nothing-to-do')
  const caseId = job.caseId ?? job.jobId
  const problem = await followRecord(student, to, caseId, step)
  const done = await commit(step, [...takeOver(student, { from, to, into, caseId }, step), ...problem, ...note])
  return done.ok ? ok('moved') : done
}

async function nameException(run: Run, studentId: string, reason: string): Promise<void> {
  run.refused.add(studentId)
  const step = stepOf(run, `${studentId}#refused`)
  await commit(step, nameRefused(run.job, studentId, reason))
}

async function tell(run: Run, total: number): Promise<void> {
  const { job, moved, refused } = run
  const tally = { moved: moved.size, refused: refused.size }
  // How far it is, is told for people to see; that it was not told stops nothing.
  await commit(stepOf(run, `told#${moved.size + refused.size}`), [
    showProgress(job, tally, Math.max(total, tally.moved + tally.refused)),
  ])
}

/**
 * A class that was merged ends when nobody is left in it; one with somebody left stays and says so by being there. A
 * school that is merged leaves nobody: what is closed is history, everybody else is waited for.
 */
async function endClass(run: Run, leg: Leg): Promise<void> {
  const left = await findClass(run.job.schoolId, leg.fromClassId)
  if (!left) return
  if (run.job.kind === 'school-merge' && (await openRecordsIn(leg.fromClassId)) > 0) throw new NotYet('somebody is left')
  if (run.job.kind !== 'school-merge' && left.count > 0) return
  const step = stepOf(run, `end#${leg.fromClassId}`)
  const ended = await commit(step, closeClass(left, step))
  if (!ended.ok && ended.refusal.kind !== 'class-not-empty') throw new NotYet(ended.refusal.kind)
}
