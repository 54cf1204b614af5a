import { connect } from 'node:net'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { LocalWorld } from './local-world.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const world = new LocalWorld()

beforeAll(async () => {
  await world.start()
}, 60_000)
afterAll(() => world.remove())

interface Echo {
  greeting: string
  remaining: number
  env: Record<string, string>
  event: {
    routeKey: string
    rawPath: string
    rawQueryString: string
    body?: string
    isBase64Encoded: boolean
    cookies?: string[]
    headers: Record<string, string>
    pathParameters: Record<string, string>
    queryStringParameters?: Record<string, string>
    requestContext: { authorizer?: { lambda: Record<string, unknown> }; http: { method: string; sourceIp: string } }
  }
}

async function echo(path: string, init?: RequestInit): Promise<Echo> {
  const answer = await fetch(world.origin + path, init)
  expect(answer.status).toBe(200)
  return (await answer.json()) as Echo
}

describe('an HTTP API', () => {
  test('hands over a request in payload format 2.0', async () => {
    const { event } = await echo('/open/a%20b?x=1&x=2&y=%E5%AD%A6', { headers: { cookie: 'a=1; b=2', 'X-Thing': 'yes' } })
    expect(event).toMatchObject({
      routeKey: 'ANY /open/{name}',
      rawPath: '/open/a%20b',
      rawQueryString: 'x=1&x=2&y=%E5%AD%A6',
      cookies: ['a=1', 'b=2'],
      pathParameters: { name: 'a b' },
      queryStringParameters: { x: '1,2', y: '学' },
      isBase64Encoded: false,
      requestContext: { http: { method: 'GET', sourceIp: '127.0.0.1' } },
    })
    expect(event.headers).toMatchObject({ 'x-thing': 'yes' })
    expect(event.headers).not.toHaveProperty('cookie')
    expect(event).not.toHaveProperty('body')
  })

  test.each([
    ['application/json', '{"a":"学"}', false, '{"a":"学"}'],
    ['text/csv; charset=utf-8', 'a,b', false, 'a,b'],
    ['application/octet-stream', 'abc', true, 'YWJj'],
    ['application/x-www-form-urlencoded', 'a=b', true, 'YT1i'],
  ])('hands over a body of type %s', async (type, body, isBase64Encoded, expected) => {
    const { event } = await echo('/open/x', { method: 'POST', body, headers: { 'content-type': type } })
    expect(event).toMatchObject({ body: expected, isBase64Encoded })
  })

  test('answers bytes, status and several cookies', async () => {
    const answer = await fetch(`${world.origin}/open/bytes`)
    expect(answer.status).toBe(201)
    expect(answer.headers.get('content-type')).toBe('image/x')
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0, 255, 1])
  })

  test('gives functions their layer, their environment and the endpoints', async () => {
    const { greeting, env, remaining } = await echo('/open/x')
    expect(greeting).toBe('from the layer')
    expect(env).toMatchObject({
      TABLE_NAME: world.output('TableName'),
      AWS_ENDPOINT_URL_S3: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      AWS_LAMBDA_FUNCTION_NAME: expect.any(String),
    })
    expect(remaining).toBeGreaterThan(0)
    expect(world.output('ApiUrl')).toBe(world.origin)
  })

  test('lends functions a native package of a layer, though nothing above the assembly holds it', async () => {
    expect(relative(ROOT, world.assembly)).toMatch(/^\.\./)
    const hashed = await fetch(`${world.origin}/open/hash`)
    expect(await hashed.text()).toMatch(/^\$argon2id\$/)
  })

  test('lends a layer to `require` only, as Lambda does', async () => {
    expect(await (await fetch(`${world.origin}/open/import`)).text()).toBe('ERR_MODULE_NOT_FOUND')
  })

  test.each([
    ['nobody', undefined, 401],
    ['a stranger', 'Bearer bad', 403],
    ['a friend', 'Bearer good', 200],
  ])('lets %s through or not', async (_, authorization, status) => {
    const answer = await fetch(`${world.origin}/closed/deep/path`, authorization ? { headers: { authorization } } : {})
    expect(answer.status).toBe(status)
  })

  test('asks the authorizer once while its answer is remembered', async () => {
    const calls = async () =>
      (await echo('/closed/x', { headers: { authorization: 'Bearer good' } })).event.requestContext.authorizer?.lambda.calls
    expect(await calls()).toBe(await calls())
  })

  test.each([
    ['throw', 500],
    ['crash', 500],
    ['sleep', 503],
  ])(
    'answers for a function that would %s, and the next request finds it well',
    async (name, status) => {
      expect((await fetch(`${world.origin}/open/${name}`)).status).toBe(status)
      expect((await fetch(`${world.origin}/open/x`)).status).toBe(200)
    },
    20_000,
  )

  test('refuses a body above ten megabytes', async () => {
    const answer = await fetch(`${world.origin}/open/x`, { method: 'POST', body: new Uint8Array(10 * 1024 * 1024 + 1) })
    expect(answer.status).toBe(413)
  })

  test.each([
    ['GET', '/open', 404],
    ['GET', '/open/a/b', 404],
    ['POST', '/closed/x', 404],
    ['GET', '/elsewhere', 404],
  ])('has no route for %s %s', async (method, path, status) => {
    expect((await fetch(world.origin + path, { method })).status).toBe(status)
  })

  test('answers a preflight for the console and for nobody else', async () => {
    const preflight = (origin: string) =>
      fetch(`${world.origin}/open/x`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'PUT' } })
    const [own, strange] = [await preflight('https://console.example'), await preflight('https://evil.example')]
    expect(own.status).toBe(204)
    expect(own.headers.get('access-control-allow-origin')).toBe('https://console.example')
    expect(strange.headers.get('access-control-allow-origin')).toBeNull()
  })

  test.each([
    'NONSENSE\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    'GET /open/x HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
    'GET /open/%ff%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'POST /open/x HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n',
    'POST /open/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    'GET http://[ HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n',
    `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  ])('survives malformed HTTP %#', async (bytes) => {
    const text = await rawAnswer(bytes)
    expect(text).not.toMatch(/^HTTP\/1.1 5/)
    expect((await fetch(`${world.origin}/open/x`)).status).toBe(200)
  })
})

function rawAnswer(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(Number(new URL(world.origin).port), '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('close', () => resolve(text))
    socket.on('error', () => undefined)
  })
}
