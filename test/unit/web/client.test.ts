import { afterEach, describe, expect, it } from '@jest/globals'
import { routes } from '../../../functions/cases/routes.ts'
import { clientOf, intentionKey } from '../../../web/src/client.ts'

const CASE = 'case_0123456789abcdefghjkmnpqrs'

interface Sent {
  readonly url: string
  readonly method: string
  readonly headers: Record<string, string>
  readonly body: unknown
}

describe('the typed client', () => {
  const real = globalThis.fetch
  afterEach(() => {
    globalThis.fetch = real
  })

  async function sent(call: () => Promise<unknown>): Promise<Sent> {
    const seen: Sent[] = []
    globalThis.fetch = (async (url: string, init: RequestInit) => {
      const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined
      seen.push({ url, method: init.method ?? '', headers: init.headers as Record<string, string>, body })
      return new Response('{}', { status: 200 })
    }) as typeof fetch
    await call()
    const [only] = seen
    if (!only || seen.length !== 1) throw new Error(`${seen.length} requests`)
    return only
  }

  const cases = clientOf(routes)

  it('reads from the table of routes where and how to ask', async () => {
    const read = await sent(() => cases.getCase({ params: { caseId: CASE } }))
    expect(read).toMatchObject({ url: `/v1/cases/${CASE}`, method: 'GET', body: undefined })
    expect(read.headers).not.toHaveProperty('idempotency-key')
  })

  it('gives every write a key of its own, and keeps the one it is given', async () => {
    const body = { step: 'authority', verdict: 'approve', version: 3 } as const
    const write = (key?: string) => sent(() => cases.decideCase({ params: { caseId: CASE }, body, ...(key ? { key } : {}) }))
    const [first, second, kept] = [await write(), await write(), await write('the-same-intention')]
    expect(first).toMatchObject({ method: 'POST', url: `/v1/cases/${CASE}/decisions`, body })
    expect(first.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/)
    expect(second.headers['idempotency-key']).not.toBe(first.headers['idempotency-key'])
    expect(kept.headers['idempotency-key']).toBe('the-same-intention')
  })

  it('names the version that was seen', async () => {
    const write = await sent(() =>
      cases.withdrawCase({ params: { caseId: CASE }, body: { version: 2, reason: '填错了班级' }, ifMatch: 2 }),
    )
    expect(write.headers['if-match']).toBe('"2"')
  })

  it('makes keys that differ', () => {
    expect(new Set(Array.from({ length: 100 }, intentionKey)).size).toBe(100)
  })
})
