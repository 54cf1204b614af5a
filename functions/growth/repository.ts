import { provinceOf } from '../../layers/kernel/places.ts'
import { type Sealed, seal, unseal } from '../../layers/platform/sealed.ts'
import { everyRow, get, type Item, query } from '../../layers/platform/table.ts'
import type { Key, Write } from '../../layers/platform/writes.ts'
import type { GrowthContent, GrowthSection } from './contract.ts'
import { SECTION_RULES } from './domain/sections.ts'

/** An item of the file as it lies beside the record. */
export interface StoredGrowth extends Item {
  readonly itemId: string
  readonly section: GrowthSection
  readonly version: number
  readonly content?: GrowthContent['content']
  readonly sealed?: Sealed
  readonly recordedAt: string
  readonly recordedBy: string
  readonly recordedAtPlace: string
}

const recordPk = (studentId: string): string => `STUDENT#${studentId}`
export const growthKey = (studentId: string, section: GrowthSection, itemId: string): Key => ({
  pk: recordPk(studentId),
  sk: `GROWTH#${section}#${itemId}`,
})

export const findGrowth = (studentId: string, section: GrowthSection, itemId: string): Promise<StoredGrowth | undefined> =>
  get<StoredGrowth>(growthKey(studentId, section, itemId))

/** Every item of a pupil's file, section by section. */
export async function growthOf(studentId: string): Promise<StoredGrowth[]> {
  const items: StoredGrowth[] = []
  const pages = (cursor?: string) => query<StoredGrowth>({ pk: recordPk(studentId), prefix: 'GROWTH#', cursor })
  for await (const item of everyRow(pages)) items.push(item)
  return items
}

/** What an item says, opened where it is sealed. */
export async function contentOf(item: StoredGrowth): Promise<GrowthContent['content']> {
  if (item.sealed) return unseal(item.sealed, `${item.pk}#${item.sk}`)
  if (!item.content) throw new Error('an item of a file says nothing')
  return item.content
}

export interface WrittenGrowth
  extends Pick<StoredGrowth, 'itemId' | 'version' | 'recordedAt' | 'recordedBy' | 'recordedAtPlace'> {
  readonly asked: GrowthContent
  readonly studentId: string
  /** The record's path; its province chooses the data key. */
  readonly path: string
}

/** An item as it will lie beside the record: new where it is the first version, else only from the version before. */
export async function writeGrowth({ asked, studentId, path, ...written }: WrittenGrowth): Promise<Write> {
  const { section, content } = asked
  const key = growthKey(studentId, section, written.itemId)
  const said = SECTION_RULES[section].sealed
    ? { sealed: await seal(provinceOf(path) ?? 'CN', content, `${key.pk}#${key.sk}`) }
    : { content }
  const first = written.version === 1
  return {
    put: { ...key, section, ...written, ...said },
    when: first ? { item: 'absent' } : { equals: { version: written.version - 1 } },
    lost: { kind: first ? 'already-exists' : 'stale-version' },
  }
}

export const removeGrowth = ({ pk, sk, version }: StoredGrowth): Write => ({
  delete: { pk, sk },
  when: { equals: { version } },
  lost: { kind: 'stale-version' },
})
