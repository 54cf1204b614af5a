import * as z from 'zod'
import { PlaceId } from '../../layers/kernel/places.ts'
import { PageQuery, pageOf } from '../../layers/platform/paging.ts'
import { type Routes, route } from '../../layers/platform/routes.ts'
import { CaseId, CaseRow, CaseView, Decide, Withdraw } from './contract.ts'

const ofCase = z.strictObject({ caseId: CaseId })

export const routes = {
  inbox: route({
    method: 'GET',
    path: '/v1/inbox',
    summary: { zh: '待办', en: 'What waits for this office' },
    action: 'case.read',
    query: PageQuery,
    reply: pageOf(CaseRow),
    status: 200,
    refusals: [],
  }),
  listCases: route({
    method: 'GET',
    path: '/v1/places/{placeId}/cases',
    summary: { zh: '业务查询', en: 'List the cases an office takes part in' },
    action: 'case.read',
    params: z.strictObject({ placeId: PlaceId }),
    query: PageQuery,
    reply: pageOf(CaseRow),
    status: 200,
    refusals: ['not-found'],
  }),
  getCase: route({
    method: 'GET',
    path: '/v1/cases/{caseId}',
    summary: { zh: '业务详情', en: 'Read a case' },
    action: 'case.read',
    params: ofCase,
    reply: CaseView,
    status: 200,
    refusals: ['not-found'],
  }),
  decideCase: route({
    method: 'POST',
    path: '/v1/cases/{caseId}/decisions',
    summary: { zh: '核办', en: 'Decide a step' },
    action: 'case.decide',
    params: ofCase,
    body: Decide,
    reply: CaseRow,
    status: 201,
    refusals: [
      'not-found',
      'case-closed',
      'not-your-turn',
      'wrong-duty',
      'maker-is-checker',
      'step-passed',
      'reason-missing',
      'reason-code-missing',
      'reason-code-unknown',
      'choice-missing',
      'choice-unknown',
      'opinion-missing',
      'member-unknown',
      'nobody-left',
      'stale-version',
    ],
  }),
  withdrawCase: route({
    method: 'POST',
    path: '/v1/cases/{caseId}/withdrawal',
    summary: { zh: '撤回', en: 'Withdraw a case' },
    action: 'case.withdraw',
    params: ofCase,
    body: Withdraw,
    reply: CaseRow,
    status: 200,
    refusals: ['not-found', 'case-closed', 'not-your-turn', 'decided-elsewhere', 'stale-version'],
  }),
} as const satisfies Routes
