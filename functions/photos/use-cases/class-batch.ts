import { createHash, randomUUID } from 'node:crypto'
import { type ArchiveFile, filesIn } from '../../../layers/documents/archive-files.ts'
import { fileKindOf } from '../../../layers/documents/file-kind.ts'
import { idOf, newId } from '../../../layers/kernel/id.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { config } from '../../../layers/platform/config.ts'
import { change, create, type Event } from '../../../layers/platform/event.ts'
import { readFile, sizeOf, uploadTicket, writeFile } from '../../../layers/platform/files.ts'
import { everyRow } from '../../../layers/platform/table.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import { type ClassItem, findClass, findPlace } from '../../places/reads.ts'
import { findStudents, rosterOf, type StudentItem, sealedFactsOf } from '../../students/reads.ts'
import {
  ARCHIVE_TYPE,
  type FileFault,
  MOST_FILES,
  PHOTO_TYPE,
  type Photo,
  type PhotoBatch,
  type StartPhotoBatch,
} from '../contract.ts'
import { matchFiles } from '../domain/matching.ts'
import {
  PhotoBatchAccepted,
  PhotoBatchChecked,
  PhotoBatchCheckRequested,
  PhotoBatchDone,
  PhotoBatchFailed,
  PhotoBatchStarted,
} from '../events.ts'
import {
  archiveOf,
  type BatchItem,
  batchListing,
  batchPk,
  batchView,
  type CheckedFile,
  findBatch,
  newPhoto,
  objectKey,
  pictureOf,
  progress,
  readFiles,
  writeFiles,
} from '../repository.ts'
import { givePhoto } from './give-photo.ts'
import { pictureIn } from './single-photo.ts'

const LIMITS = { entries: MOST_FILES, entryBytes: 2 * 1_048_576, totalBytes: 100 * 1_048_576 } as const

/** Begins a batch: a form that takes exactly this archive, and a job that waits for it. */
export async function startBatch(school: Place, schoolClass: ClassItem, asked: StartPhotoBatch, act: Act) {
  const batchId = newId('phb')
  const { fileName, size, sha256 } = asked
  const ticket = await uploadTicket({ ...archiveOf(batchId), contentType: ARCHIVE_TYPE, size, sha256 })
  const { classId } = schoolClass
  const attributes = {
    ...{ batchId, schoolId: school.placeId, classId, path: school.path, fileName, size, sha256 },
    ...{ state: 'awaiting-file', files: 0, matched: 0, done: 0, set: 0, startedAt: act.at },
    ...batchListing(school.placeId, batchId, act.at),
  }
  const happened = PhotoBatchStarted.of({ schoolId: school.placeId, classId })
  const reply = { batchId, upload: { ...ticket, fields: { ...ticket.fields } } }
  const done = await commit(act, create(batchPk(batchId), attributes, happened, act), { status: 201, body: reply })
  return done.ok ? ok(reply) : done
}

async function turn(batch: BatchItem, set: Partial<BatchItem>, happened: Event, act: Act): Promise<Result<PhotoBatch>> {
  const reply = batchView({ ...batch, ...set, version: batch.version + 1 })
  const done = await commit(act, change(batch, { set }, happened, act), { status: 202, body: reply })
  return done.ok ? ok(reply) : done
}

/** The archive is there: have it matched. Asked again while that runs, it wakes a run that has died. */
export async function confirmBatch(batch: BatchItem, act: Act): Promise<Result<PhotoBatch>> {
  if (batch.state !== 'awaiting-file' && batch.state !== 'checking') return refuse({ kind: 'batch-state' })
  if ((await sizeOf(archiveOf(batch.batchId))) !== batch.size) return refuse({ kind: 'file-not-there' })
  return turn(batch, { state: 'checking' }, PhotoBatchCheckRequested.of({ batchId: batch.batchId }), act)
}

/** Takes what was matched. Asked again while that runs, it wakes a run that has died. */
export async function acceptBatch(batch: BatchItem, act: Act): Promise<Result<PhotoBatch>> {
  if (batch.state !== 'checked' && batch.state !== 'applying') return refuse({ kind: 'batch-state' })
  if (batch.matched === 0) return refuse({ kind: 'no-file-matched' })
  return turn(batch, { state: 'applying' }, PhotoBatchAccepted.of({ batchId: batch.batchId }), act)
}

/** The job’s end; whoever turned it a moment earlier did the same. */
async function end(batch: BatchItem, set: Partial<BatchItem>, happened: Event, act: Act): Promise<void> {
  const step = { ...act, operation: `${act.operation}#end` }
  const done = await commit(step, change(batch, { set }, happened, step))
  if (!done.ok && done.refusal.kind !== 'stale-version') throw new Error(`a batch could not be turned: ${done.refusal.kind}`)
}

async function pupilsOf(classId: string): Promise<StudentItem[]> {
  const ids: string[] = []
  for await (const { summary } of everyRow((cursor) => rosterOf(classId, 100, cursor))) ids.push(summary.studentId)
  return findStudents(ids)
}

