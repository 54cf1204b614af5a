import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { delegable } from '../../../layers/platform/authorization.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change, create } from '../../../layers/platform/event.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { checkPeriod, STANDING_IN } from '../domain/lending.ts'
import { DelegationEnded, DelegationGranted, DelegationRevoked } from '../events.ts'
import type { AccountItem } from '../repository.ts'
import type { Delegation, GrantDelegation } from '../standing-in.ts'
import {
  actingEnds,
  actingWrites,
  type DelegationItem,
  delegationKey,
  delegationsPk,
  dueAt,
  offerRow,
  partyOf,
} from '../standing-in-repository.ts'
import { hasDutyAt, nameStandIn, standInFacts } from './standing-in.ts'

/** Gives a colleague some of one’s own duty for a time. Their own login, their own name in every history. */
export async function grantDelegation(owner: AccountItem, asked: GrantDelegation, act: Act): Promise<Result<Delegation>> {
  const period = checkPeriod(asked.from, asked.until, act.at, STANDING_IN.longestDelegationDays)
  if (!period.ok) return period
  const own: readonly string[] = delegable({ duty: owner.summary.duty, place: owner.place })
  const beyond = asked.actions.filter((action) => !own.includes(action))
  if (beyond.length > 0) return refuse({ kind: 'not-yours-to-give', actions: beyond } as { kind: string })
  const named = await nameStandIn(owner, asked.delegate)
  if (!named.ok) return named
  const { other, held } = named.value
  const delegationId = newId('dlg')
  const { said, ...facts } = standInFacts(owner, other, asked)
  const actions = [...new Set(asked.actions)]
  const state = 'active' as const
  const summary = { delegationId, ...said, delegate: partyOf(other), actions, reason: asked.reason, state, grantedAt: act.at }
  const happened = DelegationGranted.of({
    delegationId,
    ownerId: owner.summary.accountId,
    delegateId: other.summary.accountId,
    actions,
    from: asked.from,
    until: asked.until,
  })
  const listing = { listingPk: delegationsPk(owner.place.id), listingSk: `${act.at}#${delegationId}` }
  const { pk } = delegationKey(delegationId)
  const writes = [
    ...create(pk, { ...facts, state, summary, ...listing, ...dueAt(delegationId, asked.until) }, happened, act),
    offerRow(delegationKey(delegationId), other.summary.accountId, act.at),
    ...actingWrites(other.summary.personId, owner.place.id, owner.summary.duty, hasDutyAt(held, owner.place.id), delegationId),
  ]
  const shown: Delegation = { ...summary, version: 1 }
  const done = await commit(act, writes, { status: 201, body: shown })
  return done.ok ? ok(shown) : done
}

/** Ends a delegation: taken back by whoever may, or because its time is over. From that moment it opens nothing. */
export function endWrites(
  delegation: DelegationItem,
  how: 'revoked' | 'ended',
  act: Act,
): { writes: Write[]; shown: Delegation } {
  const { delegationId, placeId } = delegation.summary
  const summary = { ...delegation.summary, state: how, endedAt: act.at }
  const happened = how === 'revoked' ? DelegationRevoked.of({ delegationId }) : DelegationEnded.of({ delegationId })
  const writes = [
    ...change(delegation, { set: { state: how, summary }, remove: ['duePk', 'dueSk'] }, happened, act),
    actingEnds(delegation.otherPersonId, placeId, delegationId),
  ]
  return { writes, shown: { ...summary, version: delegation.version + 1 } }
}

export async function revokeDelegation(delegation: DelegationItem, version: number, act: Act): Promise<Result<Delegation>> {
  if (version !== delegation.version) return refuse({ kind: 'stale-version' })
  if (delegation.state !== 'active') return refuse({ kind: 'delegation-over' })
  const { writes, shown } = endWrites(delegation, 'revoked', act)
  const done = await commit(act, writes, { status: 200, body: shown })
  return done.ok ? ok(shown) : done
}
