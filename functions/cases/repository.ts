import type { StoredEvent } from '../../layers/platform/event.ts'
import { everyRow, get, getMany, type Item, type Page, query, queryIndex } from '../../layers/platform/table.ts'
import type { Key, Root, Write } from '../../layers/platform/writes.ts'
import type { CaseRow } from './contract.ts'
import type { CaseFacts } from './domain/case.ts'
import { urgencyOf } from './domain/reminder.ts'

export interface CaseItem extends Item, Root, CaseFacts {
  readonly caseId: string
  readonly chainId: string
  readonly business: CaseRow['business']
  /** The initiator's path: whose subtree the case lies in. */
  readonly path: string
  readonly openedAt: string
  /** Set while a step is open in somebody's inbox. */
  readonly waiting?: { readonly step: string; readonly since: string; readonly dueAt: string; readonly remindAt?: string }
  readonly outcome?: Readonly<Record<string, number>>
  /** The kind of refusal that kept it from taking effect. */
  readonly obstacle?: string
  /** What an agreed case waits for. */
  readonly awaits?: string
  readonly summary: Omit<CaseRow, 'state' | 'version' | 'step' | 'dueAt'>
}

/** Where cases stand until they are over and their workflow has ended: what the reconciler answers for. */
export const WATCHED_CASES = 'CASES'

/** Where agreed cases stand that wait for one and the same thing. */
export const awaitingPk = (awaits: string): string => `AWAITING#${awaits}`

export const casePk = (caseId: string): string => `CASE#${caseId}`
export const caseIdOf = ({ pk }: Key): string => pk.slice(casePk('').length)
export const tokenKey = (caseId: string, step: string): Key => ({ pk: casePk(caseId), sk: `TOKEN#${step}` })
export const inboxPk = (placeId: string, duty: string): string => `INBOX#${placeId}#${duty}`

export const findCase = (caseId: string): Promise<CaseItem | undefined> => get<CaseItem>({ pk: casePk(caseId), sk: 'ROOT' })

export async function findToken(caseId: string, step: string): Promise<string | undefined> {
  return (await get<Item & { token: string }>(tokenKey(caseId, step)))?.token
}

export const eventsOf = async (caseId: string): Promise<StoredEvent[]> =>
  (await query<StoredEvent>({ pk: casePk(caseId), prefix: 'EVT#', limit: 100 })).items

/** Cases that wait at an office, the most urgent first. The index only finds them; the rows come from the cases themselves. */
export async function inboxOf(placeId: string, duty: string, limit: number, cursor?: string): Promise<Page<CaseItem>> {
  const page = await queryIndex('listing', { pk: inboxPk(placeId, duty), limit, cursor })
  const items = await getMany<CaseItem>(page.items.map(({ pk }) => ({ pk, sk: 'ROOT' })))
  // The index is a moment behind: what has been decided since is nobody's work any more.
  const waiting = items.filter(({ listingPk }) => listingPk === inboxPk(placeId, duty))
  return { items: waiting, ...(page.next ? { next: page.next } : {}) }
}

/** Of which business the cases are that wait at an office; the index alone, no case is read. */
export async function* waitingBusinesses(placeId: string, duty: string): AsyncGenerator<CaseRow['business']> {
  const rows = everyRow((cursor) => queryIndex<CaseItem>('listing', { pk: inboxPk(placeId, duty), limit: 100, cursor }))
  for await (const { summary } of rows) yield summary.business
}

/** Cases an office takes part in, the newest first. */
export async function casesOf(placeId: string, limit: number, cursor?: string): Promise<Page<CaseItem>> {
  const page = await queryIndex('listing', { pk: `CASES#${placeId}`, limit, cursor, newestFirst: true })
  const items = await getMany<CaseItem>(page.items.map(({ pk }) => ({ pk, sk: 'ROOT' })))
  return { items, ...(page.next ? { next: page.next } : {}) }
}

/** States of a case in which somebody still has to do something. */
const IN_FLIGHT: readonly CaseItem['state'][] = ['open', 'applying', 'awaiting']

/** How many cases an office has a part in that are not over, one left out; for rare decisions, because it looks at all. */
export async function casesInFlightAt(placeId: string, except?: string): Promise<number> {
  let count = 0
  for await (const { caseId, state } of everyRow((cursor) => casesOf(placeId, 100, cursor)))
    if (caseId !== except && IN_FLIGHT.includes(state)) count++
  return count
}

/** Agreed cases that wait for one and the same thing, the one that waits longest first. The index only finds them. */
export async function casesAwaiting(awaits: string, limit: number, cursor?: string): Promise<Page<CaseItem>> {
  const page = await queryIndex('due', { pk: awaitingPk(awaits), limit, cursor })
  const items = await getMany<CaseItem>(page.items.map(({ pk }) => ({ pk, sk: 'ROOT' })))
  const waiting = items.filter((item) => item.awaits === awaits)
  return { items: waiting, ...(page.next ? { next: page.next } : {}) }
}

export const partyWrite = (caseId: string, placeId: string, openedAt: string): Write => ({
  put: { pk: casePk(caseId), sk: `PARTY#${placeId}`, listingPk: `CASES#${placeId}`, listingSk: `${openedAt}#${caseId}` },
  when: { item: 'absent' },
  lost: { kind: 'already-exists' },
})

/** A case as lists show it at this instant. */
export const rowOf = (item: CaseItem, at: string): CaseRow => ({
  ...item.summary,
  state: item.state,
  version: item.version,
  ...(item.state === 'open' && item.progress.status === 'pending' ? { step: item.progress.step } : {}),
  ...(item.waiting ? { dueAt: item.waiting.dueAt } : {}),
  ...(item.waiting ? urgencyOf(item.waiting, at) : {}),
})

export const watchedCasesUpTo = (at: string, cursor?: string): Promise<Page<Item>> =>
  queryIndex('due', { pk: WATCHED_CASES, upTo: at, limit: 100, cursor })

/** Cases begun up to an instant in which an office has the next word, the oldest first; a page of them is read at once. */
export async function openCasesUpTo(at: string, cursor?: string): Promise<Page<CaseItem>> {
  const page = await watchedCasesUpTo(at, cursor)
  const items = await getMany<CaseItem>(page.items.map(({ pk }) => ({ pk, sk: 'ROOT' })))
  return { items: items.filter(({ state }) => state === 'open'), ...(page.next ? { next: page.next } : {}) }
}

/** Takes a case that is over out of the reconciler's care; from the version that was read, which is its last. */
export const noLongerWatched = ({ pk, version }: Pick<CaseItem, 'pk' | 'version'>): Write => ({
  update: { pk, sk: 'ROOT' },
  remove: ['duePk', 'dueSk'],
  when: { equals: { version } },
  lost: { kind: 'stale-version' },
})
