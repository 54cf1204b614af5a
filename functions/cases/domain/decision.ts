import { advance, type CaseClosed, type Chain, type Progress, type Step, stepOf } from '../../../layers/kernel/approvals/chain.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { type Caller, personsOf } from '../../../layers/platform/identity.ts'
import type { Decide } from '../contract.ts'
import type { CaseFacts, TakenDecision } from './case.ts'

export interface DecisionRefusal {
  readonly kind:
    | 'case-closed'
    | 'not-your-turn'
    | 'wrong-duty'
    | 'maker-is-checker'
    | 'step-passed'
    | 'reason-missing'
    | 'reason-code-missing'
    | 'reason-code-unknown'
    | 'choice-missing'
    | 'choice-unknown'
    | 'opinion-missing'
    | 'member-unknown'
    | 'nobody-left'
    | 'decided-elsewhere'
}

const no = (kind: DecisionRefusal['kind']) => refuse<DecisionRefusal>({ kind })

type Officer = Pick<Caller, 'duty' | 'personId' | 'accountId' | 'place' | 'under'>

/**
 * Whether this officer may decide the step the case stands at: the right office, the right duty, and not a person who
 * made or decided any part of it before, under whatever account. Who acts for another counts as both. (Domain §5.2)
 */
export function mayDecide(
  of: Chain,
  facts: CaseFacts,
  caller: Pick<Officer, 'duty' | 'personId' | 'place' | 'under'>,
): Result<void, DecisionRefusal> {
  if (facts.progress.status !== 'pending' || facts.state !== 'open') return no('case-closed')
  const step = stepOf(of, facts.progress.step)
  if (facts.parties[step.party] !== caller.place.id) return no('not-your-turn')
  if (step.duty !== caller.duty) return no('wrong-duty')
  const before = new Set([...facts.makers, ...facts.decisions.flatMap(decidersOf)])
  if (personsOf(caller).some((person) => before.has(person))) return no('maker-is-checker')
  return ok(undefined)
}

/** The persons a decision stands for. */
const decidersOf = ({ personId, forPersonId }: TakenDecision): readonly string[] =>
  forPersonId ? [personId, forPersonId] : [personId]

type AskedDecision = Omit<Decide, 'version'>

/** Whether a decision, by somebody who may decide, is one that can be taken. */
export function checkDecision(of: Chain, facts: CaseFacts, asked: AskedDecision): Result<void, DecisionRefusal> {
  const { step, verdict, reason, sentBack = [] } = asked
  if (facts.progress.status !== 'pending' || facts.progress.step !== step) return no('step-passed')
  if (verdict === 'return' && !reason) return no('reason-missing')
  const fit = checkAnswers(stepOf(of, step), facts, asked)
  if (!fit.ok) return fit
  const back = new Set(sentBack.map(({ memberId }) => memberId))
  if ([...back].some((memberId) => !facts.memberIds.includes(memberId))) return no('member-unknown')
  return back.size === facts.memberIds.length && verdict === 'approve' ? no('nobody-left') : ok(undefined)
}

/**
 * Whether a decision says what its step asks for, and nothing else: a declared ground with a return, and one of the
 * members that stay with an approval that chooses. What nobody asked for is refused rather than kept, because it would
 * be read as having counted.
 */
function checkAnswers(step: Step, facts: CaseFacts, asked: AskedDecision): Result<void, DecisionRefusal> {
  const { verdict, reasonCode, choice, sentBack = [] } = asked
  const codes = (verdict === 'return' && step.reasonCodes?.map(({ code }) => code)) || []
  if (reasonCode === undefined && codes.length > 0) return no('reason-code-missing')
  if (reasonCode !== undefined && !codes.includes(reasonCode)) return no('reason-code-unknown')
  if (isUnexplained(step, asked)) return no('opinion-missing')
  const options = verdict === 'approve' && step.asks === 'choice' ? facts.memberIds : []
  if (choice === undefined) return options.length > 0 ? no('choice-missing') : ok(undefined)
  const stays = options.includes(choice) && !sentBack.some(({ memberId }) => memberId === choice)
  return stays ? ok(undefined) : no('choice-unknown')
}

