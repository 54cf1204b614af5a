import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import type { Holding } from '../domain/duties.ts'
import { mayStandIn, type Officer } from '../domain/lending.ts'
import { type AccountItem, findByUsername, holdingsOf } from '../repository.ts'
import { partyOf } from '../standing-in-repository.ts'

const officerOf = ({ summary, place }: AccountItem): Officer => ({
  personId: summary.personId,
  duty: summary.duty,
  placeId: place.id,
  path: place.path,
  sealed: summary.state === 'sealed',
})

export interface Pair {
  readonly other: AccountItem
  readonly held: readonly Holding[]
}

/** The one named to stand in for this account, where that may be. */
export async function nameStandIn(owner: AccountItem, username: string): Promise<Result<Pair>> {
  const other = await findByUsername(username)
  if (!other) return refuse({ kind: 'nobody-by-that-name' })
  const held = await holdingsOf(other.summary.personId)
  const may = mayStandIn(officerOf(owner), officerOf(other), held)
  return may.ok ? ok({ other, held }) : may
}

/** What a lending and a delegation have in common, as they are stored. */
export function standInFacts(owner: AccountItem, other: AccountItem, period: { readonly from: string; readonly until: string }) {
  return {
    from: period.from,
    until: period.until,
    ownerPersonId: owner.summary.personId,
    otherPersonId: other.summary.personId,
    place: owner.place,
    said: { owner: partyOf(owner), placeId: owner.place.id, duty: owner.summary.duty, from: period.from, until: period.until },
  }
}

export const hasDutyAt = (held: readonly Holding[], placeId: string): boolean => held.some((each) => each.placeId === placeId)
