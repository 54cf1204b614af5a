import * as z from 'zod'
import { PlaceId } from '../../layers/kernel/places.ts'
import { PageQuery, pageOf } from '../../layers/platform/paging.ts'
import { type Routes, route } from '../../layers/platform/routes.ts'
import { CleanedUp } from '../transfers/contract.ts'
import {
  APPLICATION_STATES,
  APPLIED_BUSINESSES,
  Application,
  ApplicationContent,
  ApplicationId,
  ApplicationRow,
  CleanUpGraduating,
  GraduatingToEnd,
  SubmittedApplication,
} from './contract.ts'

const ofApplication = z.strictObject({ applicationId: ApplicationId })
const ofPlace = z.strictObject({ placeId: PlaceId })

export const routes = {
  listApplications: route({
    method: 'GET',
    path: '/v1/places/{placeId}/applications',
    summary: { zh: '本单位的申请', en: 'List the applications of an office' },
    action: 'application.read',
    params: ofPlace,
    query: PageQuery.extend({
      business: z.enum(APPLIED_BUSINESSES).optional(),
      state: z.enum(APPLICATION_STATES).optional().meta({ description: 'Only together with a business.' }),
    }),
    reply: pageOf(ApplicationRow),
    status: 200,
    refusals: ['not-found'],
  }),
  createApplication: route({
    method: 'POST',
    path: '/v1/places/{placeId}/applications',
    summary: { zh: '新建申请', en: 'Begin an application' },
    action: 'application.edit',
    params: ofPlace,
    body: ApplicationContent,
    reply: Application,
    status: 201,
    refusals: ['not-found', 'wrong-level'],
  }),
  getApplication: route({
    method: 'GET',
    path: '/v1/applications/{applicationId}',
    summary: { zh: '申请详情', en: 'Read an application' },
    action: 'application.read',
    params: ofApplication,
    reply: Application,
    status: 200,
    refusals: ['not-found'],
  }),
  updateApplication: route({
    method: 'PUT',
    path: '/v1/applications/{applicationId}',
    summary: { zh: '修改申请', en: 'Change a draft application' },
    action: 'application.edit',
    params: ofApplication,
    body: ApplicationContent,
    reply: Application,
    status: 200,
    refusals: ['not-found', 'application-closed', 'other-business', 'stale-version'],
  }),
  deleteApplication: route({
    method: 'DELETE',
    path: '/v1/applications/{applicationId}',
    summary: { zh: '删除申请', en: 'Delete a draft application' },
    action: 'application.edit',
    params: ofApplication,
    reply: z.strictObject({ done: z.literal(true) }),
    status: 200,
    refusals: ['not-found', 'application-closed', 'stale-version'],
  }),
  submitApplication: route({
    method: 'POST',
    path: '/v1/applications/{applicationId}/submission',
    summary: { zh: '提交申请', en: 'Submit an application' },
    action: 'application.edit',
    params: ofApplication,
    body: z.strictObject({ version: z.int().min(1).meta({ description: 'The version that was seen.' }) }),
    reply: SubmittedApplication,
    status: 201,
    refusals: ['not-found', 'application-closed', 'proof-missing', 'in-flight', 'problem-open', 'stale-version'],
  }),
  previewGraduatingCleanUp: route({
    method: 'GET',
    path: '/v1/places/{placeId}/graduating-clean-ups',
    summary: { zh: '毕业年级在办业务清理预览', en: 'See what is unfinished of graduating grades and may be ended' },
    action: 'graduating.clean-up',
    params: ofPlace,
    reply: GraduatingToEnd,
    status: 200,
    refusals: ['not-found'],
  }),
  cleanUpGraduating: route({
    method: 'POST',
    path: '/v1/places/{placeId}/graduating-clean-ups',
    summary: { zh: '毕业年级在办业务清理', en: 'End what is unfinished of graduating grades' },
    action: 'graduating.clean-up',
    params: ofPlace,
    body: CleanUpGraduating,
    reply: CleanedUp,
    status: 200,
    refusals: ['not-found', 'not-the-days'],
  }),
} as const satisfies Routes
