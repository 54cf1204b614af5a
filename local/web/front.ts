import { createServer, type IncomingMessage, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { HttpApi } from '../services/http-api.ts'
import { type Answer, type Call, plain } from '../services/http-event.ts'
import { outboxPage } from './outbox.ts'
import type { Site } from './site.ts'

/** API Gateway's limit for a request. */
const BODY_LIMIT = 10 * 1024 * 1024

export interface Behind {
  readonly apis: ReadonlyMap<string, HttpApi>
  readonly site?: Site
  readonly outboxDir: string
}

type Node = { Bindings: { incoming: IncomingMessage } }

/** The one door people use: the API where a route fits, `/local/outbox`, and the console everywhere else. */
export function frontServer(behind: () => Behind): Server {
  const app = new Hono<Node>()
  app.get('/local/outbox', async (context) => context.html(await outboxPage(behind().outboxDir)))
  app.all('*', async (context) => respond(await answer(behind(), context.env.incoming)))
  app.onError((fault) => {
    console.error('the front door failed', fault)
    return respond(plain(500, 'Internal Server Error'))
  })
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const server = createServer({ requestTimeout: 60_000, maxHeaderSize: 16_384 }, listener)
  server.on('clientError', (_, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
    else socket.destroy()
  })
  return server
}

async function answer({ apis, site }: Behind, request: IncomingMessage): Promise<Answer> {
  const { method = 'GET', url = '/' } = request
  const question = url.indexOf('?')
  const path = question < 0 ? url : url.slice(0, question)
  const headers = headersOf(request)
  const api = apiFor(apis, method, path, headers)
  if (api) {
    const body = await bodyOf(request)
    if (!body) return plain(413, 'Request Entity Too Large')
    const query = question < 0 ? '' : url.slice(question + 1)
    return api.answer({ method, path, query, headers, sourceIp: request.socket.remoteAddress ?? '', body } satisfies Call)
  }
  const page = method === 'GET' || method === 'HEAD' ? await site?.page(path, headers) : undefined
  return page ? { ...page, cookies: [], body: Buffer.from(page.body.buffer) } : plain(404, 'Not Found')
}

/** The API whose route fits; or, for an address below one of its roots that fits none, the API that will say so. */
function apiFor(
  apis: ReadonlyMap<string, HttpApi>,
  method: string,
  path: string,
  headers: Record<string, string>,
): HttpApi | undefined {
  for (const api of apis.values()) if (api.route(method, path)) return api
  const preflight = method === 'OPTIONS' && headers['access-control-request-method'] !== undefined
  for (const api of apis.values()) if (preflight || api.owns(path)) return api
  return undefined
}

/** Names in lower case; what came several times is joined by commas, cookies by semicolons, as Node already does. */
function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(',') : value
  return flat
}

/** Nothing when the body is larger than the gateway takes. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) return undefined
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request) {
      size += (chunk as Buffer).length
      if (size > BODY_LIMIT) return undefined
      chunks.push(chunk as Buffer)
    }
  } catch {
    // The sender hung up; whatever is answered, nobody reads it.
    return undefined
  }
  return Buffer.concat(chunks)
}

function respond({ status, headers, cookies, body }: Answer): Response {
  const empty = status === 204 || status === 304
  const response = new Response(empty ? null : typeof body === 'string' ? body : new Uint8Array(body), { status })
  response.headers.delete('content-type')
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
