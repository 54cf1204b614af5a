import { randomUUID } from 'node:crypto'
import { type Answer, answerOf, type Call, eventOf, plain } from './http-event.ts'
import type { LambdaFunction } from './lambda/function.ts'
import { compileRoutes, type Matched } from './route-match.ts'

export interface Cors {
  readonly AllowOrigins?: readonly string[]
  readonly AllowMethods?: readonly string[]
  readonly AllowHeaders?: readonly string[]
  readonly ExposeHeaders?: readonly string[]
  readonly AllowCredentials?: boolean
  readonly MaxAge?: number
}

export interface Authorizer {
  readonly lambda: LambdaFunction
  /** `$request.header.Authorization` and the like. */
  readonly identitySource: readonly string[]
  readonly ttlSeconds: number
}

export interface ApiRoute {
  readonly key: string
  readonly lambda: LambdaFunction
  readonly timeoutMs: number
  readonly authorizer?: Authorizer
}

interface Decision {
  readonly allowed: boolean
  readonly context: Record<string, unknown>
  readonly until: number
}

/** At most this many remembered decisions; the oldest go first. */
const CACHE = 10_000

/** An HTTP API: payload format 2.0, request authorizers with simple responses and a cache, CORS, the real limits. */
export class HttpApi {
  readonly id: string
  readonly cors: Cors | undefined
  readonly account: string
  readonly region: string
  private readonly routes: ApiRoute[] = []
  private readonly decisions = new Map<string, Decision>()
  private match: ((method: string, path: string) => Matched<ApiRoute> | undefined) | undefined

  constructor(id: string, cors: Cors | undefined, place: { account: string; region: string }) {
    this.id = id
    this.cors = cors
    this.account = place.account
    this.region = place.region
  }

  add(route: ApiRoute): void {
    this.routes.push(route)
    this.match = undefined
  }

  /** The route that would answer. */
  route(method: string, path: string): Matched<ApiRoute> | undefined {
    this.match ??= compileRoutes(this.routes)
    return this.match(method, path)
  }

  /** Whether some route begins with the same first word: then a path that fits none is this API's 404. */
  owns(path: string): boolean {
    const root = path.split('/')[1] ?? ''
    return this.routes.some(({ key }) => key.split(' ')[1]?.split('/')[1] === root)
  }

  async answer(call: Call): Promise<Answer> {
    const preflight = this.preflight(call)
    if (preflight) return preflight
    const answer = await this.routed(call)
    return { ...answer, headers: { ...answer.headers, ...this.corsHeaders(call.headers.origin) } }
  }

  private async routed(call: Call): Promise<Answer> {
    const matched = this.route(call.method, call.path)
    if (!matched) return plain(404, 'Not Found')
    const { route, parameters } = matched
    const event = eventOf(call, { key: route.key, parameters, api: this, requestId: randomUUID() })
    if (route.authorizer) {
      const decided = await this.authorize(route.authorizer, event, call)
      if ('status' in decided) return decided
      event.requestContext.authorizer = { lambda: decided.context }
    }
    const outcome = await route.lambda.invoke(event, route.timeoutMs)
    if (!outcome.ok) {
      return outcome.body.includes('"Sandbox.Timedout"') ? plain(503, 'Service Unavailable') : plain(500, 'Internal Server Error')
    }
    return answerOf(outcome.body)
  }

  private async authorize(
    { lambda, identitySource, ttlSeconds }: Authorizer,
    event: ReturnType<typeof eventOf>,
    call: Call,
  ): Promise<Decision | Answer> {
    const identities = identitySource.map((source) => identityValue(source, call))
    if (identities.some((identity) => identity === undefined)) return plain(401, 'Unauthorized')
    // As on API Gateway the identity alone is the key: an authorizer that looks at anything else must not be cached.
    const key = `${lambda.setup.arn}\n${identities.join('\n')}`
    const known = this.decisions.get(key)
    const decision = known && known.until > Date.now() ? known : await this.decide(lambda, event, identities)
    if ('status' in decision) return decision
    if (ttlSeconds > 0 && decision !== known) this.remember(key, { ...decision, until: Date.now() + ttlSeconds * 1000 })
    return decision.allowed ? decision : plain(403, 'Forbidden')
  }

  private async decide(
    lambda: LambdaFunction,
    event: ReturnType<typeof eventOf>,
    identities: readonly (string | undefined)[],
  ): Promise<Decision | Answer> {
    const { body: _, isBase64Encoded: __, ...rest } = event
    const routeArn = `arn:aws:execute-api:${this.region}:${this.account}:${this.id}/$default/${event.routeKey}`
    const outcome = await lambda.invoke({ ...rest, type: 'REQUEST', routeArn, identitySource: identities })
    if (!outcome.ok)
      return outcome.body.includes('"errorMessage":"Unauthorized"')
        ? plain(401, 'Unauthorized')
        : plain(500, 'Internal Server Error')
    const { isAuthorized, context } = (JSON.parse(outcome.body) ?? {}) as {
      isAuthorized?: boolean
      context?: Record<string, unknown>
    }
    if (typeof isAuthorized !== 'boolean') return plain(500, 'Internal Server Error')
    return { allowed: isAuthorized, context: context ?? {}, until: 0 }
  }

  private remember(key: string, decision: Decision): void {
    this.decisions.delete(key)
    this.decisions.set(key, decision)
    const oldest = this.decisions.keys().next().value
    if (this.decisions.size > CACHE && oldest !== undefined) this.decisions.delete(oldest)
  }

  private preflight({ method, headers }: Call): Answer | undefined {
    if (!this.cors || method !== 'OPTIONS' || !headers.origin || !headers['access-control-request-method']) return undefined
    const { AllowMethods = [], AllowHeaders = [], MaxAge } = this.cors
    const allowed = this.corsHeaders(headers.origin)
    if (Object.keys(allowed).length === 0) return { status: 204, headers: {}, cookies: [], body: '' }
    return {
      status: 204,
      headers: {
        ...allowed,
        'access-control-allow-methods': AllowMethods.join(','),
        'access-control-allow-headers': AllowHeaders.join(','),
        ...(MaxAge !== undefined && { 'access-control-max-age': String(MaxAge) }),
      },
      cookies: [],
      body: '',
    }
  }

  private corsHeaders(origin: string | undefined): Record<string, string> {
    if (!this.cors || !origin) return {}
    const { AllowOrigins = [], AllowCredentials, ExposeHeaders = [] } = this.cors
    if (!AllowOrigins.some((allowed) => allowed === '*' || allowed === origin)) return {}
    return {
      'access-control-allow-origin': AllowOrigins.includes('*') ? '*' : origin,
      vary: 'origin',
      ...(AllowCredentials && { 'access-control-allow-credentials': 'true' }),
      ...(ExposeHeaders.length > 0 && { 'access-control-expose-headers': ExposeHeaders.join(',') }),
    }
  }
}

function identityValue(source: string, { headers, query }: Call): string | undefined {
  const [, kind, name = ''] = /^\$request\.(header|querystring)\.(.+)$/.exec(source) ?? []
  const value = kind === 'header' ? headers[name.toLowerCase()] : new URLSearchParams(query).get(name)
  return value || undefined
}
