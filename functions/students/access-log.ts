import { createHash } from 'node:crypto'
import { get, type Item, type Page, query } from '../../layers/platform/table.ts'
import type { Actor, Key } from '../../layers/platform/writes.ts'
import { studentPk } from './repository.ts'

/** Somebody looked behind the mask of a record. Written and never changed; it holds no value. */
export interface AccessItem extends Item {
  readonly at: string
  readonly actor: Actor
  readonly fields: readonly string[]
  readonly reason: string
}

export const accessKey = (studentId: string, at: string, operation: string): Key => ({
  pk: studentPk(studentId),
  sk: `ACCESS#${at}#${createHash('sha256').update(operation).digest('base64url').slice(0, 12)}`,
})

export const accessLogOf = (studentId: string, limit: number, cursor?: string): Promise<Page<AccessItem>> =>
  query<AccessItem>({ pk: studentPk(studentId), prefix: 'ACCESS#', limit, cursor, newestFirst: true })

/** How often a person has looked on a day; it goes by itself when nobody needs it any more. */
export const disclosureCountKey = (personId: string, day: string): Key => ({ pk: `PERSON#${personId}`, sk: `DISCLOSURES#${day}` })

export const disclosuresOn = async (personId: string, day: string): Promise<number> =>
  (await get<Item & { readonly count?: number }>(disclosureCountKey(personId, day)))?.count ?? 0
