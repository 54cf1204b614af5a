import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { AwsError } from '../aws-error.ts'
import type { Bucket, Buckets } from './buckets.ts'
import { corsHeaders } from './cors.ts'
import { copyObject, deleteObject, deleteObjects, headOrGet, listObjects, putObject } from './operations.ts'
import { postForm } from './post-form.ts'
import type { Signatures, Signed } from './signature.ts'
import { xml } from './xml.ts'

export interface S3Call extends Signed {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly bucket: Bucket
  readonly key: string
  /** What the signature says of the body: a hash or one of the agreed words. */
  readonly payload: string
  readonly buckets: Buckets
}

/** The object server. Every request is signed or refused; there are no public objects. */
export function objectServer(buckets: Buckets, signatures: Signatures): Server {
  const server = createServer((request, response) => {
    // Node's own stamp does not know that the clock was moved, and clients sign by what they are told here.
    response.setHeader('date', new Date().toUTCString())
    serve(buckets, signatures, request, response).catch((fault) => refuse(request, response, fault))
  })
  server.on('clientError', (_, socket) => socket.destroy())
  return server
}

async function serve(
  buckets: Buckets,
  signatures: Signatures,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url = '/' } = request
  const question = url.indexOf('?')
  const path = question < 0 ? url : url.slice(0, question)
  const query = new URLSearchParams(question < 0 ? '' : url.slice(question + 1))
  const [bucketName = '', ...keyParts] = path.split('/').slice(1)
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  response.setHeader('x-amz-request-id', randomUUID())
  const bucket = buckets.get(bucketName)
  for (const [name, value] of Object.entries(corsHeaders(bucket.cors, method, headers))) response.setHeader(name, value)
  if (method === 'OPTIONS') {
    response.writeHead(response.hasHeader('access-control-allow-origin') ? 200 : 403).end()
    return
  }
  const key = decoded(keyParts.join('/'))
  if (method === 'POST' && key === '' && headers['content-type']?.startsWith('multipart/form-data')) {
    return postForm(bucket, signatures, { request, response, headers })
  }
  const payload = await signatures.check({ method, path, query, headers })
  return route({ method, path, query, headers, request, response, bucket, key, payload, buckets })
}

/** Query members some operation here understands; any other asks for something this server does not do. */
const UNDERSTOOD =
  /^(x-id|x-amz-.*|response-.*|list-type|prefix|delimiter|max-keys|start-after|continuation-token|encoding-type|delete|fetch-owner)$/i

type Operation = (call: S3Call) => Promise<void>

const ON_OBJECTS: Record<string, Operation> = {
  GET: headOrGet,
  HEAD: headOrGet,
  PUT: (call) => (call.headers['x-amz-copy-source'] ? copyObject(call) : putObject(call)),
  DELETE: deleteObject,
}

const ON_BUCKETS: Record<string, Operation> = {
  GET: listObjects,
  HEAD: async ({ response }) => void response.writeHead(200).end(),
  POST: (call) => (call.query.has('delete') ? deleteObjects(call) : notImplemented()),
}

function route(call: S3Call): Promise<void> {
  if (![...call.query.keys()].every((name) => UNDERSTOOD.test(name))) return notImplemented()
  const operation = (call.key === '' ? ON_BUCKETS : ON_OBJECTS)[call.method]
  return operation ? operation(call) : notImplemented()
}

function notImplemented(): Promise<never> {
  throw new AwsError(501, 'NotImplemented', 'A header or query you provided implies functionality that is not implemented')
}

function refuse(request: IncomingMessage, response: ServerResponse, fault: unknown): void {
  const known = fault instanceof AwsError ? fault : undefined
  if (!known) console.error('the object server failed', fault)
  if (response.headersSent) {
    response.destroy()
    return
  }
  const { status, code, message } = known ?? new AwsError(500, 'InternalError', 'We encountered an internal error.')
  // The rest of a refused body is not read: the connection ends with the answer.
  response.writeHead(status, { 'content-type': 'application/xml', connection: request.complete ? 'keep-alive' : 'close' })
  response.end(
    request.method === 'HEAD'
      ? undefined
      : xml('Error', [
          ['Code', code],
          ['Message', message],
        ]),
  )
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    throw new AwsError(400, 'InvalidURI', 'The key cannot be decoded.')
  }
}
