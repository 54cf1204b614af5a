import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { serve } from '../../layers/platform/api.ts'
import { type Action, decide } from '../../layers/platform/authorization.ts'
import { config } from '../../layers/platform/config.ts'
import { downloadLink } from '../../layers/platform/files.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import { BadCursor } from '../../layers/platform/table.ts'
import type { Place } from '../places/contract.ts'
import { findClass, findPlace } from '../places/reads.ts'
import { findStudent, findStudents, rosterOf, type StudentItem } from '../students/reads.ts'
import type { BatchFile } from './contract.ts'
import { problems } from './problems.ts'
import {
  type BatchItem,
  batchesOf,
  batchView,
  type CheckedFile,
  findBatch,
  findPhoto,
  objectKey,
  pictureOf,
  readFiles,
} from './repository.ts'
import { routes } from './routes.ts'
import { acceptBatch, confirmBatch, startBatch } from './use-cases/class-batch.ts'
import { startPhoto } from './use-cases/single-photo.ts'

export { events } from './batch-events.ts'

const NOT_FOUND = refuse({ kind: 'not-found' })

async function schoolFor(caller: Caller, action: Action, schoolId: string): Promise<Result<Place>> {
  const school = await findPlace(schoolId)
  return school?.school && decide(caller, action, school).allow ? ok(school) : NOT_FOUND
}

async function pupilFor(caller: Caller, action: Action, studentId: string): Promise<Result<StudentItem>> {
  const student = await findStudent(studentId)
  return student && decide(caller, action, { placeId: student.schoolId, path: student.path }).allow ? ok(student) : NOT_FOUND
}

async function batchFor(caller: Caller, action: Action, batchId: string): Promise<Result<BatchItem>> {
  const batch = await findBatch(batchId)
  return batch && decide(caller, action, { placeId: batch.schoolId, path: batch.path }).allow ? ok(batch) : NOT_FOUND
}

const linkTo = (photoId: string): Promise<string> =>
  downloadLink({ bucket: config('PROOFS_BUCKET'), key: objectKey(photoId) }, `${photoId}.jpg`, 'inline')

async function shownFile(batch: BatchItem, file: CheckedFile, at: number): Promise<BatchFile> {
  if (file.fault) return { ...file }
  return { ...file, url: await downloadLink(pictureOf(batch.batchId, at), `${at}.jpg`, 'inline') }
}

export const api = /* @__PURE__ */ serve(
  routes,
  {
    async startPhoto({ params, body, caller, act }) {
      const found = await pupilFor(caller, 'photo.upload', params.studentId)
      const school = found.ok ? await findPlace(found.value.schoolId) : undefined
      return found.ok && school ? startPhoto(found.value, school, body, act) : NOT_FOUND
    },
    async showPhoto({ params, caller }) {
      const found = await pupilFor(caller, 'student.read', params.studentId)
      if (!found.ok) return found
      const { photo } = found.value
      return photo ? ok({ ...photo, url: await linkTo(photo.photoId) }) : refuse({ kind: 'no-photo' })
    },
    async getPhoto({ params, caller }) {
      const photo = await findPhoto(params.photoId)
      const place = photo && { placeId: photo.schoolId, path: photo.path }
      return place && decide(caller, 'student.read', place).allow ? ok(photo.summary) : NOT_FOUND
    },
    async classPhotos({ params, query, caller }) {
      const school = await schoolFor(caller, 'student.read', query.schoolId)
      if (!school.ok || !(await findClass(query.schoolId, params.classId))) return NOT_FOUND
      const page = await rosterOf(params.classId, limitOf(query), query.cursor)
      const pupils = await findStudents(page.items.map(({ summary }) => summary.studentId))
      const items = await Promise.all(
        pupils.map(async ({ studentId, summary: { name, classRollNo }, photo }) => ({
          studentId,
          name,
          ...(classRollNo ? { classRollNo } : {}),
          ...(photo ? { setAt: photo.setAt, url: await linkTo(photo.photoId) } : {}),
        })),
      )
      return ok({ items, ...(page.next ? { next: page.next } : {}) })
    },
    async startPhotoBatch({ params, body, caller, act }) {
      const school = await schoolFor(caller, 'photo.upload', body.schoolId)
      const schoolClass = school.ok ? await findClass(body.schoolId, params.classId) : undefined
      return school.ok && schoolClass ? startBatch(school.value, schoolClass, body, act) : NOT_FOUND
    },
    async listPhotoBatches({ params, query, caller }) {
      const school = await schoolFor(caller, 'student.read', params.schoolId)
      if (!school.ok) return school
      const page = await batchesOf(params.schoolId, limitOf(query), query.cursor)
      return ok({ items: page.items.map(batchView), ...(page.next ? { next: page.next } : {}) })
    },
    async getPhotoBatch({ params, caller }) {
      const found = await batchFor(caller, 'student.read', params.batchId)
      return found.ok ? ok(batchView(found.value)) : found
    },
    async confirmPhotoBatch({ params, caller, act }) {
      const found = await batchFor(caller, 'photo.upload', params.batchId)
      return found.ok ? confirmBatch(found.value, act) : found
    },
    async photoBatchFiles({ params, query, caller }) {
      const found = await batchFor(caller, 'photo.upload', params.batchId)
      if (!found.ok) return found
      if (!/^\d{0,3}$/.test(query.cursor ?? '')) throw new BadCursor()
      const batch = found.value
      if (!['checked', 'applying', 'done'].includes(batch.state)) return refuse({ kind: 'batch-state' })
      const [from, files] = [Number(query.cursor ?? 0), await readFiles(batch.batchId)]
      const end = from + limitOf(query)
      const items = await Promise.all(files.slice(from, end).map((file, nth) => shownFile(batch, file, from + nth)))
      return ok({ items, ...(end < files.length ? { next: String(end) } : {}) })
    },
    async acceptPhotoBatch({ params, caller, act }) {
      const found = await batchFor(caller, 'photo.upload', params.batchId)
      return found.ok ? acceptBatch(found.value, act) : found
    },
  },
  problems,
)
