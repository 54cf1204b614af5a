import type { EntryFields } from '../../layers/kernel/fields/entry.ts'
import { provinceOf } from '../../layers/kernel/places.ts'
import type { Stage } from '../../layers/kernel/school-calendar.ts'
import { type Sealed, seal, unseal } from '../../layers/platform/sealed.ts'
import { get, getMany, type Item, type Page, queryIndex } from '../../layers/platform/table.ts'
import type { Key, Write } from '../../layers/platform/writes.ts'
import type { AnotherChild, EntryRow, EntryState } from './contract.ts'

/** What a list shows of an entry; the index carries it whole. */
export type EntrySummary = Omit<EntryRow, 'version'>

/** An entry without the child's fields: what changes when its state does, and nothing more. */
export interface EntryRoot {
  readonly entryId: string
  readonly schoolId: string
  /** The school's path; whose subtree the entry lies in. */
  readonly path: string
  readonly state: EntryState
  /** Of the class, so that an entry can be checked without reading it. */
  readonly cohort: number
  readonly stage: Stage
  readonly summary: EntrySummary
  /** Codes of the warnings found when it was last saved. */
  readonly warnings: readonly string[]
  /** Persons who made or changed it; none of them may check it. */
  readonly makers: readonly string[]
  readonly documentIndex?: string
  /** What the school says of a child whose number is held already. */
  readonly anotherChild?: AnotherChild
}

export interface EntryItem extends Item, EntryRoot {
  readonly version: number
  /** The temporary number held for the child, where numbers are given when the school agrees. */
  readonly temporaryNumber?: Sealed
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
}: Pick<EntryRoot, 'schoolId' | 'state' | 'summary' | 'entryId'>) => ({
  listingPk: entriesPk(schoolId),
  listingSk: `${state}#${summary.classId}#${entryId}`,
})

/** Entries of one school that bear the same document, found through the index of keys. */
export const sameDocumentPk = (schoolId: string, documentIndex: string): string => `ENTRYDOC#${schoolId}#${documentIndex}`

export const findEntry = (entryId: string): Promise<EntryItem | undefined> => get<EntryItem>(entryKey(entryId))
export const findEntries = (entryIds: readonly string[]): Promise<EntryItem[]> => getMany<EntryItem>(entryIds.map(entryKey))

/** The child's fields, opened. */
export async function fieldsOf({ entryId, pk }: Pick<EntryItem, 'entryId' | 'pk'>): Promise<EntryFields> {
  const facts = await get<FactsItem>(factsKey(entryId))
  if (!facts) throw new Error('an entry has no facts')
  return unseal<EntryFields>(facts.sealed, pk)
}

/** The temporary number held for the child; it is sealed, because it tells the birthday. */
export const reservedNumberOf = async ({ temporaryNumber, pk }: EntryItem): Promise<string | undefined> =>
  temporaryNumber && unseal<string>(temporaryNumber, pk)

/** The items of a new entry: what lists and offices need, and the child's fields apart. */
export async function newEntry(entry: EntryRoot, fields: EntryFields): Promise<Write[]> {
  const root = { ...entryKey(entry.entryId), ...entry, version: 1, ...entryListing(entry), ...sameDocument(entry) }
  const lost = { kind: 'already-exists' } as const
  return [
    { put: root, when: { item: 'absent' }, lost },
    { put: await factsItem(entry.entryId, entry.path, fields), when: { item: 'absent' }, lost },
  ]
}

/** The entry anew, from the version that was read. */
export async function rewriteEntry(before: EntryItem, entry: EntryRoot, fields: EntryFields): Promise<Write[]> {
  const root = {
    ...entryKey(entry.entryId),
    ...entry,
    version: before.version + 1,
    ...(before.temporaryNumber ? { temporaryNumber: before.temporaryNumber } : {}),
    ...entryListing(entry),
    ...sameDocument(entry),
  }
  const lost = { kind: 'stale-version' } as const
  return [
    { put: root, when: { equals: { version: before.version, state: before.state } }, lost },
    { put: await factsItem(entry.entryId, entry.path, fields), when: { item: 'present' }, lost },
  ]
}

export const deleteEntry = ({ entryId, version, state }: EntryItem): Write[] => [
  { delete: entryKey(entryId), when: { equals: { version, state } }, lost: { kind: 'stale-version' } },
  { delete: factsKey(entryId), when: {}, lost: { kind: 'stale-version' } },
]

async function factsItem(entryId: string, path: string, fields: EntryFields) {
  return { ...factsKey(entryId), sealed: await seal(provinceOf(path) ?? 'CN', fields, entryPk(entryId)) }
}

const sameDocument = ({ schoolId, documentIndex, entryId }: EntryRoot) =>
  documentIndex ? { duePk: sameDocumentPk(schoolId, documentIndex), dueSk: entryId } : {}

export interface EntriesAsked {
  readonly schoolId: string
  readonly state?: EntryState | undefined
  readonly classId?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Entries of a school in the order of their state and class; rows come whole from the index. */
export function entriesOf({ schoolId, state, classId, limit, cursor }: EntriesAsked): Promise<Page<EntryItem>> {
  const prefix = state ? `${state}#${classId ? `${classId}#` : ''}` : undefined
  return queryIndex<EntryItem>('listing', { pk: entriesPk(schoolId), limit, cursor, ...(prefix ? { prefix } : {}) })
}

/** The ids of entries of the school that bear the same document. */
export async function entriesWithDocument(schoolId: string, documentIndexes: readonly string[]): Promise<string[]> {
  const pages = await Promise.all(
    documentIndexes.map((index) => queryIndex('due', { pk: sameDocumentPk(schoolId, index), limit: 10 })),
  )
  return pages.flatMap(({ items }) => items.map(({ pk }) => pk.slice('ENTRY#'.length)))
}

export const rowOf = ({ summary, version }: Pick<EntryItem, 'summary' | 'version'>): EntryRow => ({ ...summary, version })
