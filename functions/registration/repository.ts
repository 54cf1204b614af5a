import type { EntryFields } from '../../layers/kernel/fields/entry.ts'
import { provinceOf } from '../../layers/kernel/places.ts'
import { type Sealed, seal, unseal } from '../../layers/platform/sealed.ts'
import { get, getMany, type Item, type Page, queryIndex } from '../../layers/platform/table.ts'
import type { Key, Write } from '../../layers/platform/writes.ts'
import type { EntryRow, EntryState } from './contract.ts'

/** What a list shows of an entry; the index carries it whole. */
export type EntrySummary = Omit<EntryRow, 'version'>

/** An entry without the child's fields: what changes when its state does, and nothing more. */
export interface EntryItem extends Item {
  readonly entryId: string
  readonly schoolId: string
  /** The school's path; whose subtree the entry lies in. */
  readonly path: string
  readonly state: EntryState
  readonly version: number
  readonly summary: EntrySummary
  /** Codes of the warnings found when it was last saved. */
  readonly warnings: readonly string[]
  /** Persons who made or changed it; none of them may check it. */
  readonly makers: readonly string[]
  readonly documentIndex?: string
}

/** The child's fields lie apart and sealed: written when they change, not whenever an office decides. */
interface FactsItem extends Item {
  readonly sealed: Sealed
}

export const entryPk = (entryId: string): string => `ENTRY#${entryId}`
export const entryKey = (entryId: string): Key => ({ pk: entryPk(entryId), sk: 'ROOT' })
export const factsKey = (entryId: string): Key => ({ pk: entryPk(entryId), sk: 'FACTS' })

export const entriesPk = (schoolId: string): string => `SCHOOL#${schoolId}#ENTRIES`
export const entryListing = ({
  schoolId,
  state,
  summary,
  entryId,
}: Pick<EntryItem, 'schoolId' | 'state' | 'summary' | 'entryId'>) => ({
  listingPk: entriesPk(schoolId),
  listingSk: `${state}#${summary.classId}#${entryId}`,
})

/** Entries of one school that bear the same document, found through the index of keys. */
export const sameDocumentPk = (schoolId: string, documentIndex: string): string => `ENTRYDOC#${schoolId}#${documentIndex}`

export const findEntry = (entryId: string): Promise<EntryItem | undefined> => get<EntryItem>(entryKey(entryId))
export const findEntries = (entryIds: readonly string[]): Promise<EntryItem[]> => getMany<EntryItem>(entryIds.map(entryKey))

export async function fieldsOf({ entryId, pk }: Pick<EntryItem, 'entryId' | 'pk'>): Promise<EntryFields> {
  const facts = await get<FactsItem>(factsKey(entryId))
  if (!facts) throw new Error('an entry has no facts')
  return unseal<EntryFields>(facts.sealed, pk)
}

export async function factsWrite(entryId: string, path: string, fields: EntryFields): Promise<Write> {
  const pk = entryPk(entryId)
  const sealed = await seal(provinceOf(path) ?? 'CN', fields, pk)
  return { put: { ...factsKey(entryId), sealed }, when: {}, lost: { kind: 'stale-version' } }
}

export interface EntriesAsked {
  readonly schoolId: string
  readonly state?: EntryState | undefined
  readonly classId?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

export function entriesOf({ schoolId, state, classId, limit, cursor }: EntriesAsked): Promise<Page<EntryItem>> {
  const prefix = state ? `${state}#${classId ? `${classId}#` : ''}` : undefined
  return queryIndex<EntryItem>('listing', { pk: entriesPk(schoolId), limit, cursor, ...(prefix ? { prefix } : {}) })
}

/** Other entries of the school for the same document, in their ids. */
export async function entriesWithDocument(schoolId: string, documentIndex: string): Promise<string[]> {
  const page = await queryIndex('due', { pk: sameDocumentPk(schoolId, documentIndex), limit: 10 })
  return page.items.map(({ pk }) => pk.slice('ENTRY#'.length))
}
