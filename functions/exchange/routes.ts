import * as z from 'zod'
import { PageQuery, pageOf } from '../../layers/platform/paging.ts'
import { type Routes, route } from '../../layers/platform/routes.ts'
import { collisionRoutes } from './collision-routes.ts'
import { CheckId, NumberRelease, PopulationCheck, ReleaseId, WithoutNumber } from './contract.ts'

export const routes = {
  startPopulationCheck: route({
    method: 'POST',
    path: '/v1/population-checks',
    summary: { zh: '发起人口库比对', en: 'Ask the population register' },
    action: 'population.check',
    reply: PopulationCheck,
    status: 202,
    refusals: [],
  }),
  listPopulationChecks: route({
    method: 'GET',
    path: '/v1/population-checks',
    summary: { zh: '人口库比对', en: 'List population checks' },
    action: 'population.check',
    query: PageQuery,
    reply: pageOf(PopulationCheck),
    status: 200,
    refusals: [],
  }),
  getPopulationCheck: route({
    method: 'GET',
    path: '/v1/population-checks/{checkId}',
    summary: { zh: '比对进度', en: 'Read a population check' },
    action: 'population.check',
    params: z.strictObject({ checkId: CheckId }),
    reply: PopulationCheck,
    status: 200,
    refusals: ['not-found'],
  }),
  startNumberRelease: route({
    method: 'POST',
    path: '/v1/number-releases',
    summary: { zh: '核发学籍号', en: 'Release formal numbers' },
    action: 'number.release',
    reply: NumberRelease,
    status: 202,
    refusals: [],
  }),
  listNumberReleases: route({
    method: 'GET',
    path: '/v1/number-releases',
    summary: { zh: '学籍号核发', en: 'List releases' },
    action: 'number.release',
    query: PageQuery,
    reply: pageOf(NumberRelease),
    status: 200,
    refusals: [],
  }),
  getNumberRelease: route({
    method: 'GET',
    path: '/v1/number-releases/{releaseId}',
    summary: { zh: '核发进度', en: 'Read a release' },
    action: 'number.release',
    params: z.strictObject({ releaseId: ReleaseId }),
    reply: NumberRelease,
    status: 200,
    refusals: ['not-found'],
  }),
  listWithoutNumber: route({
    method: 'GET',
    path: '/v1/number-releases/{releaseId}/without-number',
    summary: { zh: '号段用尽的学生', en: 'Pupils a release had no number for' },
    action: 'number.release',
    params: z.strictObject({ releaseId: ReleaseId }),
    query: PageQuery,
    reply: pageOf(WithoutNumber),
    status: 200,
    refusals: ['not-found'],
  }),
  ...collisionRoutes,
} as const satisfies Routes
