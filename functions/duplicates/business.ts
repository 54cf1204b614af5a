import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import type { Act } from '../../layers/platform/writes.ts'
import type { Agreed, Business, Effect, Prepared } from '../applications/business.ts'
import type { Place } from '../places/contract.ts'
import { corroborationChain } from './chain.ts'
import type { CorroborationContent } from './contract.ts'
import { refusalOf } from './domain/paths.ts'
import { plan, standing } from './domain/plan.ts'
import { StandingChanged } from './events.ts'
import { problems } from './problems.ts'
import { aboutOf, claimed, closedTo, corroborationProofs, preparedOn } from './use-cases/about.ts'
import { regroup } from './use-cases/regroup.ts'

/** 佐证: the record is right, says its school with proof, and its authority confirms it. (Domain §6.6) */
export const corroboration: Business<CorroborationContent> = { levels: ['school'], problems, prepare, apply }

async function prepare(content: CorroborationContent, school: Place): Promise<Result<Prepared>> {
  const about = await aboutOf(content, school)
  if (!about) return refuse({ kind: 'not-found' })
  const obstacle = await closedTo('corroborate', about)
  return ok({
    ...preparedOn(about, school),
    chain: corroborationChain,
    title: corroborationChain.title.zh,
    proofs: corroborationProofs(about),
    matter: {
      changes: [],
      checks: [],
      facts: { problemId: content.problemId, type: about.problem.type, reason: content.reason },
    },
    ...(obstacle ? { obstacle } : {}),
  })
}

/** The record is confirmed; whoever is confirmed last sends the problem to the common superior, or ends it. */
async function apply(agreed: Agreed<CorroborationContent>, act: Act): Promise<Result<Effect>> {
  const { content, place, caseId } = agreed
  const about = await aboutOf(content, place)
  if (!about) return refuse({ kind: 'problem-settled' })
  const { problem, side } = about
  const refused = refusalOf('corroborate', problem, side)
  if (refused) return refuse(refused)
  const now = standing(claimed(problem.members, agreed, side.studentId, 'corroborate'), [side.studentId], 'confirmed', act.at)
  const after = plan(problem.kind, problem.members, now)
  const event = StandingChanged.of({ studentId: side.studentId, standing: 'confirmed', status: after.status, caseId })
  return ok({ writes: await regroup(problem, after, { event }, act) })
}

export { problemChange } from './use-cases/change-record.ts'
export { problemDeletion } from './use-cases/delete-record.ts'
