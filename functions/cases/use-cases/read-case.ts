import { actedUnder } from '../../../layers/platform/acted-under.ts'
import { decide, mayEver } from '../../../layers/platform/authorization.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import { namesInHistory, namesOfAccounts } from '../../accounts/reads.ts'
import { findPlace } from '../../places/reads.ts'
import { chainOf } from '../chains.ts'
import type { AllowedAction, CaseView } from '../contract.ts'
import { type Names, stepsOf } from '../domain/case.ts'
import { mayDecide, mayWithdraw } from '../domain/decision.ts'
import { MEMBERS } from '../members.ts'
import { type CaseItem, eventsOf, rowOf } from '../repository.ts'

/** Whether a case exists for this caller: it lies below them, or their office has a part in it. */
export const mayReadCase = (
  caller: Pick<Caller, 'duty' | 'place'>,
  item: Pick<CaseItem, 'initiatorId' | 'path' | 'parties'>,
): boolean =>
  decide(caller, 'case.read', { placeId: item.initiatorId, path: item.path }).allow ||
  (mayEver(caller, 'case.read').allow && Object.values(item.parties).includes(caller.place.id))

/** A case with its step bar, its members, what happened to it and what this caller may do about it. */
export async function readCase(item: CaseItem, caller: Caller, at: string): Promise<CaseView> {
  const of = chainOf(item.chainId)
  const placeIds = [...new Set(Object.values(item.parties))]
  const business = MEMBERS[item.business]
  const [places, officers, members, matter, events] = await Promise.all([
    Promise.all(placeIds.map(findPlace)),
    namesOfAccounts(
      item.decisions.flatMap(({ accountId, forAccountId }) => [accountId, ...(forAccountId ? [forAccountId] : [])]),
    ),
    business.read(item.memberIds),
    business.matter?.(item.memberIds, { caller, party: Object.values(item.parties).includes(caller.place.id) }),
    eventsOf(item.caseId),
  ])
  const acted = await namesInHistory(events.map(({ actor }) => actor))
  const names: Names = {
    place: (placeId) => places.find((place) => place?.placeId === placeId)?.name ?? placeId,
    account: (accountId) => officers.get(accountId),
  }
  return {
    case: rowOf(item, at),
    chainId: item.chainId,
    steps: stepsOf(of, item, names, item.waiting?.dueAt),
    members,
    ...(matter ? { matter } : {}),
    history: events.map(({ type, at, actor, payload }) => ({
      type,
      at,
      placeId: actor.placeId,
      duty: actor.duty,
      accountId: actor.accountId,
      ...(actor.under ? { under: actedUnder(actor.under) } : {}),
      ...acted(actor),
      facts: payload,
    })),
    allowed: allowedOn(item, caller),
    ...(item.outcome ? { outcome: item.outcome } : {}),
    ...(item.awaits ? { awaits: item.awaits } : {}),
    ...(item.obstacle ? { obstacle: item.obstacle } : {}),
  }
}

function allowedOn(item: CaseItem, caller: Caller): AllowedAction[] {
  const deciding = mayDecide(chainOf(item.chainId), item, caller)
  const withdrawing =
    caller.duty === 'recordsManager'
      ? mayWithdraw(chainOf(item.chainId), item, caller)
      : ({ ok: false, refusal: { kind: 'wrong-duty' } } as const)
  return [
    { action: 'decide', ok: deciding.ok, ...(deciding.ok ? {} : { reason: deciding.refusal.kind }) },
    { action: 'withdraw', ok: withdrawing.ok, ...(withdrawing.ok ? {} : { reason: withdrawing.refusal.kind }) },
  ]
}
