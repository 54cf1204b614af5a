import type * as z from 'zod'
import { CONTEXTS } from '../../infra/contexts.ts'
import type { Action } from '../../layers/platform/authorization.ts'
import type { Route } from '../../layers/platform/routes.ts'
import { sampleOf } from '../support/sample-input.ts'
import type { BadRequest } from './requests.ts'

const SHA = `${'A'.repeat(43)}=`

/** What a sample cannot guess, by the name of the property. */
const KNOWN: Readonly<Record<string, unknown>> = {
  version: 1,
  reason: '户口簿已更名',
  note: '依据省厅文件',
  sha256: SHA,
  from: '2026-09-01T00:00:00.000Z',
  until: '2026-09-02T00:00:00.000Z',
}

/** Ids of the right shape that nothing bears, and places that do not exist: whatever is right by chance does nothing. */
const NOWHERE = '0123456789abcdefghjkmnpqrs'
const PARAMS: Readonly<Record<string, string>> = {
  placeId: '990199',
  schoolId: '2199990099',
  officeId: '990199',
  provinceId: '99',
  year: '2031',
  row: '7',
}

/** What a path segment is never. */
const WRONG_SEGMENTS = ['%00', '%20', '..%2f..%2fetc%2fpasswd', "'", `${'9'.repeat(300)}`, '%F0%9F%91%A9', '__proto__']

/** A handful of what is nowhere right; the whole list is tried on the operations written out by hand. */
const WRONG_VALUES: readonly unknown[] = [
  null,
  [],
  { a: { b: {} } },
  -0.1,
  '\u0000',
  '<script>alert(1)</script>',
  '9'.repeat(5000),
]

const BROKEN_BODIES = ['', '{"kind":', '{}{}', '[]', 'null', '"text"', '{"nobody":"knows"}', '{"__proto__":{"polluted":true}}']
const BAD_KEYS = ['', 'short', 'with blank inside', 'x'.repeat(129)]

const JSON_TYPE = { 'content-type': 'application/json' }

interface Operation {
  readonly name: string
  readonly route: Route
}

/** Every operation of the API that changes something. */
export const MUTATING: readonly Operation[] = CONTEXTS.flatMap(({ routes }) =>
  Object.entries(routes).flatMap(([name, route]) => (route.method === 'GET' ? [] : [{ name, route }])),
)

/** Whether a request goes to an operation. */
export function isFor({ route }: Operation, { method, path }: BadRequest): boolean {
  if (method !== route.method) return false
  const segments = route.path.split('/')
  const asked = path.split('?')[0]?.split('/') ?? []
  return segments.length === asked.length && segments.every((segment, at) => segment.startsWith('{') || segment === asked[at])
}

/**
 * Malformed requests to every operation that changes something, by somebody whose duty opens it, so that it is the
 * input that is refused and not the caller. `tokenOf` names that somebody by the action.
 */
export function* badRequestsToEveryRoute(tokenOf: (action: Action | 'public') => string): Generator<BadRequest> {
  for (const operation of MUTATING) {
    const { route } = operation
    const authorization = route.action === 'public' ? {} : { authorization: `Bearer ${tokenOf(route.action)}` }
    yield* withWrongPath(operation, authorization)
    yield* withWrongKey(operation, authorization)
    if (route.body) yield* withWrongBody(operation, route.body, authorization)
    else if (!Object.keys(route.params?.shape ?? {}).length) yield* withWrongBearer(operation)
  }
}

type Headers = Readonly<Record<string, string>>
const key = () => ({ 'idempotency-key': crypto.randomUUID() })

function* withWrongPath({ name, route }: Operation, authorization: Headers): Generator<BadRequest> {
  const body = route.body ? { body: JSON.stringify(sampleOf(route.body, KNOWN)) } : {}
  for (const param of Object.keys(route.params?.shape ?? {}))
    for (const wrong of WRONG_SEGMENTS)
      yield {
        what: `${name}: ${param} is ${wrong.slice(0, 12)}`,
        method: route.method,
        path: pathOf(route, { [param]: wrong }),
        headers: { ...authorization, ...JSON_TYPE, ...key() },
        ...body,
      }
}

/** Without a key to know it again by, nothing is done twice and nothing once. */
function* withWrongKey({ name, route }: Operation, authorization: Headers): Generator<BadRequest> {
  if (route.readOnly || route.idempotency === 'not-needed') return
  const body = route.body ? { body: JSON.stringify(sampleOf(route.body, KNOWN)) } : {}
  for (const bad of BAD_KEYS)
    yield {
      what: `${name}: an idempotency key ${bad.length} long`,
      method: route.method,
      path: pathOf(route),
      headers: { ...authorization, ...JSON_TYPE, 'idempotency-key': bad },
      ...body,
    }
}

function* withWrongBody({ name, route }: Operation, schema: z.ZodType, authorization: Headers): Generator<BadRequest> {
  const ask = (what: string, body: string): BadRequest => ({
    what: `${name}: ${what}`,
    method: route.method,
    path: pathOf(route),
    headers: { ...authorization, ...JSON_TYPE, ...key() },
    body,
  })
  for (const [nth, body] of BROKEN_BODIES.entries()) yield ask(`broken body ${nth}`, body)
  const right = sampleOf(schema, KNOWN) as Readonly<Record<string, unknown>>
  for (const field of Object.keys(right))
    for (const [nth, wrong] of WRONG_VALUES.entries())
      yield ask(`${field} is wrong value ${nth}`, JSON.stringify({ ...right, [field]: wrong }))
}

function* withWrongBearer({ name, route }: Operation): Generator<BadRequest> {
  for (const bearer of ['', 'Bearer', 'Basic eDp5', 'Bearer eyJhbGciOiJub25lIn0.e30.'])
    yield {
      what: `${name}: authorization ${bearer.slice(0, 12)}`,
      method: route.method,
      path: route.path,
      headers: { authorization: bearer, ...key() },
    }
}

const pathOf = ({ path, params }: Route, instead: Readonly<Record<string, string>> = {}): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => instead[name] ?? PARAMS[name] ?? idFor(params?.shape[name] as z.ZodType))

/** The example of an id begins with what it is of; the rest is made one that nothing bears. */
function idFor(schema: z.ZodType): string {
  const sample = String(sampleOf(schema, {}))
  return /^[a-z]+_/.test(sample) ? `${sample.split('_')[0]}_${NOWHERE}` : sample
}
