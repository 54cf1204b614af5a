import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { World } from '../world.ts'
import { AwsError } from './aws-error.ts'

const LIMIT = 10 * 1024 * 1024

/** What the server needs of the world. */
export type Answering = Pick<World, 'keys' | 'queues' | 'buses' | 'flows' | 'functions'>

/** Step Functions, KMS, EventBridge, SQS and Lambda's Invoke behind one endpoint, told apart as the SDK names them. */
export function awsServer(world: () => Answering): Server {
  const server = createServer((request, response) => {
    // Node's own stamp does not know that the clock was moved, and clients sign by what they are told here.
    response.setHeader('date', new Date().toUTCString())
    answer(world(), request).then(
      ({ status, body, headers }) => send(response, status, body, headers),
      (fault: unknown) => refuse(request, response, fault),
    )
  })
  server.on('clientError', (_, socket) => socket.destroy())
  return server
}

interface Reply {
  readonly status: number
  readonly body: string
  readonly headers?: Record<string, string>
}

async function answer(world: Answering, request: IncomingMessage): Promise<Reply> {
  const text = await bodyOf(request)
  const [service = '', operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.')
  const invoked = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(request.url?.split('?')[0] ?? '')?.[1]
  if (invoked !== undefined) return invoke(world, decodeURIComponent(invoked), text, request)
  const input = parsed(text)
  const result = await operate(world, service, operation, input)
  return { status: 200, body: JSON.stringify(result ?? {}) }
}

function operate(world: Answering, service: string, operation: string, input: Record<string, unknown>): unknown {
  switch (service) {
    case 'AWSStepFunctions':
      return world.flows.answer(operation, input)
    case 'TrentService':
      return world.keys.answer(operation, input)
    case 'AWSEvents':
      return world.buses.answer(operation, input)
    case 'AmazonSQS':
      return world.queues.answer(operation, input)
    default:
      throw new AwsError(400, 'UnknownOperationException', `${service}.${operation} is not served on one machine`)
  }
}

async function invoke({ functions }: Answering, name: string, payload: string, request: IncomingMessage): Promise<Reply> {
  const lambda = functions.get(name)
  const text = payload === '' ? 'null' : JSON.stringify(JSON.parse(payload))
  if (request.headers['x-amz-invocation-type'] === 'Event') {
    await functions.enqueue(lambda.setup.arn, text)
    return { status: 202, body: '' }
  }
  const { ok, body } = await lambda.invokeText(text)
  return {
    status: 200,
    body,
    headers: { 'x-amz-executed-version': '$LATEST', ...(!ok && { 'x-amz-function-error': 'Unhandled' }) },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > LIMIT) throw new AwsError(413, 'RequestTooLargeException', 'The request is too large')
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text || '{}') as Record<string, unknown>
  } catch {
    throw new AwsError(400, 'SerializationException', 'The request is not JSON')
  }
}

function send(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', ...headers }).end(body)
}

function refuse(request: IncomingMessage, response: ServerResponse, fault: unknown): void {
  if (!(fault instanceof AwsError)) console.error(`${request.headers['x-amz-target'] ?? request.url} failed`, fault)
  const { status, code, message } = fault instanceof AwsError ? fault : new AwsError(500, 'InternalFailure', 'An internal error')
  send(response, status, JSON.stringify({ __type: code, message, Message: message }), { 'x-amzn-errortype': code })
}
