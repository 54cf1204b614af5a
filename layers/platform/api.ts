import { createHash } from 'node:crypto'
import middy from '@middy/core'
import type * as z from 'zod'
import { ok, type Refusal, type Result, refuse } from '../kernel/result.ts'
import { beforeWriting, recall } from './answered-before.ts'
import { mayEver } from './authorization.ts'
import { now } from './clock.ts'
import type { Replayed } from './commit.ts'
import { canonical } from './event.ts'
import { type Exchange, type HttpEvent, type HttpReply, jsonReply, languageOf, problemReply, withHeaders } from './http.ts'
import { actorOf, type Caller } from './identity.ts'
import { invalidInput } from './invalid-input.ts'
import { parseOutsideJson } from './json.ts'
import { metered } from './meter.ts'
import type { Language, Problems } from './problem.ts'
import { requestLog } from './request-log.ts'
import type { Route, Routes } from './routes.ts'
import { stillStandsIn } from './session.ts'
import { BadCursor } from './table.ts'
import type { Act } from './writes.ts'

type Parsed<S> = S extends z.ZodType ? z.infer<S> : Record<string, never>

/** What an operation is given: its input parsed, its caller known, its act ready to commit under. */
export interface Asked<R extends Route = Route> {
  readonly params: Parsed<R['params']>
  readonly query: Parsed<R['query']>
  readonly body: Parsed<R['body']>
  /** Present on every route that is not public. */
  readonly caller: Caller
  readonly act: Act
  readonly language: Language
  /** The version the caller last saw, from `If-Match`. */
  readonly ifMatch?: number
  readonly cookies: readonly string[]
  readonly sourceIp: string
  /** Adds a cookie to the answer. */
  setCookie(cookie: string): void
}

export type Operation<R extends Route> = (asked: Asked<R>) => Promise<Result<z.infer<R['reply']>, Refusal>>

export type Operations<T extends Routes> = { readonly [Name in keyof T]: Operation<T[Name]> }

/**
 * The Lambda handler of a context: its routes, each run by its operation, behind the one stack every request passes:
 * request id, log, caller, duty and level, input, idempotency, operation, problem document.
 *
 * @example
 * export const api = serve(routes, { decideCase: (asked) => decideCase(live, asked) }, problems)
 */
/* @__NO_SIDE_EFFECTS__ */
export function serve<T extends Routes>(routes: T, operations: Operations<T>, problems: Problems) {
  const byKey = new Map(Object.entries(routes).map(([name, route]) => [`${route.method} ${route.path}`, { name, route }]))
  return middy()
    .use(requestLog())
    .handler(async (event: HttpEvent): Promise<HttpReply> => {
      const found = byKey.get(event.routeKey)
      const language = languageOf(event)
      const exchange: Exchange = { event, language, cookies: [] }
      if (!found) return problemReply(refuse({ kind: 'not-found' }), exchange, problems)
      const { result, consumed } = await metered(async () => {
        try {
          return await answer(found.name, found.route, operations[found.name] as Operation<Route>, exchange)
        } catch (error) {
          if (error instanceof BadCursor) return refuse({ kind: 'bad-cursor' })
          throw error
        }
      })
      const costs = { 'x-consumed-read-units': String(consumed.readUnits), 'x-consumed-write-units': String(consumed.writeUnits) }
      if (!result.ok) return withHeaders(problemReply(result, exchange, problems), costs)
      return withHeaders(result.value, costs)
    })
}

