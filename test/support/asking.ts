import { randomUUID } from 'node:crypto'
import { newId } from '../../layers/kernel/id.ts'
import { levelOfId } from '../../layers/kernel/places.ts'
import { commit } from '../../layers/platform/commit.ts'
import type { HttpEvent, HttpReply } from '../../layers/platform/http.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import type { Routes } from '../../layers/platform/routes.ts'
import { sessionKey } from '../../layers/platform/session.ts'
import { anAct } from './acts.ts'

/** Somebody at a place, signed in: their session is live in the table. */
export async function somebodyAt(path: string, duty: Caller['duty'], over: Partial<Caller> = {}): Promise<Caller> {
  const id = path.split('/').at(-2) ?? 'CN'
  const caller: Caller = {
    accountId: newId('acc'),
    personId: newId('per'),
    duty,
    place: { id, level: levelOfId(id), path },
    sessionId: newId('ses'),
    ...over,
  }
  const session = { ...sessionKey(caller.sessionId), accountId: caller.accountId, endsAt: '2999-01-01T00:00:00.000Z' }
  await commit(anAct(), [{ put: session, when: {}, lost: { kind: 'already-exists' } }])
  return caller
}

export interface Sent {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly key?: string
  /** The version last seen. */
  readonly ifMatch?: number
}

export interface Heard<T = Record<string, unknown>> {
  readonly status: number
  readonly body: T
  /** The answer to the byte, for what must not be in it. */
  readonly text: string
  readonly readUnits: number
}

type Handler = (event: HttpEvent, context: object) => Promise<HttpReply>

/** Asks a context's own handler, through its whole stack, as the HTTP API would for somebody its authorizer let in. */
export function askingOf<R extends Routes>(routes: R, api: unknown) {
  return async <T = Record<string, unknown>>(name: keyof R & string, caller: Caller, sent: Sent = {}): Promise<Heard<T>> => {
    const { method, path } = routes[name] as Routes[string]
    const event: HttpEvent = {
      routeKey: `${method} ${path}`,
      rawPath: path,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': sent.key ?? randomUUID(),
        ...(sent.ifMatch === undefined ? {} : { 'if-match': `"${sent.ifMatch}"` }),
      },
      pathParameters: sent.params ?? {},
      queryStringParameters: sent.query ?? {},
      requestContext: {
        requestId: randomUUID(),
        http: { method, path, sourceIp: '127.0.0.1' },
        authorizer: { lambda: { caller: JSON.stringify(caller) } },
      },
      ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
      isBase64Encoded: false,
    }
    const reply = await (api as Handler)(event, {})
    return {
      status: reply.statusCode,
      body: JSON.parse(reply.body) as T,
      text: reply.body,
      readUnits: Number(reply.headers['x-consumed-read-units']),
    }
  }
}
