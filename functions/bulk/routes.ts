import * as z from 'zod'
import { Download, UploadForm } from '../../layers/kernel/files.ts'
import { PlaceId } from '../../layers/kernel/places.ts'
import { SheetFormat } from '../../layers/kernel/spreadsheet-files.ts'
import { PageQuery, pageOf } from '../../layers/platform/paging.ts'
import { type Routes, route } from '../../layers/platform/routes.ts'
import { ClassId, SchoolId } from '../places/contract.ts'
import { AskExport, Export, ExportId, StartUpdate, Update, UpdateId, UpdateRow } from './contract.ts'

const ofClass = z.strictObject({ classId: ClassId })
const ofUpdate = z.strictObject({ updateId: UpdateId })
const ofPlace = z.strictObject({ placeId: PlaceId })
const ofExport = z.strictObject({ exportId: ExportId })

export const routes = {
  getUpdateTemplate: route({
    method: 'GET',
    path: '/v1/classes/{classId}/update-template',
    summary: { zh: '下载批量更新模板', en: 'Get a class’s template, filled in with its pupils' },
    action: 'bulk.update',
    params: ofClass,
    query: z.strictObject({ schoolId: SchoolId, format: SheetFormat.optional() }),
    reply: Download,
    status: 200,
    refusals: ['not-found', 'no-pupils', 'file-in-the-making'],
    slow: true,
  }),
  startUpdate: route({
    method: 'POST',
    path: '/v1/classes/{classId}/updates',
    summary: { zh: '上传批量更新文件', en: 'Begin to upload a filled-in template' },
    action: 'bulk.update',
    params: ofClass,
    body: StartUpdate,
    reply: z.strictObject({ updateId: UpdateId, upload: UploadForm }),
    status: 201,
    refusals: ['not-found'],
  }),
  listUpdates: route({
    method: 'GET',
    path: '/v1/schools/{schoolId}/updates',
    summary: { zh: '批量更新记录', en: 'List updates by spreadsheet' },
    action: 'student.read',
    params: z.strictObject({ schoolId: SchoolId }),
    query: PageQuery,
    reply: pageOf(Update),
    status: 200,
    refusals: ['not-found'],
  }),
  getUpdate: route({
    method: 'GET',
    path: '/v1/updates/{updateId}',
    summary: { zh: '批量更新进度', en: 'How far an update is' },
    action: 'student.read',
    params: ofUpdate,
    reply: Update,
    status: 200,
    refusals: ['not-found'],
  }),
  confirmUpdate: route({
    method: 'POST',
    path: '/v1/updates/{updateId}/upload',
    summary: { zh: '文件已上传,开始检查', en: 'The file has arrived; check it' },
    action: 'bulk.update',
    params: ofUpdate,
    reply: Update,
    status: 202,
    refusals: ['not-found', 'update-state', 'file-not-there', 'stale-version'],
  }),
  updateRows: route({
    method: 'GET',
    path: '/v1/updates/{updateId}/rows',
    summary: { zh: '预览改动与错误', en: 'What each row changes, and what is wrong with it' },
    action: 'bulk.update',
    params: ofUpdate,
    query: PageQuery.extend({ only: z.enum(['errors', 'changes']).optional() }),
    reply: pageOf(UpdateRow),
    status: 200,
    refusals: ['not-found', 'update-state'],
  }),
  getUpdateErrors: route({
    method: 'GET',
    path: '/v1/updates/{updateId}/error-file',
    summary: { zh: '下载错误说明', en: 'Get the own file with its errors' },
    action: 'bulk.update',
    params: ofUpdate,
    reply: Download,
    status: 200,
    refusals: ['not-found', 'update-state', 'file-in-the-making'],
    slow: true,
  }),
  acceptUpdate: route({
    method: 'POST',
    path: '/v1/updates/{updateId}/acceptance',
    summary: { zh: '确认更新', en: 'Take the changes over' },
    action: 'bulk.update',
    params: ofUpdate,
    reply: Update,
    status: 202,
    refusals: ['not-found', 'update-state', 'rows-with-errors', 'nothing-changes', 'stale-version'],
  }),
  askExport: route({
    method: 'POST',
    path: '/v1/places/{placeId}/exports',
    summary: { zh: '申请导出学生信息', en: 'Ask for a file of the pupils of a place' },
    action: 'export.request',
    params: ofPlace,
    body: AskExport,
    reply: Export,
    status: 202,
    refusals: ['not-found'],
  }),
  listExports: route({
    method: 'GET',
    path: '/v1/places/{placeId}/exports',
    summary: { zh: '导出记录', en: 'List exports of a place' },
    action: 'export.read',
    params: ofPlace,
    query: PageQuery,
    reply: pageOf(Export),
    status: 200,
    refusals: ['not-found'],
  }),
  getExport: route({
    method: 'GET',
    path: '/v1/exports/{exportId}',
    summary: { zh: '导出进度', en: 'How far an export is' },
    action: 'export.read',
    params: ofExport,
    reply: Export,
    status: 200,
    refusals: ['not-found'],
  }),
  downloadExport: route({
    method: 'POST',
    path: '/v1/exports/{exportId}/downloads',
    summary: { zh: '下载导出文件', en: 'Get a link to an exported file' },
    action: 'export.request',
    params: ofExport,
    reply: z.strictObject({ downloadUrl: z.string(), export: Export }),
    status: 200,
    refusals: ['not-found', 'export-state', 'export-expired', 'export-not-yours', 'stale-version'],
    // Whoever asks again gets another link, and is written down again.
    idempotency: 'not-needed',
  }),
} as const satisfies Routes
