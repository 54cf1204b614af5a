import type { Act, Write } from '../../layers/platform/writes.ts'
import type { ProblemFlag, StudentItem } from '../students/reads.ts'
import { clear, flagProblem } from '../students/writes.ts'
import { plan, standing } from './domain/plan.ts'
import { ArbitrationReturned, StandingChanged } from './events.ts'
import { findProblem, type ProblemItem, problemsOfType } from './repository.ts'
import { openProblem } from './use-cases/open-problem.ts'
import { endOf, regroup } from './use-cases/regroup.ts'

export { followRecord } from './use-cases/follow-record.ts'

/** The open problem of a record with its number, where it has one. Only a flagged record is asked about. */
async function identityProblem({ studentId, problem }: StudentItem): Promise<ProblemItem | undefined> {
  if (!problem) return undefined
  const problemId = (await problemsOfType('identity', [studentId])).get(studentId)
  return problemId ? findProblem(problemId) : undefined
}

/**
 * The population register has confirmed a record, or there is nothing to confirm: it waits for its number, and a problem
 * with its number ends with that. (Domain §6.6, change)
 */
export async function confirmIdentity(student: StudentItem, checkId: string, act: Act): Promise<Write[]> {
  const problem = await identityProblem(student)
  if (!problem) return clear(student, checkId, act)
  const { studentId } = student
  const was = problem.members.find((member) => member.studentId === studentId)?.standing
  const now = was === 'rechecking' ? 'changed' : 'kept'
  const after = plan('identity', problem.members, standing(problem.members, [studentId], now, act.at))
  const event = StandingChanged.of({ studentId, standing: now, status: after.status })
  return [
    ...clear(student, checkId, act, await endOf(problem, { studentId, standing: now })),
    ...(await regroup(problem, after, { event, own: studentId }, act)),
  ]
}

/**
 * The population register does not know the number, or knows it under another name: a problem is opened for the school
 * and its authority, or the one that a change was to end is open again. (Notice, guide ch. 1 §5)
 */
export async function returnIdentity(
  student: StudentItem,
  type: ProblemFlag['type'],
  checkId: string,
  act: Act,
): Promise<Write[]> {
  const problem = await identityProblem(student)
  if (!problem) return openProblem([student], { kind: 'identity', type, source: checkId }, act)
  const { studentId } = student
  const after = plan('identity', problem.members, standing(problem.members, [studentId], 'open', act.at))
  const event = StandingChanged.of({ studentId, standing: 'open', status: after.status })
  const flag = { type, since: student.problem?.since ?? act.at, problemId: problem.problemId }
  return [...flagProblem(student, flag, checkId, act), ...(await regroup(problem, after, { event, own: studentId, type }, act))]
}

/**
 * What a case of arbitration does to its sides when it is not decided: all of them have to be corroborated again. Single
 * sides named beside a decision have lost by it and are told so there.
 */
export async function sendBackArbitration(
  reasons: ReadonlyMap<string, string>,
  _: 'returned' | 'withdrawn',
  act: Act,
): Promise<Write[]> {
  const [first] = reasons.keys()
  const problemId = first && (await problemsOfType('with-document', [first])).get(first)
  const problem = problemId ? await findProblem(problemId) : undefined
  if (!problem) return []
  const confirmed = problem.members.filter((member) => member.standing === 'confirmed').map(({ studentId }) => studentId)
  if (!confirmed.every((studentId) => reasons.has(studentId))) return []
  const after = plan(problem.kind, problem.members, standing(problem.members, confirmed, 'open', act.at))
  const event = ArbitrationReturned.of({ studentIds: confirmed, reason: reasons.get(confirmed[0] ?? '') ?? '' })
  const { arbitration } = problem
  return regroup(problem, after, { event, ...(arbitration ? { arbitration } : {}) }, act)
}
