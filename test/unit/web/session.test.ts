import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { ApiProblem, address, askIn, exchange } from '../../../web/src/http.ts'
import { keepToken, renew, send, whenSessionEnds } from '../../../web/src/session.ts'

interface Seen {
  readonly url: string
  readonly headers: Record<string, string>
}

/** A server that answers each request by its path and token, and remembers what it was asked. */
function serverOf(answer: (path: string, token: string | undefined) => { status: number; body: unknown }): Seen[] {
  const seen: Seen[] = []
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    const headers = init.headers as Record<string, string>
    seen.push({ url, headers })
    const { status, body } = answer(url, headers.authorization?.slice('Bearer '.length))
    return new Response(JSON.stringify(body), { status, headers: { 'x-request-id': 'req-1' } })
  }) as typeof fetch
  return seen
}

const NOBODY = { status: 401, body: { type: '/problems/unauthenticated', title: '请先登录', status: 401 } }
const RENEW = '/v1/sessions/refresh'

describe('a session of the console', () => {
  const real = globalThis.fetch
  let ended = 0
  beforeEach(() => {
    ended = 0
    keepToken('old')
    whenSessionEnds(() => {
      ended += 1
    })
  })
  afterEach(() => {
    globalThis.fetch = real
  })

  it('renews once for many requests whose token is past its time, and sends each again', async () => {
    const seen = serverOf((path, token) =>
      path === RENEW ? { status: 200, body: { accessToken: 'new' } } : token === 'new' ? { status: 200, body: { path } } : NOBODY,
    )
    const answers = await Promise.all(['/v1/a', '/v1/b', '/v1/c'].map((path) => send({ method: 'GET', path })))
    expect(answers).toEqual([{ path: '/v1/a' }, { path: '/v1/b' }, { path: '/v1/c' }])
    expect(seen.filter(({ url }) => url === RENEW)).toHaveLength(1)
    expect(ended).toBe(0)
  })

  it('ends when there is nothing to renew', async () => {
    serverOf(() => NOBODY)
    await expect(send({ method: 'GET', path: '/v1/a' })).rejects.toMatchObject({ kind: 'unauthenticated' })
    expect(ended).toBe(1)
  })

  it('does not end when the line is cut', async () => {
    globalThis.fetch = (() => Promise.reject(new TypeError('no line'))) as typeof fetch
    await expect(send({ method: 'GET', path: '/v1/a' })).rejects.toMatchObject({ status: 0 })
    await expect(renew()).rejects.toMatchObject({ status: 0 })
    expect(ended).toBe(0)
  })
})

describe('an exchange with the API', () => {
  const real = globalThis.fetch
  afterEach(() => {
    globalThis.fetch = real
    askIn('zh-CN')
  })

  it('turns a problem document into a typed error with its facts and the id to quote', async () => {
    serverOf(() => ({
      status: 409,
      body: { type: '/problems/class-full', title: '班级已满', status: 409, cap: 45, requestId: 'req-9' },
    }))
    const refusal = await exchange({ method: 'POST', path: '/v1/x', body: {} }, 'token').catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(ApiProblem)
    expect(refusal).toMatchObject({ kind: 'class-full', status: 409, title: '班级已满', requestId: 'req-9', facts: { cap: 45 } })
  })

  it('keeps the id of an answer that is no document', async () => {
    globalThis.fetch = (async () =>
      new Response('<html>bad gateway</html>', { status: 502, headers: { 'x-request-id': 'req-2' } })) as typeof fetch
    await expect(exchange({ method: 'GET', path: '/v1/x' }, undefined)).rejects.toMatchObject({
      kind: 'fault',
      status: 502,
      requestId: 'req-2',
    })
  })

  it('asks in the language of the page', async () => {
    const seen = serverOf(() => ({ status: 200, body: {} }))
    askIn('en')
    await exchange({ method: 'GET', path: '/v1/x' }, undefined)
    expect(seen[0]?.headers['accept-language']).toBe('en')
  })

  it.each([
    ['/v1/cases/{caseId}', { caseId: 'case_1' }, {}, '/v1/cases/case_1'],
    ['/v1/x/{id}', { id: 'a/b?c' }, {}, '/v1/x/a%2Fb%3Fc'],
    ['/v1/x', {}, { limit: '50', cursor: undefined, state: '' }, '/v1/x?limit=50'],
  ])('writes %s with its parameters', (path, params, query, written) => {
    expect(address(path, params as Record<string, string>, query)).toBe(written)
  })

  it('does not send a path whose parameter is missing', () => {
    expect(() => address('/v1/cases/{caseId}')).toThrow('caseId')
  })
})
