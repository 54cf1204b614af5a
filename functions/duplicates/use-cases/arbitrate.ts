import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { type CaseItem, findCase } from '../../cases/reads.ts'
import { closeCase } from '../../cases/writes.ts'
import { findStudents } from '../../students/reads.ts'
import { flagProblem } from '../../students/writes.ts'
import type { Concede, Reopen } from '../contract.ts'
import { idOfPath, pathAbove, refusalOfReopening } from '../domain/arbiter.ts'
import { refusalOfConceding } from '../domain/paths.ts'
import { type Plan, plan, standing } from '../domain/plan.ts'
import { Arbitrated, ArbitrationReopened, ClaimConceded } from '../events.ts'
import { enter, findProblem, type Member, type ProblemItem, problemsOfType } from '../repository.ts'
import { askArbiter } from './ask-arbiter.ts'
import { regroup } from './regroup.ts'

/** Something that will pass: the workflow tries again. */
export class NotYet extends Error {
  constructor(why: string) {
    super(`the arbitration cannot be carried out now: ${why}`)
    this.name = 'NotYet'
  }
}

/**
 * Carries out what the arbiter decided, in one transaction: who has won holds the number and is free, the others have
 * to change or go and can do nothing else. Asked again, it does nothing. (Notice, guide ch. 1 §5)
 */
export async function arbitrate(caseId: string, act: Act): Promise<void> {
  const found = await findCase(caseId)
  if (!found) throw new Error('a workflow decides an arbitration that does not exist')
  if (found.state !== 'applying') return
  const problemId = [...(await problemsOfType('with-document', found.memberIds)).values()][0]
  const problem = problemId ? await findProblem(problemId) : undefined
  if (!problem?.arbitration || problem.arbitration.caseId !== caseId) throw new NotYet('its problem is not where it was')
  const done = await commit(act, [...(await decisionWrites(problem, found, act)), ...closeCase(found, { kept: 1 }, act)])
  if (!done.ok) throw new NotYet(done.refusal.kind)
}

async function decisionWrites(problem: ProblemItem, found: CaseItem, act: Act): Promise<Write[]> {
  const decision = found.decisions.at(-1)
  const keeps = decision?.choice
  if (!decision || !keeps || !problem.arbitration) throw new Error('an arbitration was decided for nobody')
  const losers = problem.members.flatMap(({ studentId, standing: stands }) =>
    stands === 'confirmed' && studentId !== keeps ? [studentId] : [],
  )
  const after = plan(problem.kind, problem.members, standing(problem.members, losers, 'forced', act.at))
  const reason = decision.opinion ?? ''
  const event = Arbitrated.of({ caseId: found.caseId, keeps, arbiterId: decision.placeId, reason })
  return regroup(problem, after, { event, arbitration: { ...problem.arbitration, decidedAt: decision.at, keeps, reason } }, act)
}

/**
 * A school gives up its claim before the arbiter has decided: nothing is left to arbitrate where one side remains, and
 * that side has won. Refused with `case-closed` where the decision was taken first.
 */
export async function concede(problem: ProblemItem, side: Member, asked: Concede, act: Act): Promise<Result<{ done: true }>> {
  if (asked.version !== problem.version) return refuse({ kind: 'stale-version' })
  const refused = refusalOfConceding(problem, side)
  if (refused) return refuse(refused)
  const { studentId } = side
  const after = plan(problem.kind, problem.members, standing(problem.members, [studentId], 'conceded', act.at))
  const event = ClaimConceded.of({ studentId, status: after.status, reason: asked.reason })
  const done = await commit(act, await regroup(problem, after, { event }, act), { status: 200, body: { done: true } })
  return done.ok ? ok({ done: true }) : done
}

/** The level above the arbiter takes a decision upon itself, once: every side that was confirmed is a side again. */
export async function reopen(problem: ProblemItem, callerPath: string, asked: Reopen, act: Act): Promise<Result<{ done: true }>> {
  if (asked.version !== problem.version) return refuse({ kind: 'stale-version' })
  const { arbitration, status } = problem
  const refused = refusalOfReopening({ status, ...arbitration }, callerPath)
  if (refused) return refuse(refused)
  const sides = problem.members.flatMap(({ studentId, standing: stands }) =>
    stands === 'kept' || stands === 'forced' ? [studentId] : [],
  )
  const above = pathAbove(arbitration?.arbiterPath ?? '')
  const after: Plan<Member> = plan(problem.kind, problem.members, standing(problem.members, sides, 'confirmed', act.at))
  const { facts, writes } = await askArbiter(problem.members, sides, act, above)
  if (!facts) throw new Error('an arbitration was opened again at nobody')
  const event = ArbitrationReopened.of({ arbiterId: idOfPath(facts.arbiterPath), reason: asked.reason })
  const done = await commit(
    act,
    [
      ...(await regroup(problem, after, { event, arbitration: { ...facts, reopened: true } }, act)),
      ...writes,
      ...(await flaggedAgain(problem, act)),
    ],
    { status: 200, body: { done: true } },
  )
  return done.ok ? ok({ done: true }) : done
}

/** Who had won is a side again, and its record a problem again. */
async function flaggedAgain({ members, problemId, kind, type }: ProblemItem, act: Act): Promise<Write[]> {
  const winners = members.flatMap(({ studentId, standing: stands }) => (stands === 'kept' ? [studentId] : []))
  const flag = { type, since: act.at, problemId }
  return (await findStudents(winners)).flatMap((student) => [
    ...flagProblem(student, flag, problemId, act),
    enter(student.studentId, kind, problemId, flag),
  ])
}
