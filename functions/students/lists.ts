import { everyRow, getMany, type Item, type Page, queryIndex } from '../../layers/platform/table.ts'
import type { Key } from '../../layers/platform/writes.ts'
import { rosterPk, type StudentItem, type StudentSummary } from './repository.ts'

export interface ListedStudent extends Item {
  readonly summary: StudentSummary
  readonly classId?: string
}

async function all(listingPk: string): Promise<ListedStudent[]> {
  const rows: ListedStudent[] = []
  for await (const row of everyRow((cursor) => queryIndex<ListedStudent>('listing', { pk: listingPk, limit: 100, cursor })))
    rows.push(row)
  return rows
}

/** Everybody a class lists, with what a list shows: never more than the cap of a class. */
export const everyListed = (classId: string): Promise<ListedStudent[]> => all(rosterPk(classId))

/** Those who have left a school for good, in the order of how and when; the records say in which class they were. */
export async function leftFrom(schoolId: string): Promise<ListedStudent[]> {
  const rows = await all(`LEFT#${schoolId}`)
  return getMany<StudentItem>(rows.map(({ pk }) => ({ pk, sk: 'ROOT' })))
}

export const studentIdIn = ({ pk }: Key): string => pk.slice('STUDENT#'.length)

/** Who bears names with these initials below a path. The index only finds them. */
export const namedBelow = (pk: string, path: string, limit: number, cursor?: string): Promise<Page<Item>> =>
  queryIndex('names', { pk, prefix: path, limit, cursor })

/** Who bore a name before. */
export async function formerlyNamed(pks: readonly string[]): Promise<string[]> {
  const pages = await Promise.all(pks.map((pk) => queryIndex('names', { pk, limit: 100 })))
  return [...new Set(pages.flatMap(({ items }) => items.map(studentIdIn)))]
}
