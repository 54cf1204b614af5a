import type { Level } from '../../layers/kernel/duties.ts'
import { standInKey } from '../../layers/platform/session.ts'
import { get, getMany, type Item, type Page, queryIndex } from '../../layers/platform/table.ts'
import type { Key, Root, Write } from '../../layers/platform/writes.ts'
import { type AccountItem, accountPk, dueRow, dutyKey, personKey } from './repository.ts'
import type { Delegation, Loan, Party } from './standing-in.ts'

interface StandInItem extends Item, Root {
  readonly from: string
  readonly until: string
  readonly ownerPersonId: string
  readonly otherPersonId: string
  /** The place whose duty it opens. */
  readonly place: { readonly id: string; readonly level: Level; readonly path: string }
}

export interface LoanItem extends StandInItem {
  readonly state: Loan['state']
  readonly summary: Omit<Loan, 'version'>
}

export interface DelegationItem extends StandInItem {
  readonly state: Delegation['state']
  readonly summary: Omit<Delegation, 'version'>
}

export const loanKey = (id: string): Key => standInKey({ kind: 'loan', id })
export const delegationKey = (id: string): Key => standInKey({ kind: 'delegation', id })
export const loansPk = (placeId: string): string => `PLACE#${placeId}#LOANS`
export const delegationsPk = (placeId: string): string => `PLACE#${placeId}#DELEGATIONS`
const offersPk = (accountId: string): string => `${accountPk(accountId)}#STANDING-IN`

export const findLoan = (loanId: string): Promise<LoanItem | undefined> => get<LoanItem>(loanKey(loanId))
export const findDelegation = (id: string): Promise<DelegationItem | undefined> => get<DelegationItem>(delegationKey(id))

export const loanView = ({ summary, version }: Pick<LoanItem, 'summary' | 'version'>): Loan => ({ ...summary, version })
export const delegationView = ({ summary, version }: Pick<DelegationItem, 'summary' | 'version'>): Delegation => ({
  ...summary,
  version,
})

/** The lines of a register, the newest first. The index only finds them; what is shown comes from the items themselves. */
export async function registerOf<T extends Item>(pk: string, limit: number, cursor?: string): Promise<Page<T>> {
  const page = await queryIndex('listing', { pk, limit, cursor, newestFirst: true })
  const items = await getMany<T>(page.items.map((row) => ({ pk: row.pk, sk: 'ROOT' })))
  return { items, ...(page.next ? { next: page.next } : {}) }
}

/** What somebody was lent or given, the newest first. */
export const offersTo = (accountId: string): Promise<Page<LoanItem | DelegationItem>> =>
  registerOf<LoanItem | DelegationItem>(offersPk(accountId), 50)

/** Lets the one who stands in find it among their own. */
export const offerRow = (key: Key, accountId: string, at: string): Write => ({
  put: { pk: key.pk, sk: 'OFFER', listingPk: offersPk(accountId), listingSk: `${at}#${key.pk}` },
  when: { item: 'absent' },
  lost: { kind: 'already-exists' },
})

/** An account is lent to one at a time, and not again before its password was changed. */
export const lentGuard = (accountId: string): Key => ({ pk: accountPk(accountId), sk: 'LENT' })

const actingKey = (personId: string, placeId: string): Key => ({ pk: personKey(personId).pk, sk: `ACTING#${placeId}` })

/**
 * Somebody begins to stand in at a place: they administer nothing, have no other duty there and stand in for nobody
 * else there, whoever appoints or lends at the same moment.
 */
export function actingWrites(personId: string, placeId: string, duty: string, hasDutyThere: boolean, by: string): Write[] {
  const lost = { kind: 'duties-conflict' }
  return [
    { check: personKey(personId), when: { equals: { administers: false } }, lost },
    { check: dutyKey(personId, placeId), when: hasDutyThere ? { equals: { duty } } : { item: 'absent' }, lost },
    { put: { ...actingKey(personId, placeId), duty, by }, when: { item: 'absent' }, lost: { kind: 'stands-in-already' } },
  ]
}

export const actingEnds = (personId: string, placeId: string, by: string): Write => ({
  delete: actingKey(personId, placeId),
  when: { equals: { by } },
  lost: { kind: 'stale-version' },
})

/** When the clock next has to look at it. */
export const dueAt = (id: string, instant: string) => dueRow(id, instant)

export const partyOf = ({ summary: { accountId, username, displayName, placeId } }: AccountItem): Party => ({
  accountId,
  username,
  displayName,
  placeId,
})
