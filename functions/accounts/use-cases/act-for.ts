import { randomBytes } from 'node:crypto'
import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change } from '../../../layers/platform/event.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import { opens } from '../../../layers/platform/session.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { DelegationUsed, LoanUsed } from '../events.ts'
import { type AccountItem, findSession, hashToken, leaveSession, newSession, type Session, unchanged } from '../repository.ts'
import type { StandInOffer } from '../standing-in.ts'
import { type DelegationItem, findDelegation, findLoan, type LoanItem, offersTo } from '../standing-in-repository.ts'
import { type Begun, restrictionOf, tokenFor } from './sign-in.ts'

export type StandIn = NonNullable<Session['standIn']>

const isLoan = (item: LoanItem | DelegationItem): item is LoanItem => 'loanId' in item.summary

const otherOf = (item: LoanItem | DelegationItem) => (isLoan(item) ? item.summary.borrower : item.summary.delegate)

export const findStandIn = ({ kind, id }: StandIn): Promise<LoanItem | DelegationItem | undefined> =>
  kind === 'loan' ? findLoan(id) : findDelegation(id)

/** Everything this account may stand in for now or soon, and what is over. */
export async function offersOf(accountId: string, at: string): Promise<StandInOffer[]> {
  const page = await offersTo(accountId)
  return page.items.map((item): StandInOffer => {
    const { owner, placeId, duty, reason, from, until } = item.summary
    return {
      kind: isLoan(item) ? 'loan' : 'delegation',
      id: isLoan(item) ? item.summary.loanId : item.summary.delegationId,
      ...{ owner, placeId, duty, reason, from, until },
      state: item.state,
      open: opens(item, at),
      version: item.version,
    }
  })
}

/** Who somebody is while they stand in: their own account and person, the other’s duty and place. */
export async function standingIn(standIn: StandIn, accountId: string, at: string): Promise<Result<ActingFor>> {
  const item = await findStandIn(standIn)
  if (!item || otherOf(item).accountId !== accountId) return refuse({ kind: 'not-found' })
  if (!opens(item, at)) return refuse({ kind: 'acting-ended' })
  const { owner, duty } = item.summary
  const under = { ...standIn, accountId: owner.accountId, personId: item.ownerPersonId }
  const actions = isLoan(item) ? {} : { actions: item.summary.actions }
  return ok({ item, as: { duty, place: item.place, under: { ...under, ...actions } } })
}

interface ActingFor {
  readonly item: LoanItem | DelegationItem
  readonly as: Required<Pick<Caller, 'duty' | 'place' | 'under'>>
}

const usedEvent = (item: LoanItem | DelegationItem) =>
  isLoan(item) ? LoanUsed.of({ loanId: item.summary.loanId }) : DelegationUsed.of({ delegationId: item.summary.delegationId })

/** Begins to act for another: one’s own session goes over into one that is over when the lending or the delegation is. */
export async function beginStandIn(account: AccountItem, standIn: StandIn, sessionId: string, act: Act): Promise<Result<Begun>> {
  const acting = await standingIn(standIn, account.summary.accountId, act.at)
  if (!acting.ok) return acting
  const restricted = restrictionOf(account, act.at, acting.value.as)
  if (restricted) return refuse({ kind: restricted })
  const session = await findSession(sessionId)
  if (!session) return refuse({ kind: 'session-ended' })
  const { item, as } = acting.value
  const ownEndsAt = session.ownEndsAt ?? session.endsAt
  const endsAt = ownEndsAt < item.until ? ownEndsAt : item.until
  return goOver({ account, from: sessionId, endsAt, ownEndsAt, standIn, as }, change(item, {}, usedEvent(item), act), act)
}

/** Goes back to one’s own account; open also when what one stood in under is over. */
export async function endStandIn(account: AccountItem, sessionId: string, act: Act): Promise<Result<Begun>> {
  const session = await findSession(sessionId)
  if (!session) return refuse({ kind: 'session-ended' })
  return goOver({ account, from: sessionId, endsAt: session.ownEndsAt ?? session.endsAt }, [], act)
}

interface Over {
  readonly account: AccountItem
  readonly from: string
  readonly endsAt: string
  readonly ownEndsAt?: string
  readonly standIn?: StandIn
  readonly as?: ActingFor['as']
}

/** One session ends and the next begins, in one transaction with what is to be told of it. */
async function goOver(over: Over, beside: ReturnType<typeof change>, act: Act): Promise<Result<Begun>> {
  const sessionId = newId('ses')
  const secret = randomBytes(32).toString('base64url')
  const begun = newSession(sessionId, {
    accountId: over.account.summary.accountId,
    endsAt: over.endsAt,
    refreshHash: hashToken(secret),
    rotatedAt: act.at,
    ...(over.standIn && over.ownEndsAt ? { standIn: over.standIn, ownEndsAt: over.ownEndsAt } : {}),
  })
  const done = await commit(act, [leaveSession(over.from, act.at), unchanged(over.account, 'session-ended'), begun, ...beside])
  if (!done.ok) return done
  return ok({ signedIn: await tokenFor(over.account, sessionId, act.at, over.as), refreshToken: `${sessionId}.${secret}` })
}
