import * as z from 'zod'
import { PageQuery, pageOf } from '../../layers/platform/paging.ts'
import { type Routes, route } from '../../layers/platform/routes.ts'
import { ClassId, SchoolId } from '../places/contract.ts'
import {
  AcceptImport, CorrectRow, Download, Entry, EntryId, EntryRow, EntryState, ExistingRecord, FORMATS, ImportId, ImportJob, ImportRow, Kind, SaveEntry, SearchExisting, StartImport,
  SubmitClass, UploadForm,
} from './contract.ts'

const ofSchool = z.strictObject({ schoolId: SchoolId })
const ofEntry = z.strictObject({ entryId: EntryId })
const ofImport = z.strictObject({ importId: ImportId })
const Submitted = z.strictObject({ caseId: z.string() })

export const routes = {
  listEntries: route({
    method: 'GET', path: '/v1/schools/{schoolId}/entries', summary: { zh: '注册名单', en: 'List applications' }, action: 'registration.read', params: ofSchool,
    query: PageQuery.extend({ state: EntryState.optional(), classId: ClassId.optional() }), reply: pageOf(EntryRow), status: 200, refusals: ['not-found'],
  }),
  createEntry: route({
    method: 'POST', path: '/v1/schools/{schoolId}/entries', summary: { zh: '新增学生', en: 'Enter a child' }, action: 'registration.edit', params: ofSchool, body: SaveEntry, reply: Entry, status: 201,
    refusals: ['not-found', 'closed-window', 'class-unknown'],
  }),
  getEntry: route({ method: 'GET', path: '/v1/entries/{entryId}', summary: { zh: '查看学生', en: 'Read an application' }, action: 'registration.read', params: ofEntry, reply: Entry, status: 200, refusals: ['not-found'] }),
  updateEntry: route({
    method: 'PUT', path: '/v1/entries/{entryId}', summary: { zh: '修改学生', en: 'Change an application' }, action: 'registration.edit', params: ofEntry, body: SaveEntry, reply: Entry, status: 200,
    refusals: ['not-found', 'not-a-draft', 'class-unknown', 'stale-version'],
  }),
  deleteEntry: route({
    method: 'DELETE', path: '/v1/entries/{entryId}', summary: { zh: '删除草稿', en: 'Delete a draft' }, action: 'registration.edit', params: ofEntry, reply: z.strictObject({ done: z.literal(true) }), status: 200,
    refusals: ['not-found', 'not-a-draft', 'stale-version'],
  }),
  submitClass: route({
    method: 'POST', path: '/v1/schools/{schoolId}/submissions', summary: { zh: '提交核办', en: 'Submit a class' }, action: 'registration.submit', params: ofSchool, body: SubmitClass, reply: Submitted, status: 201,
    refusals: ['not-found', 'closed-window', 'class-unknown', 'not-a-draft', 'entries-with-errors', 'class-full', 'proof-missing', 'stale-version'],
  }),
  searchExisting: route({
    method: 'POST', path: '/v1/student-searches', summary: { zh: '查重', en: 'Search whether a record exists' }, action: 'student.search', body: SearchExisting, reply: ExistingRecord, status: 200, refusals: [], readOnly: true,
  }),
  getTemplate: route({
    method: 'GET', path: '/v1/schools/{schoolId}/registration-templates/{kind}', summary: { zh: '下载模板', en: 'Get a school’s template' }, action: 'registration.import',
    params: ofSchool.extend({ kind: Kind }), query: z.strictObject({ format: z.enum(FORMATS).optional() }), reply: Download, status: 200, refusals: ['not-found'], slow: true,
  }),
  startImport: route({
    method: 'POST', path: '/v1/schools/{schoolId}/imports', summary: { zh: '导入', en: 'Begin an import' }, action: 'registration.import', params: ofSchool, body: StartImport,
    reply: z.strictObject({ importId: ImportId, upload: UploadForm }), status: 201, refusals: ['not-found', 'closed-window'],
  }),
  listImports: route({
    method: 'GET', path: '/v1/schools/{schoolId}/imports', summary: { zh: '导入任务', en: 'List imports' }, action: 'registration.import', params: ofSchool, query: PageQuery, reply: pageOf(ImportJob), status: 200, refusals: ['not-found'],
  }),
  getImport: route({ method: 'GET', path: '/v1/imports/{importId}', summary: { zh: '导入进度', en: 'Read an import' }, action: 'registration.import', params: ofImport, reply: ImportJob, status: 200, refusals: ['not-found'] }),
  checkImport: route({
    method: 'POST', path: '/v1/imports/{importId}/check', summary: { zh: '开始检查', en: 'Check the uploaded file' }, action: 'registration.import', params: ofImport, reply: ImportJob, status: 202, refusals: ['not-found', 'file-missing', 'import-state'],
  }),
  importRows: route({
    method: 'GET', path: '/v1/imports/{importId}/rows', summary: { zh: '导入明细', en: 'List the rows of an import' }, action: 'registration.import', params: ofImport,
    query: PageQuery.extend({ only: z.enum(['errors', 'warnings']).optional() }), reply: pageOf(ImportRow), status: 200, refusals: ['not-found'],
  }),
  correctImportRow: route({
    method: 'PUT', path: '/v1/imports/{importId}/rows/{row}', summary: { zh: '就地改错', en: 'Correct a row' }, action: 'registration.import', params: ofImport.extend({ row: z.string().regex(/^\d{1,5}$/) }), body: CorrectRow,
    reply: ImportRow, status: 200, refusals: ['not-found', 'import-state', 'stale-version'],
  }),
  acceptImport: route({
    method: 'POST', path: '/v1/imports/{importId}/acceptance', summary: { zh: '确认导入', en: 'Import the rows' }, action: 'registration.import', params: ofImport, body: AcceptImport, reply: ImportJob, status: 202,
    refusals: ['not-found', 'import-state', 'rows-with-errors', 'closed-window', 'stale-version'],
  }),
  getErrorFile: route({
    method: 'GET', path: '/v1/imports/{importId}/error-file', summary: { zh: '下载错误表', en: 'Get the own file with its errors marked' }, action: 'registration.import', params: ofImport, reply: Download, status: 200, refusals: ['not-found', 'import-state'],
  }),
} as const satisfies Routes
