import { createHash } from 'node:crypto'
import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { config } from '../../../layers/platform/config.ts'
import { deleteFile, readFile, uploadTicket, writeFile } from '../../../layers/platform/files.ts'
import { log } from '../../../layers/platform/log.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import { isActive, scanForTestVirus, unpack } from '../../proofs/reads.ts'
import { isClosed, type StudentItem } from '../../students/reads.ts'
import { type FileFault, PHOTO_TYPE, type Photo, type StartPhoto } from '../contract.ts'
import { checkPhoto } from '../domain/photo-rules.ts'
import { findPhoto, judged, newPhoto, objectKey, type PhotoItem, photoIdOf } from '../repository.ts'
import { givePhoto } from './give-photo.ts'

interface StartedPhoto {
  readonly photoId: string
  readonly upload: { readonly url: string; readonly fields: Record<string, string>; readonly expiresSeconds: number }
}

/** Begins an upload: a form that takes exactly this file, into quarantine. */
export async function startPhoto(
  student: StudentItem,
  school: Place,
  asked: StartPhoto,
  act: Act,
): Promise<Result<StartedPhoto>> {
  if (isClosed(student.summary.state)) return refuse({ kind: 'record-closed' })
  const photoId = newId('pho')
  const bucket = config('PROOFS_QUARANTINE_BUCKET')
  const ticket = await uploadTicket({ bucket, key: objectKey(photoId), contentType: PHOTO_TYPE, ...asked })
  const photo: Photo = { photoId, studentId: student.studentId, state: 'awaiting-file', uploadedAt: act.at }
  const reply: StartedPhoto = { photoId, upload: { ...ticket, fields: { ...ticket.fields } } }
  const done = await commit(act, [newPhoto(photo, asked, school)], { status: 201, body: reply })
  return done.ok ? ok(reply) : done
}

/** The picture of bytes that came from outside, with nothing but the picture in it, or why they are none. */
export async function pictureIn(bytes: Uint8Array): Promise<{ plain: Uint8Array<ArrayBuffer> } | { fault: FileFault }> {
  const checked = checkPhoto(bytes)
  if ('fault' in checked) return checked
  return isActive(checked.plain, unpack) || (await scanForTestVirus(bytes)) ? { fault: 'suspicious' } : checked
}

/** Judges a photo that has arrived in quarantine; one that is what was announced, and a picture, is shown from now on. */
export async function judgePhoto(key: string, act: Act): Promise<void> {
  const item = await findPhoto(photoIdOf(key))
  const quarantined = { bucket: config('PROOFS_QUARANTINE_BUCKET'), key }
  const bytes = await readFile(quarantined)
  if (!item || !bytes) return
  const fault = await settle(item, bytes, act)
  if (fault) log.warn('a photo was rejected', { kind: fault })
  await deleteFile(quarantined)
}

async function settle(item: PhotoItem, bytes: Uint8Array, act: Act): Promise<FileFault | undefined> {
  const { photoId, studentId } = item.summary
  const same = bytes.length === item.size && createHash('sha256').update(bytes).digest('base64') === item.sha256
  const picture = same ? await pictureIn(bytes) : { fault: 'damaged' as const }
  if ('fault' in picture) {
    const told = await commit(act, [judged(item, { state: 'rejected', fault: picture.fault })])
    if (!told.ok && told.refusal.kind !== 'already-judged') throw new Error('the verdict on a photo was not kept')
    return picture.fault
  }
  await writeFile({ bucket: config('PROOFS_BUCKET'), key: objectKey(photoId) }, picture.plain, PHOTO_TYPE)
  const withIt = (fault?: FileFault) => [judged(item, fault ? { state: 'rejected', fault } : { state: 'set' })]
  const gave = await givePhoto({ studentId, photoId, schoolId: item.schoolId, withIt }, act)
  return gave === 'given' || gave === 'ahead' ? undefined : gave
}
