import * as z from 'zod'
import { UploadForm } from '../../layers/kernel/files.ts'
import { PageQuery, pageOf } from '../../layers/platform/paging.ts'
import { type Routes, route } from '../../layers/platform/routes.ts'
import { ClassId, SchoolId } from '../places/contract.ts'
import { StudentId } from '../students/contract.ts'
import {
  BatchFile,
  Photo,
  PhotoBatch,
  PhotoBatchId,
  PhotoId,
  PupilPhoto,
  ShownPhoto,
  StartPhoto,
  StartPhotoBatch,
} from './contract.ts'

const ofStudent = z.strictObject({ studentId: StudentId })
const ofClass = z.strictObject({ classId: ClassId })
const ofBatch = z.strictObject({ batchId: PhotoBatchId })

export const routes = {
  startPhoto: route({
    method: 'POST',
    path: '/v1/students/{studentId}/photo',
    summary: { zh: '上传学生照片', en: 'Begin to upload a pupil’s photo' },
    action: 'photo.upload',
    params: ofStudent,
    body: StartPhoto,
    reply: z.strictObject({ photoId: PhotoId, upload: UploadForm }),
    status: 201,
    refusals: ['not-found', 'record-closed'],
  }),
  showPhoto: route({
    method: 'GET',
    path: '/v1/students/{studentId}/photo',
    summary: { zh: '查看学生照片', en: 'Get a link to the photo a record shows' },
    action: 'student.read',
    params: ofStudent,
    reply: ShownPhoto,
    status: 200,
    refusals: ['not-found', 'no-photo'],
  }),
  getPhoto: route({
    method: 'GET',
    path: '/v1/photos/{photoId}',
    summary: { zh: '照片检查结果', en: 'What became of an uploaded photo' },
    action: 'student.read',
    params: z.strictObject({ photoId: PhotoId }),
    reply: Photo,
    status: 200,
    refusals: ['not-found'],
  }),
  classPhotos: route({
    method: 'GET',
    path: '/v1/classes/{classId}/photos',
    summary: { zh: '班级照片', en: 'The pupils of a class and their photos' },
    action: 'student.read',
    params: ofClass,
    query: PageQuery.extend({ schoolId: SchoolId }),
    reply: pageOf(PupilPhoto),
    status: 200,
    refusals: ['not-found'],
  }),
  startPhotoBatch: route({
    method: 'POST',
    path: '/v1/classes/{classId}/photo-batches',
    summary: { zh: '按班上传照片压缩包', en: 'Begin to upload the photos of a class' },
    action: 'photo.upload',
    params: ofClass,
    body: StartPhotoBatch,
    reply: z.strictObject({ batchId: PhotoBatchId, upload: UploadForm }),
    status: 201,
    refusals: ['not-found'],
  }),
  listPhotoBatches: route({
    method: 'GET',
    path: '/v1/schools/{schoolId}/photo-batches',
    summary: { zh: '照片批次', en: 'List batches of photos' },
    action: 'student.read',
    params: z.strictObject({ schoolId: SchoolId }),
    query: PageQuery,
    reply: pageOf(PhotoBatch),
    status: 200,
    refusals: ['not-found'],
  }),
  getPhotoBatch: route({
    method: 'GET',
    path: '/v1/photo-batches/{batchId}',
    summary: { zh: '照片批次进度', en: 'How far a batch of photos is' },
    action: 'student.read',
    params: ofBatch,
    reply: PhotoBatch,
    status: 200,
    refusals: ['not-found'],
  }),
  confirmPhotoBatch: route({
    method: 'POST',
    path: '/v1/photo-batches/{batchId}/upload',
    summary: { zh: '压缩包已上传,开始匹配', en: 'The archive has arrived; match its files' },
    action: 'photo.upload',
    params: ofBatch,
    reply: PhotoBatch,
    status: 202,
    refusals: ['not-found', 'batch-state', 'file-not-there', 'stale-version'],
  }),
  photoBatchFiles: route({
    method: 'GET',
    path: '/v1/photo-batches/{batchId}/files',
    summary: { zh: '预览匹配结果', en: 'Whom each file shows, or why it shows nobody' },
    action: 'photo.upload',
    params: ofBatch,
    query: PageQuery,
    reply: pageOf(BatchFile),
    status: 200,
    refusals: ['not-found', 'batch-state'],
  }),
  acceptPhotoBatch: route({
    method: 'POST',
    path: '/v1/photo-batches/{batchId}/acceptance',
    summary: { zh: '确认使用照片', en: 'Give the matched photos to the pupils' },
    action: 'photo.upload',
    params: ofBatch,
    reply: PhotoBatch,
    status: 202,
    refusals: ['not-found', 'batch-state', 'no-file-matched', 'stale-version'],
  }),
} as const satisfies Routes