/** Unpacks an archive and finds out whom each file shows. Run twice, it finds the same. */
export async function checkBatch(batchId: string, act: Act): Promise<void> {
  const batch = await findBatch(batchId)
  if (batch?.state !== 'checking') return
  const fail = (problem: NonNullable<PhotoBatch['problem']>) =>
    end(batch, { state: 'failed', problem }, PhotoBatchFailed.of({ problem }), act)
  const bytes = await readFile(archiveOf(batchId))
  if (!bytes || createHash('sha256').update(bytes).digest('base64') !== batch.sha256) return fail('damaged')
  if (fileKindOf(bytes) !== 'archive') return fail('not-an-archive')
  const files = filesIn(bytes, LIMITS)
  if (!files.ok) return fail(PROBLEMS[files.refusal.fault] ?? 'damaged')
  if (files.value.length === 0) return fail('no-files')
  const checked = await checkFiles(batch, files.value)
  await writeFiles(batchId, checked)
  const matched = checked.filter(({ fault }) => !fault).length
  return end(
    batch,
    { state: 'checked', files: checked.length, matched },
    PhotoBatchChecked.of({ files: checked.length, matched }),
    act,
  )
}

const PROBLEMS: Readonly<Partial<Record<string, NonNullable<PhotoBatch['problem']>>>> = {
  encrypted: 'encrypted',
  'too-many-parts': 'too-many-files',
  'inflates-too-much': 'inflates-too-much',
}

async function checkFiles(batch: BatchItem, files: readonly ArchiveFile[]): Promise<CheckedFile[]> {
  const [pupils, schoolClass] = await Promise.all([pupilsOf(batch.classId), findClass(batch.schoolId, batch.classId)])
  const known = await Promise.all(
    pupils.map(async (student) => ({
      studentId: student.studentId,
      name: student.summary.name,
      documentNumber: (await sealedFactsOf(student)).fields.idDocNo ?? '',
    })),
  )
  const matches = matchFiles(
    files.map(({ name }) => name),
    { schoolCode: batch.schoolId, className: schoolClass?.name ?? '', pupils: known },
  )
  const checked: CheckedFile[] = []
  for (const [at, { name, content }] of files.entries()) {
    const [size, fileName] = [typeof content === 'string' ? 0 : content.length, name]
    const match = matches[at]
    if (!match || 'fault' in match) checked.push({ fileName, size, fault: match?.fault ?? 'file-name' })
    else checked.push({ fileName, size, ...(await checkOne(batch, at, content, pupils, match.studentId)) })
  }
  return checked
}

/** One file that names a pupil: whether it is a picture, and then where it waits. */
async function checkOne(
  { batchId }: BatchItem,
  at: number,
  content: ArchiveFile['content'],
  pupils: readonly StudentItem[],
  studentId: string,
): Promise<Pick<CheckedFile, 'studentId' | 'name' | 'replaces' | 'fault'>> {
  const student = pupils.find((each) => each.studentId === studentId)
  const who = { studentId, name: student?.summary.name ?? '', replaces: student?.photo !== undefined }
  if (typeof content === 'string') return { ...who, fault: content }
  const picture = await pictureIn(content)
  if ('fault' in picture) return { ...who, fault: picture.fault }
  await writeFile(pictureOf(batchId, at), picture.plain, PHOTO_TYPE)
  return who
}

/** Gives the matched photos to the pupils, one by one; a run that died is taken up where it stopped. */
export async function applyBatch(batchId: string, act: Act): Promise<void> {
  const begun = await findBatch(batchId)
  if (begun?.state === 'applying') await applyFrom(begun, act)
}

/** Goes on with a batch from where it was read; where another run has gone on meanwhile it leaves the rest to that one. */
export async function applyFrom(begun: BatchItem, act: Act): Promise<void> {
  const { batchId } = begun
  const school = await findPlace(begun.schoolId)
  if (!school) throw new Error('a batch of a school that does not exist')
  // What another run has written is not taken for this one's own: each has found its own of the same pupil.
  const run = randomUUID()
  let files: readonly CheckedFile[] = await readFiles(batchId)
  let batch = begun
  for (const [at, file] of files.entries()) {
    if (at < batch.done) continue
    const gave = await applyOne(batch, school, file, at, { ...act, operation: `photo-batch#${batchId}#${at}#${run}` })
    if (gave === 'ahead') return
    const failed = gave !== 'given'
    if (failed && !file.fault) {
      files = files.with(at, { ...file, fault: gave })
      await writeFiles(batchId, files)
    }
    batch = { ...batch, done: at + 1, set: batch.set + (failed ? 0 : 1) }
  }
  await end(batch, { state: 'done' }, PhotoBatchDone.of({ set: batch.set }), act)
}

async function applyOne(batch: BatchItem, school: Place, file: CheckedFile, at: number, step: Act) {
  const { studentId } = file
  const skipped = { done: at + 1, set: batch.set }
  if (file.fault || !studentId) {
    const told = await commit(step, [progress(batch, skipped)])
    return told.ok ? (file.fault ?? 'nobody') : 'ahead'
  }
  const bytes = await readFile(pictureOf(batch.batchId, at))
  if (!bytes) throw new Error('a picture of a batch is gone')
  const photoId = await idOf('pho', batch.batchId, String(at))
  await writeFile({ bucket: config('PROOFS_BUCKET'), key: objectKey(photoId) }, bytes, PHOTO_TYPE)
  const sha256 = createHash('sha256').update(bytes).digest('base64')
  const withIt = (fault?: FileFault) => {
    const photo: Photo = { photoId, studentId, uploadedAt: step.at, ...(fault ? { state: 'rejected', fault } : { state: 'set' }) }
    const next = fault ? skipped : { done: at + 1, set: batch.set + 1 }
    return [newPhoto(photo, { size: bytes.length, sha256 }, school), progress(batch, next)]
  }
  return givePhoto({ studentId, photoId, schoolId: batch.schoolId, withIt }, step)
}
