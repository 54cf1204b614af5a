import { newId } from '../../../layers/kernel/id.ts'
import { gradeOf, recordYearOf, SIX_THREE_THREE } from '../../../layers/kernel/school-calendar.ts'
import { create } from '../../../layers/platform/event.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { findPlace } from '../../places/reads.ts'
import type { ProblemFlag, StudentItem } from '../../students/reads.ts'
import { flagProblem } from '../../students/writes.ts'
import type { ProblemKind } from '../contract.ts'
import { plan } from '../domain/plan.ts'
import { ProblemJoined, ProblemOpened } from '../events.ts'
import { enter, listings, type Member, type ProblemItem, problemPk } from '../repository.ts'
import { whereItBelongs } from './follow-record.ts'
import { dueOf, regroup } from './regroup.ts'

/** What is wrong, with whom, and who says so. */
export interface Found {
  readonly kind: ProblemKind
  readonly type: ProblemFlag['type']
  /** Document or likeness, as the keyed hash the records have in common. */
  readonly clash?: string
  /** The check or the event it came from. */
  readonly source: string
}

/** A pupil of a graduating grade cannot graduate before its problem is settled. */
const graduates = ({ cohort, stage, summary }: StudentItem, at: string): boolean =>
  summary.state === 'enrolled' && gradeOf(cohort, stage, SIX_THREE_THREE, recordYearOf(at)) === SIX_THREE_THREE[stage]

async function memberOf({ studentId, schoolId }: StudentItem, at: string): Promise<Member> {
  return { studentId, ...(await whereItBelongs(await findPlace(schoolId))), standing: 'open', since: at, claims: [] }
}

/** Raises a problem: one thing for all its records, seen by every place above each of them, each record flagged. */
export async function openProblem(students: readonly StudentItem[], found: Found, act: Act): Promise<Write[]> {
  const problemId = newId('prb')
  const members = await Promise.all(students.map((student) => memberOf(student, act.at)))
  const { kind, type, clash, source } = found
  const problem = {
    problemId,
    kind,
    type,
    members,
    status: 'open' as const,
    urgent: students.some((student) => graduates(student, act.at)),
    openedAt: act.at,
    dueAt: await dueOf(members, act.at),
    ...(clash ? { clash } : {}),
  }
  const happened = ProblemOpened.of({ kind, type, source, studentIds: members.map(({ studentId }) => studentId) })
  return [
    ...create(problemPk(problemId), problem, happened, act),
    ...listings(problem, false),
    ...students.flatMap((student) => flagged(student, problem, source, act)),
  ]
}

function flagged(
  student: StudentItem,
  { problemId, kind, type }: Pick<ProblemItem, 'problemId' | 'kind' | 'type'>,
  source: string,
  act: Act,
): Write[] {
  const flag: ProblemFlag = { type, since: act.at, problemId }
  return [...flagProblem(student, flag, source, act), enter(student.studentId, kind, problemId, flag)]
}

/** Adds records to a problem that is open already. Who has to decide decides among all of them. */
export async function joinProblem(
  before: ProblemItem,
  students: readonly StudentItem[],
  source: string,
  act: Act,
): Promise<Write[]> {
  const newcomers = await Promise.all(students.map((student) => memberOf(student, act.at)))
  const now = [...before.members, ...newcomers]
  const event = ProblemJoined.of({ studentIds: newcomers.map(({ studentId }) => studentId), source })
  return [
    ...(await regroup(before, plan(before.kind, now, now), { event }, act)),
    ...students.flatMap((student) => flagged(student, before, source, act)),
  ]
}