/** Whether a decision between others says nothing of its why. */
const isUnexplained = ({ explains }: Step, { verdict, opinion = '' }: AskedDecision): boolean =>
  verdict === 'approve' && explains === true && [...opinion].length < 5

/** What a case is after a decision, and who of it goes back to the initiator with which reason. */
export interface Decided {
  readonly facts: Pick<CaseFacts, 'state' | 'progress' | 'decisions' | 'memberIds'>
  readonly back: ReadonlyMap<string, string>
}

/** What becomes of a case by one officer's decision, or why nothing does. The whole rule; storing it is somebody else's. */
export function decided(
  of: Chain,
  facts: CaseFacts,
  asked: AskedDecision,
  officer: Officer,
  at: string,
): Result<Decided, DecisionRefusal | CaseClosed> {
  const may = mayDecide(of, facts, officer)
  if (!may.ok) return may
  const fit = checkDecision(of, facts, asked)
  if (!fit.ok) return fit
  const progress = advance(of, facts.progress, asked.verdict)
  if (!progress.ok) return progress
  const back = membersBack(facts, asked)
  return ok({
    facts: {
      progress: progress.value,
      state: stateAfter(progress.value),
      decisions: [...facts.decisions, decisionOf(asked, officer, at)],
      memberIds: asked.verdict === 'return' ? facts.memberIds : facts.memberIds.filter((memberId) => !back.has(memberId)),
    },
    back,
  })
}

/** A case that is returned sends everybody back; one that goes on, only those it names. */
function membersBack(facts: CaseFacts, { verdict, reason = '', sentBack = [] }: AskedDecision): Map<string, string> {
  const named = new Map(sentBack.map((each) => [each.memberId, each.reason]))
  if (verdict === 'return') for (const memberId of facts.memberIds) if (!named.has(memberId)) named.set(memberId, reason)
  return named
}

const stateAfter = ({ status }: Progress): CaseFacts['state'] =>
  (({ pending: 'open', approved: 'applying', returned: 'returned' }) as const)[status]

const decisionOf = (asked: AskedDecision, officer: Officer, at: string): TakenDecision => ({
  ...saidWith(asked),
  step: asked.step,
  verdict: asked.verdict,
  placeId: officer.place.id,
  personId: officer.personId,
  accountId: officer.accountId,
  ...(officer.under ? { forAccountId: officer.under.accountId, forPersonId: officer.under.personId } : {}),
  at,
})

/** What an officer said beside yes or no, as it is kept with the decision and told in its event. */
export const saidWith = ({
  opinion,
  reasonCode,
  choice,
}: AskedDecision): Pick<TakenDecision, 'opinion' | 'reasonCode' | 'choice'> => ({
  ...(opinion ? { opinion } : {}),
  ...(reasonCode ? { reasonCode } : {}),
  ...(choice ? { choice } : {}),
})

/**
 * Whether the initiator may take a case back. What the registry itself opened at an office, made by nobody, is not the
 * office's to take back. Otherwise until the step its chain names, or else while no other office has decided.
 */
export function mayWithdraw(of: Chain, facts: CaseFacts, caller: Pick<Caller, 'place'>): Result<void, DecisionRefusal> {
  if (facts.state !== 'open') return no('case-closed')
  if (facts.initiatorId !== caller.place.id || facts.makers.length === 0) return no('not-your-turn')
  const late = ({ step, placeId }: TakenDecision) =>
    of.withdrawUntil ? step === of.withdrawUntil : placeId !== facts.initiatorId
  return facts.decisions.some(late) ? no('decided-elsewhere') : ok(undefined)
}
