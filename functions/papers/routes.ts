import * as z from 'zod'
import { PlaceId } from '../../layers/kernel/places.ts'
import { PageQuery, pageOf } from '../../layers/platform/paging.ts'
import { type Routes, route } from '../../layers/platform/routes.ts'
import { CheckCode, IssuePaper, Paper, PaperId, Verification } from './contract.ts'

const ofPlace = z.strictObject({ placeId: PlaceId })

export const routes = {
  issuePaper: route({
    method: 'POST',
    path: '/v1/places/{placeId}/papers',
    summary: { zh: '出具文书', en: 'Give a paper out' },
    action: 'paper.issue',
    params: ofPlace,
    body: IssuePaper,
    reply: Paper,
    status: 201,
    refusals: ['not-found', 'paper-not-so'],
  }),
  listPapers: route({
    method: 'GET',
    path: '/v1/places/{placeId}/papers',
    summary: { zh: '已出具文书', en: 'List papers given out' },
    action: 'paper.read',
    params: ofPlace,
    query: PageQuery,
    reply: pageOf(Paper),
    status: 200,
    refusals: ['not-found'],
  }),
  paperFile: route({
    method: 'GET',
    path: '/v1/papers/{paperId}/file',
    summary: { zh: '下载文书', en: 'Get a link to a paper’s file' },
    action: 'paper.read',
    params: z.strictObject({ paperId: PaperId }),
    reply: z.strictObject({ downloadUrl: z.string() }),
    status: 200,
    refusals: ['not-found', 'file-in-the-making'],
    slow: true,
  }),
  verifyPaper: route({
    method: 'GET',
    path: '/v1/paper-verifications/{checkCode}',
    summary: { zh: '查验文书真伪', en: 'Ask whether a paper is genuine' },
    action: 'public',
    params: z.strictObject({ checkCode: CheckCode }),
    reply: Verification,
    status: 200,
    refusals: ['too-many-verifications'],
  }),
} as const satisfies Routes
