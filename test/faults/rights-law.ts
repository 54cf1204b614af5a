import type { CaseItem } from '../../functions/cases/reads.ts'
import type { StoredEvent } from '../../layers/platform/event.ts'
import type { Law } from './law.ts'
import { eventsIn, rootOf, rootsOf, type Snapshot } from './snapshot.ts'

type Actor = StoredEvent['actor']
interface AccountRoot {
  readonly place: { readonly id: string }
  readonly summary: { readonly duty: string; readonly personId: string }
}
interface DelegationRoot {
  readonly place: { readonly id: string }
  readonly from: string
  readonly until: string
  readonly otherPersonId: string
  readonly ownerPersonId: string
  readonly summary: { readonly duty: string; readonly actions: readonly string[] }
}

/** Every decision was taken by an account that was open, in a duty that was its own or lent to it, at that instant. */
export const decidedByRight: Law = (snapshot, _, told) => {
  for (const { root, items } of rootsOf<CaseItem>(snapshot, 'CASE#'))
    for (const { type, actor, at } of eventsIn<StoredEvent>(items)) {
      if (type !== 'case.decided') continue
      const wrong = actor.under ? wrongUnder(snapshot, actor, at) : wrongOf(snapshot, actor, at)
      if (wrong) told(`${root.pk}: somebody decided at ${at} who ${wrong}`)
    }
}

/** What is wrong with somebody who acts for themselves. */
function wrongOf(snapshot: Snapshot, { accountId, placeId, duty, personId }: Actor, at: string): string | undefined {
  const account = rootOf<AccountRoot>(snapshot, `ACCOUNT#${accountId}`)
  if (account?.place.id !== placeId || account.summary.duty !== duty) return 'had no such duty'
  if (account.summary.personId !== personId) return 'is another person'
  return hadEnded(snapshot, `ACCOUNT#${accountId}`, 'account.sealed', 'account.unsealed', at) ? 'was sealed' : undefined
}

/** What is wrong with somebody who acts for another. */
function wrongUnder(snapshot: Snapshot, { accountId, placeId, duty, personId, under }: Actor, at: string): string | undefined {
  const pk = `DELEGATION#${under?.id}`
  const delegation = rootOf<DelegationRoot>(snapshot, pk)
  if (!delegation) return 'was given nothing'
  const { summary, place, from, until, otherPersonId, ownerPersonId } = delegation
  if (place.id !== placeId || summary.duty !== duty || !summary.actions.includes('case.decide')) return 'was given another duty'
  if (otherPersonId !== personId || ownerPersonId !== under?.personId) return 'is not whom it was given to'
  if (at < from || at >= until) return 'was given it for another time'
  if (hadEnded(snapshot, pk, 'delegation.revoked', undefined, at)) return 'had been taken it from'
  return hadEnded(snapshot, `ACCOUNT#${accountId}`, 'account.sealed', 'account.unsealed', at) ? 'was sealed' : undefined
}

/** Whether the last that happened to it before that instant was its end. */
function hadEnded(snapshot: Snapshot, pk: string, end: string, again: string | undefined, at: string): boolean {
  const before = eventsIn<StoredEvent>(snapshot.get(pk) ?? []).filter((each) => each.at < at)
  return before.findLast(({ type }) => type === end || type === again)?.type === end
}
