import * as z from 'zod'
import { event } from '../../layers/platform/event.ts'
import { ClassId, SchoolId } from '../places/contract.ts'
import { PhotoBatchId } from './contract.ts'

const ofBatch = z.strictObject({ batchId: PhotoBatchId })

/** A class’s photos are expected. Nothing is known of what is in the archive. */
export const PhotoBatchStarted = event('photo-batch.started', 1, z.strictObject({ schoolId: SchoolId, classId: ClassId }))

/** The archive has arrived and is to be unpacked and matched. No pupil has a new photo yet. */
export const PhotoBatchCheckRequested = event('photo-batch.check-requested', 1, ofBatch, { deliver: true })

/** Every file was looked at: whom it shows, or why it shows nobody. */
export const PhotoBatchChecked = event('photo-batch.checked', 1, z.strictObject({ files: z.int(), matched: z.int() }))

/** The archive as a whole cannot be unpacked. */
export const PhotoBatchFailed = event('photo-batch.failed', 1, z.strictObject({ problem: z.string() }))

/** The school takes what was matched. From here on it only goes forward. */
export const PhotoBatchAccepted = event('photo-batch.accepted', 1, ofBatch, { deliver: true })

/** Every matched file was gone through. */
export const PhotoBatchDone = event('photo-batch.done', 1, z.strictObject({ set: z.int() }))
