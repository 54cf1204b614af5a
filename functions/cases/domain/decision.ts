import { type Chain, stepOf } from '../../../layers/kernel/approvals/chain.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import type { Decide } from '../contract.ts'
import type { CaseFacts } from './case.ts'

export interface DecisionRefusal {
  readonly kind:
    | 'case-closed'
    | 'not-your-turn'
    | 'wrong-duty'
    | 'maker-is-checker'
    | 'step-passed'
    | 'reason-missing'
    | 'member-unknown'
    | 'nobody-left'
    | 'decided-elsewhere'
}

const no = (kind: DecisionRefusal['kind']) => refuse<DecisionRefusal>({ kind })

/**
 * Whether this officer may decide the step the case stands at: the right office, the right duty, and not a person who
 * made or decided any part of it before, under whatever account. (Domain §5.2)
 */
export function mayDecide(
  of: Chain,
  facts: CaseFacts,
  caller: Pick<Caller, 'duty' | 'personId' | 'place'>,
): Result<void, DecisionRefusal> {
  if (facts.progress.status !== 'pending' || facts.state !== 'open') return no('case-closed')
  const step = stepOf(of, facts.progress.step)
  if (facts.parties[step.party] !== caller.place.id) return no('not-your-turn')
  if (step.duty !== caller.duty) return no('wrong-duty')
  if (facts.makers.includes(caller.personId) || facts.decisions.some((decision) => decision.personId === caller.personId))
    return no('maker-is-checker')
  return ok(undefined)
}

/** Whether a decision, by somebody who may decide, is one that can be taken. */
export function checkDecision(facts: CaseFacts, { step, verdict, reason, sentBack = [] }: Decide): Result<void, DecisionRefusal> {
  if (facts.progress.status !== 'pending' || facts.progress.step !== step) return no('step-passed')
  if (verdict === 'return' && !reason) return no('reason-missing')
  const back = new Set(sentBack.map(({ memberId }) => memberId))
  if ([...back].some((memberId) => !facts.memberIds.includes(memberId))) return no('member-unknown')
  return back.size === facts.memberIds.length && verdict === 'approve' ? no('nobody-left') : ok(undefined)
}

/** Whether the initiator may take a case back: while no other office has decided. */
export function mayWithdraw(facts: CaseFacts, caller: Pick<Caller, 'place'>): Result<void, DecisionRefusal> {
  if (facts.state !== 'open') return no('case-closed')
  if (facts.initiatorId !== caller.place.id) return no('not-your-turn')
  return facts.decisions.some(({ placeId }) => placeId !== facts.initiatorId) ? no('decided-elsewhere') : ok(undefined)
}
