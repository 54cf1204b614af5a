import { everyRow, get, type Item, type Page, query, queryIndex } from '../../layers/platform/table.ts'
import type { Key, Write } from '../../layers/platform/writes.ts'
import type { OverdueCount } from './domain/overdue.ts'

/** A count as it was kept by the last hour's look through the open cases. */
export interface OverdueItem extends Item, OverdueCount {}

const OVERDUE = 'OVERDUE'
const NEVER = { kind: 'never' } as const
const countedKey: Key = { pk: OVERDUE, sk: 'ROOT' }
const countKey = ({ superiorId, placeId }: Pick<OverdueCount, 'superiorId' | 'placeId'>): Key => ({
  pk: `${OVERDUE}#${superiorId}`,
  sk: placeId,
})

/** A count that is kept: it stands among those that the next look compares. */
export const keepCount = (count: OverdueCount): Write => {
  const key = countKey(count)
  return { put: { ...key, ...count, duePk: OVERDUE, dueSk: `${count.superiorId}#${count.placeId}` }, when: {}, lost: NEVER }
}

export const dropCount = ({ pk, sk }: Key): Write => ({ delete: { pk, sk }, when: {}, lost: NEVER })

/** Says when the cases were counted last. */
export const countedAt = (at: string): Write => ({ put: { ...countedKey, countedAt: at }, when: {}, lost: NEVER })

export const lastCount = async (): Promise<string | undefined> =>
  (await get<Item & { countedAt: string }>(countedKey, { eventually: true }))?.countedAt

/** What an office is told of those directly below it, by their ids. */
export const overdueBelow = (superiorId: string, limit: number, cursor?: string): Promise<Page<OverdueItem>> =>
  query<OverdueItem>({ pk: `${OVERDUE}#${superiorId}`, limit, cursor, eventually: true })

/** The keys of every count that is kept; for the job that counts. */
export async function keptCounts(): Promise<Key[]> {
  const keys: Key[] = []
  for await (const row of everyRow((cursor) => queryIndex('due', { pk: OVERDUE, limit: 100, cursor }))) keys.push(row)
  return keys
}

export const sameCount = (key: Key, count: OverdueCount): boolean => {
  const of = countKey(count)
  return of.pk === key.pk && of.sk === key.sk
}
