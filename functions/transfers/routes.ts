import * as z from 'zod'
import { PlaceId } from '../../layers/kernel/places.ts'
import { PageQuery, pageOf } from '../../layers/platform/paging.ts'
import { type Routes, route } from '../../layers/platform/routes.ts'
import { CaseId } from '../cases/contract.ts'
import { SchoolId } from '../places/contract.ts'
import { CleanedUp, CleanUp, DepartedRow, PaperFile, Pulled, ToCleanUp } from './contract.ts'

const ofCase = z.strictObject({ caseId: CaseId })
const ofSchool = z.strictObject({ schoolId: SchoolId })
const OnDay = z.strictObject({ on: z.iso.date() })

export const routes = {
  pullFile: route({
    method: 'POST',
    path: '/v1/transfers/{caseId}/pull',
    summary: { zh: '调档', en: 'Pull the file of an agreed transfer' },
    action: 'transfer.pull',
    params: ofCase,
    reply: Pulled,
    status: 200,
    refusals: ['not-found', 'nothing-to-pull', 'not-transferable', 'class-unknown', 'class-full', 'stale-version'],
  }),
  revokeTransfer: route({
    method: 'POST',
    path: '/v1/transfers/{caseId}/revocation',
    summary: { zh: '撤销转学', en: 'Revoke an agreed transfer before the file is pulled' },
    action: 'transfer.pull',
    params: ofCase,
    reply: z.strictObject({ done: z.literal(true) }),
    status: 200,
    refusals: ['not-found', 'nothing-to-pull', 'not-revocable', 'stale-version'],
  }),
  previewCleanUp: route({
    method: 'GET',
    path: '/v1/places/{placeId}/transfer-clean-ups',
    summary: { zh: '在办转学清理预览', en: 'See which transfers an order would end' },
    action: 'transfer.clean-up',
    params: z.strictObject({ placeId: PlaceId }),
    query: CleanUp.pick({ begunBefore: true }),
    reply: ToCleanUp,
    status: 200,
    refusals: ['not-found', 'too-recent'],
  }),
  cleanUpTransfers: route({
    method: 'POST',
    path: '/v1/places/{placeId}/transfer-clean-ups',
    summary: { zh: '在办转学清理', en: 'End transfers begun long ago and not finished' },
    action: 'transfer.clean-up',
    params: z.strictObject({ placeId: PlaceId }),
    body: CleanUp,
    reply: CleanedUp,
    status: 200,
    refusals: ['not-found', 'too-recent'],
  }),
  listDeparted: route({
    method: 'GET',
    path: '/v1/schools/{schoolId}/departed',
    summary: { zh: '已转出学生', en: 'List pupils who went to other schools' },
    action: 'student.read',
    params: ofSchool,
    query: PageQuery,
    reply: pageOf(DepartedRow),
    status: 200,
    refusals: ['not-found'],
  }),
  listPaperFiles: route({
    method: 'GET',
    path: '/v1/schools/{schoolId}/paper-files',
    summary: { zh: '纸质档案流转', en: 'List paper files on their way' },
    action: 'student.read',
    params: ofSchool,
    query: PageQuery,
    reply: pageOf(PaperFile),
    status: 200,
    refusals: ['not-found'],
  }),
  dispatchPaperFile: route({
    method: 'POST',
    path: '/v1/transfers/{caseId}/paper-file/dispatch',
    summary: { zh: '寄出纸质档案', en: 'Say that the paper file was sent' },
    action: 'paper-file.move',
    params: ofCase,
    body: OnDay,
    reply: PaperFile,
    status: 200,
    refusals: ['not-found', 'paper-file-settled', 'stale-version'],
  }),
  receivePaperFile: route({
    method: 'POST',
    path: '/v1/transfers/{caseId}/paper-file/receipt',
    summary: { zh: '收到纸质档案', en: 'Say that the paper file has arrived' },
    action: 'paper-file.move',
    params: ofCase,
    body: OnDay,
    reply: PaperFile,
    status: 200,
    refusals: ['not-found', 'paper-file-settled', 'paper-file-not-dispatched', 'stale-version'],
  }),
} as const satisfies Routes
