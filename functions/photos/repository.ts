import { config } from '../../layers/platform/config.ts'
import { type FileRef, readFile, writeFile } from '../../layers/platform/files.ts'
import { get, getMany, type Item, type Page, queryIndex } from '../../layers/platform/table.ts'
import type { Key, Root, Write } from '../../layers/platform/writes.ts'
import type { Place } from '../places/contract.ts'
import type { BATCH_STATES, FileFault, Photo, PhotoBatch } from './contract.ts'

export interface PhotoItem extends Item {
  readonly summary: Photo
  readonly size: number
  readonly sha256: string
  readonly schoolId: string
  readonly path: string
}

const photoKey = (photoId: string): Key => ({ pk: `PHOTO#${photoId}`, sk: 'ROOT' })
/** Where a photo’s bytes lie, in quarantine as in the clean bucket. */
export const objectKey = (photoId: string): string => `photos/${photoId}`
export const photoIdOf = (key: string): string => key.slice('photos/'.length)

export const findPhoto = (photoId: string): Promise<PhotoItem | undefined> => get<PhotoItem>(photoKey(photoId))

export const newPhoto = (photo: Photo, { size, sha256 }: Pick<PhotoItem, 'size' | 'sha256'>, school: Place): Write => ({
  put: { ...photoKey(photo.photoId), summary: photo, size, sha256, schoolId: school.placeId, path: school.path },
  when: { item: 'absent' },
  lost: { kind: 'already-exists' },
})

/** What became of a photo; it is judged once. */
export const judged = ({ summary }: PhotoItem, verdict: Pick<Photo, 'state' | 'fault'>): Write => ({
  update: photoKey(summary.photoId),
  set: { summary: { ...summary, ...verdict }, judged: true },
  when: { equals: { judged: undefined } },
  lost: { kind: 'already-judged' },
})

export interface BatchItem extends Item, Root {
  readonly batchId: string
  readonly schoolId: string
  readonly classId: string
  readonly path: string
  readonly fileName: string
  readonly size: number
  readonly sha256: string
  readonly state: (typeof BATCH_STATES)[number]
  readonly problem?: PhotoBatch['problem']
  readonly files: number
  readonly matched: number
  readonly done: number
  readonly set: number
  readonly startedAt: string
}

export const batchPk = (batchId: string): string => `PHOTOBATCH#${batchId}`
export const batchKey = (batchId: string): Key => ({ pk: batchPk(batchId), sk: 'ROOT' })
const batchesPk = (schoolId: string): string => `PHOTOBATCHES#${schoolId}`
export const batchListing = (schoolId: string, batchId: string, at: string) => ({
  listingPk: batchesPk(schoolId),
  listingSk: `${at}#${batchId}`,
})

export const findBatch = (batchId: string): Promise<BatchItem | undefined> => get<BatchItem>(batchKey(batchId))

/** Batches of a school, the newest first. The index only finds them. */
export async function batchesOf(schoolId: string, limit: number, cursor?: string): Promise<Page<BatchItem>> {
  const page = await queryIndex('listing', { pk: batchesPk(schoolId), limit, cursor, newestFirst: true })
  const items = await getMany<BatchItem>(page.items.map(({ pk }) => ({ pk, sk: 'ROOT' })))
  return { items, ...(page.next ? { next: page.next } : {}) }
}

/** How far a batch is; from where this run saw it. */
export const progress = (batch: BatchItem, set: Pick<BatchItem, 'done' | 'set'>): Write => ({
  update: batchKey(batch.batchId),
  set,
  when: { equals: { state: batch.state, done: batch.done } },
  lost: { kind: 'job-is-ahead' },
})

export const batchView = (batch: BatchItem): PhotoBatch => ({
  batchId: batch.batchId,
  schoolId: batch.schoolId,
  classId: batch.classId,
  fileName: batch.fileName,
  state: batch.state,
  ...(batch.problem ? { problem: batch.problem } : {}),
  files: batch.files,
  matched: batch.matched,
  done: batch.done,
  set: batch.set,
  startedAt: batch.startedAt,
  version: batch.version,
})

/** A file of a batch after its check. Its name may be a child’s, so it lies in the encrypted bucket and never in the table. */
export interface CheckedFile {
  readonly fileName: string
  readonly size: number
  readonly studentId?: string
  readonly name?: string
  readonly replaces?: boolean
  readonly fault?: FileFault
}

const inBucket = (key: string): FileRef => ({ bucket: config('IMPORTS_BUCKET'), key })
export const archiveOf = (batchId: string): FileRef => inBucket(`photo-batches/${batchId}/original`)
export const pictureOf = (batchId: string, at: number): FileRef => inBucket(`photo-batches/${batchId}/${at}.jpg`)
const filesFile = (batchId: string): FileRef => inBucket(`photo-batches/${batchId}/files.json`)

export const writeFiles = (batchId: string, files: readonly CheckedFile[]): Promise<void> =>
  writeFile(filesFile(batchId), JSON.stringify(files), 'application/json')

export async function readFiles(batchId: string): Promise<CheckedFile[]> {
  const content = await readFile(filesFile(batchId))
  return content ? (JSON.parse(new TextDecoder().decode(content)) as CheckedFile[]) : []
}
