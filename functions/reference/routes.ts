import * as z from 'zod'
import { type Routes, route } from '../../layers/platform/routes.ts'

export const routes = {
  openapi: route({
    method: 'GET',
    path: '/openapi.json',
    summary: { zh: '接口描述', en: 'This API, described' },
    action: 'public',
    reply: z.record(z.string(), z.unknown()),
    status: 200,
    refusals: [],
  }),
  docs: route({
    method: 'GET',
    path: '/docs',
    summary: { zh: '接口文档', en: 'This API, to read' },
    action: 'public',
    reply: z.string(),
    status: 200,
    refusals: [],
  }),
} as const satisfies Routes
