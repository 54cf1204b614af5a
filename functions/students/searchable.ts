import { readingsOf } from '../../layers/documents/pinyin.ts'
import type { EntryFields } from '../../layers/kernel/fields/entry.ts'
import { matchKey } from '../../layers/kernel/person-name.ts'
import { initialsOf, type Readings } from '../../layers/kernel/readings.ts'
import { blindIndex, blindIndices } from '../../layers/platform/blind-index.ts'
import type { Write } from '../../layers/platform/writes.ts'
import type { StudentTag } from './contract.ts'
import { tagsOf } from './domain/tags.ts'
import { studentPk } from './repository.ts'

/** What a record is found by, kept in its own item: it costs no item more, and one write unit of the index. */
export interface Searchable {
  /** How the name is read, and what the sheet marks the pupil with; both stand in every list. */
  readonly summary: { readonly readings: Readings; readonly tags: readonly StudentTag[] }
  /** The initials of the whole country, by keyed hash; below them the place, so that an office asks for its own part. */
  readonly namesPk: string
  readonly namesSk: string
}

/** Names in the order of the places below an office. */
export const namesSk = (path: string, studentId: string): string => `${path}#${studentId}`

/** No initials are in a key: they are few enough to try, and rare ones tell who it is. */
const namesPk = async (initials: string): Promise<string> => `NAMES#${await blindIndex(`initials:${initials}`)}`

/** Every list in which names with one of these initials may stand: those of an older key first. */
export async function namesPks(initials: readonly string[]): Promise<string[]> {
  const indices = await Promise.all(initials.map((one) => blindIndices(`initials:${one}`)))
  return [0, 1].flatMap((nth) => indices.flatMap((one) => one[nth] ?? [])).map((index) => `NAMES#${index}`)
}

export async function searchable(name: string, fields: EntryFields, path: string, studentId: string): Promise<Searchable> {
  const readings = readingsOf(name)
  return {
    summary: { readings, tags: tagsOf(fields) },
    namesPk: await namesPk(initialsOf(readings)),
    namesSk: namesSk(path, studentId),
  }
}

/** Under what a record is found by a name it bore; whose it is now and where, the record says. */
const formerNamePk = async (name: string): Promise<string> => `FORMER#${await blindIndex(`former:${matchKey(name)}`)}`

/** Every list in which the bearers of a name may stand. */
export const formerNamePks = async (name: string): Promise<string[]> =>
  (await blindIndices(`former:${matchKey(name)}`)).map((index) => `FORMER#${index}`)

/** An old name finds the record for ever. (Domain §6.7) */
export async function keepFormerName(studentId: string, name: string, version: number): Promise<Write> {
  return {
    put: { pk: studentPk(studentId), sk: `NAMED#${version}`, namesPk: await formerNamePk(name), namesSk: studentId },
    when: { item: 'absent' },
    lost: { kind: 'stale-version' },
  }
}
