import * as z from 'zod'
import { Sha256 } from '../../layers/kernel/files.ts'
import { idSchema } from '../../layers/kernel/id.ts'
import { ClassId, SchoolId } from '../places/contract.ts'
import { StudentId } from '../students/contract.ts'

export const PhotoId = idSchema('pho', 'A photo of a pupil.')
export const PhotoBatchId = idSchema('phb', 'The photos of a class, sent together.')

export const PHOTO_TYPE = 'image/jpeg'
export const ARCHIVE_TYPE = 'application/zip'
export const MOST_PHOTO_BYTES = 60 * 1024
export const MOST_ARCHIVE_BYTES = 20 * 1_048_576
/** A class and some files too many; whatever holds more is no class. */
export const MOST_FILES = 200

export const PHOTO_FAULTS = ['too-large', 'not-a-jpeg', 'too-small', 'too-many-pixels', 'proportion'] as const
export type PhotoFault = (typeof PHOTO_FAULTS)[number]
/** Why a file of a batch becomes nobody's photo. */
export const FILE_FAULTS = [
  ...PHOTO_FAULTS,
  'suspicious',
  'damaged',
  'file-name',
  'other-school',
  'other-class',
  'nobody',
  'namesakes',
  'second-file',
  'pupil-gone',
  'record-closed',
] as const
export type FileFault = (typeof FILE_FAULTS)[number]

export const StartPhoto = z
  .strictObject({ size: z.int().min(1).max(MOST_PHOTO_BYTES), sha256: Sha256 })
  .meta({ id: 'StartPhoto', description: 'A JPG of 60 KB at most.' })
export type StartPhoto = z.infer<typeof StartPhoto>

export const PHOTO_STATES = ['awaiting-file', 'set', 'rejected'] as const
export const Photo = z
  .strictObject({
    photoId: PhotoId,
    studentId: StudentId,
    state: z.enum(PHOTO_STATES),
    fault: z.enum(FILE_FAULTS).optional(),
    uploadedAt: z.string(),
  })
  .meta({ id: 'Photo' })
export type Photo = z.infer<typeof Photo>

export const ShownPhoto = z
  .strictObject({ photoId: PhotoId, setAt: z.string(), url: z.string() })
  .meta({ id: 'ShownPhoto', description: 'A link that is good for five minutes.' })

export const PupilPhoto = z
  .strictObject({
    studentId: StudentId,
    name: z.string(),
    classRollNo: z.string().optional(),
    setAt: z.string().optional(),
    url: z.string().optional(),
  })
  .meta({ id: 'PupilPhoto', description: 'A pupil of a class, with the photo where there is one.' })
export type PupilPhoto = z.infer<typeof PupilPhoto>

export const StartPhotoBatch = z
  .strictObject({
    schoolId: SchoolId,
    fileName: z
      .string()
      .regex(/^[^\p{C}/\\]{1,120}$/u)
      .meta({ examples: ['一年级1班.zip'] }),
    size: z.int().min(1).max(MOST_ARCHIVE_BYTES),
    sha256: Sha256,
  })
  .meta({ id: 'StartPhotoBatch', description: 'A zip with the photos of a class.' })
export type StartPhotoBatch = z.infer<typeof StartPhotoBatch>

export const BATCH_STATES = ['awaiting-file', 'checking', 'checked', 'applying', 'done', 'failed'] as const
export const ARCHIVE_PROBLEMS = [
  'not-an-archive',
  'damaged',
  'encrypted',
  'too-many-files',
  'inflates-too-much',
  'no-files',
] as const
export const PhotoBatch = z
  .strictObject({
    batchId: PhotoBatchId,
    schoolId: SchoolId,
    classId: ClassId,
    fileName: z.string(),
    state: z.enum(BATCH_STATES),
    problem: z.enum(ARCHIVE_PROBLEMS).optional(),
    files: z.int().meta({ description: 'Files in the archive.' }),
    matched: z.int().meta({ description: 'Files that show a pupil of the class.' }),
    done: z.int().meta({ description: 'Files gone through since the batch was accepted.' }),
    set: z.int().meta({ description: 'Pupils with a new photo.' }),
    startedAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'PhotoBatch' })
export type PhotoBatch = z.infer<typeof PhotoBatch>

export const BatchFile = z
  .strictObject({
    fileName: z.string(),
    size: z.int(),
    studentId: StudentId.optional(),
    name: z.string().optional(),
    replaces: z.boolean().optional().meta({ description: 'The pupil has a photo already.' }),
    fault: z.enum(FILE_FAULTS).optional(),
    url: z.string().optional().meta({ description: 'The picture, for five minutes.' }),
  })
  .meta({ id: 'BatchFile', description: 'One file of the archive: whom it shows, or why it is nobody’s photo.' })
export type BatchFile = z.infer<typeof BatchFile>
