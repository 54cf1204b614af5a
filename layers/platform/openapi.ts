import * as z from 'zod'
import { COMMON_PROBLEMS } from './problem.ts'
import type { Route, Routes } from './routes.ts'

type Json = Record<string, unknown>

const REF = '#/components/schemas/'

/** What every operation may be refused with, by what it needs. */
function commonRefusals(route: Route): string[] {
  return [
    ...(route.action === 'public' ? [] : ['unauthenticated', 'forbidden', 'must-change-password', 'must-set-up-totp']),
    ...(route.body || route.params || route.query ? ['invalid-input'] : []),
    ...(route.body ? ['malformed-json', 'body-too-large', 'unsupported-media-type'] : []),
    ...(isWrite(route) ? ['session-ended', 'busy'] : []),
    ...(needsKey(route) ? ['idempotency-key-missing', 'idempotency-key-reused'] : []),
    'fault',
  ]
}

const isWrite = (route: Route): boolean => route.method !== 'GET' && !route.readOnly
const needsKey = (route: Route): boolean => isWrite(route) && route.idempotency !== 'not-needed'

/** The OpenAPI 3.1 document of these contexts, drawn from the very tables the handlers run. */
export function openApi(contexts: Readonly<Record<string, Routes>>, version: string): Json {
  const schemas: Json = { Problem: PROBLEM }
  const paths: Record<string, Json> = {}
  for (const [context, routes] of Object.entries(contexts)) {
    for (const [operationId, route] of Object.entries(routes)) {
      paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(context, operationId, route, schemas) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Xueji',
      version,
      summary: 'The national student registry of primary and secondary schools.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: Object.keys(contexts).map((name) => ({ name })),
    paths,
    components: {
      schemas: sorted(schemas),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  }
}

const PROBLEM: Json = {
  type: 'object',
  description: 'RFC 9457. The facts of a refusal are further members.',
  required: ['type', 'title', 'status', 'requestId'],
  properties: {
    type: { type: 'string', examples: ['/problems/stale-version'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    requestId: { type: 'string' },
  },
}

function operation(context: string, operationId: string, route: Route, schemas: Json): Json {
  const kinds = [...route.refusals, ...commonRefusals(route)]
  return {
    operationId,
    tags: [context],
    summary: `${route.summary.en} · ${route.summary.zh}`,
    ...(route.action === 'public' ? { security: [] } : { security: [{ bearer: [] }], 'x-action': route.action }),
    parameters: [
      ...parameters('path', route.params, schemas),
      ...parameters('query', route.query, schemas),
      ...(needsKey(route) ? [IDEMPOTENCY_KEY] : []),
    ],
    ...(route.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: lift(route.body, schemas) } } } }
      : {}),
    responses: {
      [route.status]: { description: route.summary.en, content: { 'application/json': { schema: lift(route.reply, schemas) } } },
      default: {
        description: `Refused: ${kinds.join(', ')}.`,
        content: { 'application/problem+json': { schema: { $ref: `${REF}Problem` } } },
      },
    },
    'x-refusals': kinds,
  }
}

const IDEMPOTENCY_KEY: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'The same key and body answer the same, for seven days.',
  schema: { type: 'string', minLength: 8, maxLength: 128 },
}

function parameters(where: 'path' | 'query', schema: z.ZodObject | undefined, schemas: Json): Json[] {
  if (!schema) return []
  return Object.entries(schema.shape).map(([name, field]) => {
    const type = field as z.ZodType
    const { description, ...rest } = lift(type, schemas)
    return {
      name,
      in: where,
      required: where === 'path' || !type.safeParse(undefined).success,
      ...(description ? { description } : {}),
      schema: rest,
    }
  })
}

/** A schema with its named parts moved to the components, where every operation finds them once. */
function lift(schema: z.ZodType, schemas: Json): Json {
  const {
    $schema: _,
    $defs = {},
    ...own
  } = z.toJSONSchema(schema, { target: 'draft-2020-12', unrepresentable: 'any', io: 'input' }) as Json & {
    $defs?: Record<string, Json>
  }
  for (const [name, part] of Object.entries($defs)) schemas[name] = withoutId(relink(part) as Json)
  const id = typeof own.id === 'string' ? own.id : undefined
  const linked = withoutId(relink(own) as Json)
  if (!id) return linked
  schemas[id] = linked
  return { $ref: `${REF}${id}` }
}

function withoutId({ id: _, ...rest }: Json): Json {
  return rest
}

function relink(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relink)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string' ? inner.replace('#/$defs/', REF) : relink(inner),
    ]),
  )
}

const sorted = (schemas: Json): Json => Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)))

/** The titles of problems every operation shares, for the readable page. */
export const commonProblems = (): { kind: string; status: number; title: string }[] =>
  Object.entries(COMMON_PROBLEMS).map(([kind, { status, title }]) => ({ kind, status, title: title.en }))
