import * as z from 'zod'
import { PlaceId } from '../../layers/kernel/places.ts'
import { PageQuery } from '../../layers/platform/paging.ts'
import { type Routes, route } from '../../layers/platform/routes.ts'
import { Concede, DuplicateCheck, Problem, ProblemId, ProblemKind, ProblemPage, Reopen } from './contract.ts'

const ofPlace = z.strictObject({ placeId: PlaceId })
const ofProblem = z.strictObject({ problemId: ProblemId })
const Done = z.strictObject({ done: z.literal(true) })

export const routes = {
  listProblems: route({
    method: 'GET',
    path: '/v1/places/{placeId}/problems',
    summary: { zh: '问题学籍', en: 'List the problem records of a place and below' },
    action: 'problem.read',
    params: ofPlace,
    query: PageQuery.extend({
      kind: ProblemKind,
      settled: z.enum(['true']).optional().meta({ description: 'Those that are over, the newest first.' }),
    }),
    reply: ProblemPage,
    status: 200,
    refusals: ['not-found'],
  }),
  getProblem: route({
    method: 'GET',
    path: '/v1/problems/{problemId}',
    summary: { zh: '问题学籍比对', en: 'Compare the records of a problem' },
    action: 'problem.read',
    params: ofProblem,
    reply: Problem,
    status: 200,
    refusals: ['not-found'],
  }),
  concedeClaim: route({
    method: 'POST',
    path: '/v1/problems/{problemId}/concessions',
    summary: { zh: '放弃佐证', en: 'Give up a confirmed claim before it is arbitrated' },
    action: 'problem.concede',
    params: ofProblem,
    body: Concede,
    reply: Done,
    status: 200,
    refusals: ['not-found', 'problem-settled', 'nothing-to-concede', 'case-closed', 'stale-version'],
  }),
  reopenArbitration: route({
    method: 'POST',
    path: '/v1/problems/{problemId}/reopening',
    summary: { zh: '重新仲裁', en: 'Take an arbitration upon oneself, one level up and once' },
    action: 'problem.reopen',
    params: ofProblem,
    body: Reopen,
    reply: Done,
    status: 200,
    refusals: ['not-found', 'not-decided', 'reopened-before', 'no-higher-authority', 'not-next-level', 'stale-version'],
  }),
  startDuplicateCheck: route({
    method: 'POST',
    path: '/v1/places/{placeId}/duplicate-checks',
    summary: { zh: '发起查重', en: 'Look through a province for duplicates now' },
    action: 'duplicate.check',
    params: ofPlace,
    reply: DuplicateCheck,
    status: 202,
    refusals: ['not-found', 'check-running'],
  }),
  getDuplicateCheck: route({
    method: 'GET',
    path: '/v1/places/{placeId}/duplicate-checks',
    summary: { zh: '查重进度', en: 'Read how the look for duplicates stands' },
    action: 'duplicate.check',
    params: ofPlace,
    reply: DuplicateCheck,
    status: 200,
    refusals: ['not-found'],
  }),
} as const satisfies Routes
