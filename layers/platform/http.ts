import type { Refusal } from '../kernel/result.ts'
import { type Language, type Problems, toProblem } from './problem.ts'

/** An HTTP API request, payload 2.0, as far as we read it. */
export interface HttpEvent {
  readonly routeKey: string
  readonly rawPath: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly cookies?: readonly string[]
  readonly pathParameters?: Readonly<Record<string, string | undefined>>
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>>
  readonly requestContext: {
    readonly requestId: string
    readonly http: { readonly method: string; readonly path: string; readonly sourceIp: string }
    readonly authorizer?: { readonly lambda?: { readonly caller?: string } }
  }
  readonly body?: string
  readonly isBase64Encoded: boolean
}

export interface HttpReply {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly body: string
  readonly cookies?: string[]
}

/** One request on its way, and the cookies its answer will set. */
export interface Exchange {
  readonly event: HttpEvent
  readonly language: Language
  readonly cookies: string[]
}

const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
}

export function languageOf(event: HttpEvent): Language {
  return /^\s*en\b/i.test(event.headers['accept-language'] ?? '') ? 'en' : 'zh'
}

export const jsonReply = (statusCode: number, body: string, cookies: string[]): HttpReply => ({
  statusCode,
  headers: { ...SECURITY_HEADERS, 'content-type': 'application/json; charset=utf-8' },
  body,
  ...(cookies.length > 0 ? { cookies } : {}),
})

export const withHeaders = (reply: HttpReply, headers: Record<string, string>): HttpReply => ({
  ...reply,
  headers: { ...reply.headers, ...headers },
})

/** A refusal in the caller’s language, as an RFC 9457 document. */
export function problemReply(
  { refusal }: { refusal: Refusal },
  { event, language, cookies }: Exchange,
  problems: Problems,
): HttpReply {
  const problem = toProblem(refusal, problems, language, event.requestContext.requestId)
  const reply = jsonReply(problem.status, JSON.stringify(problem), cookies)
  return withHeaders(reply, {
    'content-type': 'application/problem+json; charset=utf-8',
    ...(problem.status === 503 ? { 'retry-after': '1' } : {}),
  })
}
