import type { Chain, Progress } from '../../../layers/kernel/approvals/chain.ts'
import type { CaseRow, CaseStep } from '../contract.ts'

/** What one office decided. */
export interface TakenDecision {
  readonly step: string
  readonly verdict: 'approve' | 'return'
  readonly placeId: string
  readonly personId: string
  readonly accountId: string
  /** Whose duty it was, where the officer acted for somebody else. */
  readonly forAccountId?: string
  readonly forPersonId?: string
  readonly at: string
  readonly opinion?: string
  /** The ground of a return, where the step declares the grounds. */
  readonly reasonCode?: string
  /** The member it was decided for, where the step asks for one. */
  readonly choice?: string
}

/** A case as far as the rules care. */
export interface CaseFacts {
  readonly state: CaseRow['state']
  readonly progress: Progress
  /** Which place plays which part of the chain. */
  readonly parties: Readonly<Record<string, string>>
  readonly initiatorId: string
  /** Persons who prepared or submitted it. */
  readonly makers: readonly string[]
  readonly memberIds: readonly string[]
  readonly decisions: readonly TakenDecision[]
}

/** What the step bar calls by name: places, and the accounts that decided. */
export interface Names {
  place(placeId: string): string
  account(accountId: string): string | undefined
}

/** The step bar of a case: what is done, whose turn it is, what lies ahead. */
export function stepsOf(of: Chain, facts: CaseFacts, names: Names, dueAt?: string): CaseStep[] {
  const current =
    facts.progress.status === 'approved'
      ? of.steps.length
      : of.steps.findIndex((step) => facts.progress.status !== 'approved' && step.id === facts.progress.step)
  return of.steps.map((step, at) => {
    const decision = facts.decisions.find((each) => each.step === step.id)
    const placeId = facts.parties[step.party] ?? ''
    return {
      id: step.id,
      placeId,
      placeName: names.place(placeId),
      duty: step.duty,
      status: statusOf(facts, at, current),
      ...(decision ? shownDecision(decision, names) : {}),
      ...(at === current && dueAt && facts.state === 'open' ? { dueAt } : {}),
    }
  })
}

function shownDecision({ at, accountId, forAccountId, opinion, reasonCode, choice }: TakenDecision, names: Names) {
  const officer = names.account(accountId)
  const actedFor = forAccountId && names.account(forAccountId)
  return {
    decidedAt: at,
    decidedBy: accountId,
    ...(officer ? { decidedByName: officer } : {}),
    ...(actedFor ? { decidedForName: actedFor } : {}),
    ...(opinion ? { opinion } : {}),
    ...(reasonCode ? { reasonCode } : {}),
    ...(choice ? { choice } : {}),
  }
}

function statusOf({ state }: CaseFacts, at: number, current: number): CaseStep['status'] {
  if (at < current) return 'done'
  if (at > current) return state === 'open' ? 'ahead' : 'skipped'
  if (state === 'returned') return 'returned'
  return state === 'withdrawn' || state === 'cleaned' ? 'skipped' : 'current'
}