async function answer(
  name: string,
  route: Route,
  operation: Operation<Route>,
  exchange: Exchange,
): Promise<Result<HttpReply, Refusal>> {
  const caller = admit(route, exchange.event)
  if (!caller.ok) return caller
  const input = readInput(route, exchange)
  if (!input.ok) return input
  if (!(await mayGoOn(route, caller.value))) return refuse({ kind: 'acting-ended' })
  const act = actOf(name, route, exchange.event, caller.value, input.value)
  if (!act.ok) return act
  const earlier = caller.value && !isRead(route) ? await beforeWriting(caller.value, act.value) : ok(undefined)
  if (!earlier.ok) return earlier
  if (earlier.value) return ok(earlier.value)
  const result = await operation({
    ...input.value,
    ...(caller.value ? { caller: caller.value } : {}),
    act: act.value,
    language: exchange.language,
    ...ifMatchOf(exchange.event),
    cookies: exchange.event.cookies ?? [],
    sourceIp: exchange.event.requestContext.http.sourceIp,
    setCookie: (cookie: string) => exchange.cookies.push(cookie),
  } as Asked)
  if (result.ok) return ok(jsonReply(route.status, JSON.stringify(result.value), exchange.cookies))
  // The same request may have been carried out between our first look and now: then it has its answer, not a refusal.
  const told = act.value.requestHash ? await recall(act.value) : undefined
  if (told) return told
  return result.refusal.kind === ('replayed' satisfies Replayed['kind']) ? refuse({ kind: 'busy' }) : result
}

const isRead = (route: Route): boolean => route.method === 'GET' || route.readOnly === true

/** Who is asking, and whether their duty and level open this at all. */
function admit(route: Route, event: HttpEvent): Result<Caller | undefined, Refusal> {
  if (route.action === 'public') return ok(undefined)
  const told = event.requestContext.authorizer?.lambda?.caller
  if (!told) return refuse({ kind: 'unauthenticated' })
  const caller = JSON.parse(told) as Caller
  if (caller.restricted && route.action !== 'profile.use') return refuse({ kind: caller.restricted })
  return mayEver(caller, route.action).allow ? ok(caller) : refuse({ kind: 'forbidden' })
}

/** Whoever acts for another does so while that is allowed; back to their own account they may always go. */
const mayGoOn = async (route: Route, caller: Caller | undefined): Promise<boolean> =>
  !caller?.under || route.action === 'profile.use' || stillStandsIn(caller.under)

interface Input {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

function readInput(route: Route, { event, language }: Exchange): Result<Input, Refusal> {
  const body = route.body ? readBody(event) : ok({})
  if (!body.ok) return body
  const parts = [
    ['path', route.params, event.pathParameters ?? {}],
    ['query', route.query, event.queryStringParameters ?? {}],
    ['body', route.body, body.value],
  ] as const
  const parsed: unknown[] = []
  for (const [where, schema, given] of parts) {
    const outcome = schema?.safeParse(given)
    if (outcome && !outcome.success) return refuse(invalidInput(where, outcome.error, language))
    parsed.push(outcome ? outcome.data : {})
  }
  return ok({ params: parsed[0], query: parsed[1], body: parsed[2] })
}

function readBody(event: HttpEvent): Result<unknown, Refusal> {
  const type = event.headers['content-type'] ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) return refuse({ kind: 'unsupported-media-type' })
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '')
  return parseOutsideJson(text)
}

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{8,128}$/

function actOf(name: string, route: Route, event: HttpEvent, caller: Caller | undefined, input: Input): Result<Act, Refusal> {
  const at = now()
  const actor = caller ? actorOf(caller) : { accountId: 'anonymous', personId: 'anonymous', placeId: 'CN', duty: 'none' }
  const own = event.requestContext.requestId
  if (isRead(route) || route.idempotency === 'not-needed') return ok({ operation: `${actor.accountId}#${own}`, at, actor })
  const key = event.headers['idempotency-key']
  if (!key || !IDEMPOTENCY_KEY.test(key)) return refuse({ kind: 'idempotency-key-missing' })
  const requestHash = createHash('sha256')
    .update(canonical({ name, ...input }))
    .digest('hex')
  return ok({ operation: `${actor.accountId}#${key}`, at, actor, requestHash })
}

function ifMatchOf(event: HttpEvent): { ifMatch?: number } {
  const match = /^"?(\d{1,9})"?$/.exec(event.headers['if-match'] ?? '')
  return match ? { ifMatch: Number(match[1]) } : {}
}
