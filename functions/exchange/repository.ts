import type { FileRef } from '../../layers/platform/files.ts'
import { get, type Item, type Page, query, queryIndex } from '../../layers/platform/table.ts'
import type { Root, Write } from '../../layers/platform/writes.ts'
import type { NumberRelease, PopulationCheck } from './contract.ts'

export interface CheckItem extends Item, Root {
  readonly summary: Omit<PopulationCheck, 'version'>
}

export interface ReleaseItem extends Item, Root {
  readonly summary: Omit<NumberRelease, 'version'>
  /** The pupils whose turn it was last; after a breakdown they are looked at before anybody else. */
  readonly group?: readonly string[]
}

export const checkPk = (checkId: string): string => `CHECK#${checkId}`
export const releasePk = (releaseId: string): string => `RELEASE#${releaseId}`
export const CHECKS = 'CHECKS'
export const RELEASES = 'RELEASES'

export const findCheck = (checkId: string): Promise<CheckItem | undefined> => get<CheckItem>({ pk: checkPk(checkId), sk: 'ROOT' })
export const findRelease = (releaseId: string): Promise<ReleaseItem | undefined> =>
  get<ReleaseItem>({ pk: releasePk(releaseId), sk: 'ROOT' })
export const checksPage = (limit: number, cursor?: string): Promise<Page<CheckItem>> =>
  queryIndex<CheckItem>('listing', { pk: CHECKS, limit, cursor, newestFirst: true })
export const releasesPage = (limit: number, cursor?: string): Promise<Page<ReleaseItem>> =>
  queryIndex<ReleaseItem>('listing', { pk: RELEASES, limit, cursor, newestFirst: true })

/** Keeps how far a release has come: the counts before a group, and the group. */
export const releaseProgress = (
  { pk, version }: ReleaseItem,
  summary: ReleaseItem['summary'],
  group: readonly string[],
): Write => ({
  update: { pk, sk: 'ROOT' },
  set: { summary, group },
  when: { equals: { version } },
  lost: { kind: 'stale-version' },
})

const WITHOUT = 'WITHOUT#'

/** Names a pupil for whom a release had no number. Named again by a release that was broken off, it is the same name. */
export const withoutNumber = (releaseId: string, studentId: string, since: string): Write => ({
  put: { pk: releasePk(releaseId), sk: `${WITHOUT}${studentId}`, studentId, since },
  when: {},
  lost: { kind: 'stale-version' },
})

/** Pupils for whom a release had no number. */
export const leftWithoutNumber = (
  releaseId: string,
  limit: number,
  cursor?: string,
): Promise<Page<Item & { studentId: string; since: string }>> =>
  query({ pk: releasePk(releaseId), prefix: WITHOUT, limit, cursor })

/** Where the register fetches what it is asked, and where it puts its answers. */
export const outgoing = (bucket: string, checkId: string, file: 'records.ndjson' | 'manifest.json'): FileRef => ({
  bucket,
  key: `population/outgoing/${checkId}/${file}`,
})
export const incoming = (bucket: string, checkId: string, file: 'results.ndjson' | 'manifest.json'): FileRef => ({
  bucket,
  key: `population/incoming/${checkId}/${file}`,
})

const ANSWER = /^population\/incoming\/(chk_[0-9a-z]+)\/manifest\.json$/
/** The check an arrived file answers; nothing where it is no answer's manifest. */
export const answeredCheck = (key: string): string | undefined => ANSWER.exec(key)?.[1]
