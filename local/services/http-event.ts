/** A request as the front door read it, before any route is known. */
export interface Call {
  readonly method: string
  /** As it stood on the wire, percent signs and all. */
  readonly path: string
  readonly query: string
  readonly headers: Record<string, string>
  readonly sourceIp: string
  readonly body: Buffer
}

export interface Answer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly cookies: readonly string[]
  readonly body: string | Buffer
}

interface Routed {
  readonly key: string
  readonly parameters: Record<string, string>
  readonly api: { readonly id: string; readonly account: string }
  readonly requestId: string
}

interface RequestContext {
  authorizer?: { lambda: Record<string, unknown> }
  readonly [fact: string]: unknown
}

/** What API Gateway hands over as text; every other body travels as base64. */
const TEXT = /^(text\/|application\/(json|javascript|xml)\b)/i
/** A Lambda may not answer more than this. */
const ANSWER_LIMIT = 6 * 1024 * 1024

/** The event of payload format 2.0. */
export function eventOf(call: Call, { key, parameters, api, requestId }: Routed) {
  const { cookie, ...headers } = call.headers
  const query = queryOf(call.query)
  const text = TEXT.test(headers['content-type'] ?? '')
  const now = new Date()
  const requestContext: RequestContext = {
    accountId: api.account,
    apiId: api.id,
    domainName: headers.host ?? 'localhost',
    domainPrefix: api.id,
    http: {
      method: call.method,
      path: call.path,
      protocol: 'HTTP/1.1',
      sourceIp: call.sourceIp,
      userAgent: headers['user-agent'] ?? '',
    },
    requestId,
    routeKey: key,
    stage: '$default',
    time: now.toUTCString(),
    timeEpoch: now.getTime(),
  }
  return {
    version: '2.0',
    routeKey: key,
    rawPath: call.path,
    rawQueryString: call.query,
    ...(cookie && { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    requestContext,
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    ...(call.body.length > 0 && { body: call.body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: call.body.length > 0 && !text,
  }
}

function queryOf(raw: string): Record<string, string> {
  const query: Record<string, string> = Object.create(null)
  for (const [name, value] of new URLSearchParams(raw)) query[name] = name in query ? `${query[name]},${value}` : value
  return query
}

/** The HTTP answer to what a function returned: a structured response, or any JSON as the body of a 200. */
export function answerOf(body: string): Answer {
  if (Buffer.byteLength(body) > ANSWER_LIMIT) return plain(500, 'Internal Server Error')
  const result = JSON.parse(body) as Record<string, unknown> | null
  if (result === null || typeof result !== 'object' || !('statusCode' in result)) {
    const text = typeof result === 'string' ? result : body
    return { status: 200, headers: { 'content-type': 'application/json' }, cookies: [], body: text }
  }
  const status = Number(result.statusCode)
  if (!Number.isInteger(status) || status < 200 || status > 599) return plain(500, 'Internal Server Error')
  const headers = lowerCased((result.headers ?? {}) as Record<string, unknown>)
  headers['content-type'] ??= 'text/plain; charset=UTF-8'
  const text = textOf(result.body)
  const content = result.isBase64Encoded === true ? Buffer.from(text, 'base64') : text
  return { status, headers, cookies: (result.cookies ?? []) as string[], body: content }
}

function lowerCased(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
}

function textOf(body: unknown): string {
  if (body === undefined || body === null) return ''
  return typeof body === 'string' ? body : JSON.stringify(body)
}

/** An answer of the gateway itself. */
export function plain(status: number, message: string): Answer {
  return { status, headers: { 'content-type': 'application/json' }, cookies: [], body: JSON.stringify({ message }) }
}
