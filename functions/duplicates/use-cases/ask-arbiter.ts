import { newId } from '../../../layers/kernel/id.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { findCase } from '../../cases/reads.ts'
import { openCase, recallCase } from '../../cases/writes.ts'
import { findPlace } from '../../places/reads.ts'
import { arbitrationChain } from '../chain.ts'
import { arbiterPathOf, idOfPath } from '../domain/arbiter.ts'
import type { Plan } from '../domain/plan.ts'
import type { ArbitrationFacts, Member, ProblemItem } from '../repository.ts'

interface Asked {
  readonly facts?: ArbitrationFacts
  readonly writes: readonly Write[]
}

/**
 * Keeps an arbitration in step with the sides of a problem: asked for when all are confirmed, taken back when somebody
 * gives up or comes to it, asked for anew among those who are left. A decision that was taken stays.
 */
export async function arbitrationWrites(before: ProblemItem, { settlement }: Plan<Member>, act: Act): Promise<Asked> {
  const between = settlement.kind === 'arbitration' ? settlement.between : []
  const { arbitration } = before
  if (!arbitration || before.status !== 'arbitration') {
    if (between.length > 0) return askAgain(before, between, act)
    return { ...(arbitration ? { facts: arbitration } : {}), writes: [] }
  }
  const found = await findCase(arbitration.caseId)
  if (!found) throw new Error('a problem is in an arbitration that is not there')
  if (sameIds(found.memberIds, between)) return { facts: arbitration, writes: [] }
  const recalled = recallCase(found, act)
  if (between.length === 0) return { writes: recalled }
  const anew = await askAgain(before, between, act)
  return { ...anew, writes: [...recalled, ...anew.writes] }
}

/** Whoever took an arbitration upon itself keeps it; that is done once. */
async function askAgain({ members, arbitration }: ProblemItem, between: readonly string[], act: Act): Promise<Asked> {
  if (!arbitration?.reopened) return askArbiter(members, between, act)
  const { facts, writes } = await askArbiter(members, between, act, arbitration.arbiterPath)
  return { ...(facts ? { facts: { ...facts, reopened: true } } : {}), writes }
}

const sameIds = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id))

/** Opens the case of an arbitration at the common superior, or at the office that took it upon itself. */
export async function askArbiter(
  members: readonly Member[],
  between: readonly string[],
  act: Act,
  arbiterPath = arbiterPathOf(members.map(({ authorityPath }) => authorityPath)),
): Promise<Asked> {
  const arbiter = await findPlace(idOfPath(arbiterPath))
  if (!arbiter) throw new Error('an arbitration at a place that does not exist')
  const caseId = newId('case')
  const facts: ArbitrationFacts = { caseId, arbiterId: arbiter.placeId, arbiterPath, askedAt: act.at }
  const writes = openCase(
    {
      caseId,
      chain: arbitrationChain,
      business: 'arbitration',
      title: arbitrationChain.title.zh,
      initiator: arbiter,
      parties: { arbiter: arbiter.placeId },
      makers: [],
      memberIds: between,
    },
    act,
  )
  return { facts, writes }
}
