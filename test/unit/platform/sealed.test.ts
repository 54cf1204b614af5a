import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { blindIndex } from '../../../layers/platform/blind-index.ts'
import { seal, unseal } from '../../../layers/platform/sealed.ts'
import { rawSignature } from '../../../layers/platform/signatures.ts'
import { issueAccessToken, readAccessToken } from '../../../layers/platform/tokens.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { given } from '../../support/given.ts'
import { startRegistry } from '../../support/registry-world.ts'

let world: LocalWorld
beforeAll(async () => {
  world = await startRegistry()
}, 60_000)
afterAll(() => world.remove())

describe('sealed facts', () => {
  it('come back as they were, for the item they belong to', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (facts) => {
        expect(await unseal(await seal('33', facts, 'STUDENT#1'), 'STUDENT#1')).toEqual(JSON.parse(JSON.stringify(facts)))
      }),
      { numRuns: 50 },
    )
  })

  it('never look the same twice and never show what they hold', async () => {
    const [one, two] = [
      await seal('33', { idDocNo: '330199202005182659' }, 'S#1'),
      await seal('33', { idDocNo: '330199202005182659' }, 'S#1'),
    ]
    expect(one).not.toBe(two)
    expect(Buffer.from(one.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain('330199')
  })

  it('are squeezed where that makes them shorter, and take less than the facts themselves', async () => {
    const child = Object.fromEntries(Array.from({ length: 30 }, (_, nth) => [`fieldOfTheSheet${nth}`, String(nth % 3)]))
    const sealed = await seal('33', child, 'STUDENT#1')
    expect(sealed.length).toBeLessThan(JSON.stringify(child).length / 2)
    expect(await unseal(sealed, 'STUDENT#1')).toEqual(child)
  })

  it('open in the form they were stored in before there was another', async () => {
    const facts = { fields: { idDocNo: '330199202005182659' } }
    const short = await seal('33', facts, 'STUDENT#1')
    expect(short).toMatch(/^v1\./)
    expect(await unseal(short, 'STUDENT#1')).toEqual(facts)
  })

  it.each`
    what                       | spoil
    ${'another item'}          | ${(sealed: string) => [sealed, 'STUDENT#2']}
    ${'one changed character'} | ${(sealed: string) => [sealed.slice(0, -3) + (sealed.at(-3) === 'A' ? 'B' : 'A') + sealed.slice(-2), 'STUDENT#1']}
    ${'half of it'}            | ${(sealed: string) => [sealed.slice(0, 20), 'STUDENT#1']}
    ${'a version unknown'}     | ${(sealed: string) => [sealed.replace('v1', 'v9'), 'STUDENT#1']}
    ${'another form'}          | ${(sealed: string) => [sealed.replace('v1', 'v2'), 'STUDENT#1']}
  `(
    'do not open for $what',
    given(async ({ spoil }: { spoil: (sealed: string) => [string, string] }) => {
      const [text, belongsTo] = spoil(await seal('33', { a: 1 }, 'STUDENT#1')) as [string, string]
      await expect(unseal(text, belongsTo)).rejects.toThrow()
    }),
  )
})

describe('the blind index', () => {
  it('is the same for the same document, another for another, and says nothing', async () => {
    expect(await blindIndex('1:330199202005182659')).toBe(await blindIndex('1:330199202005182659'))
    expect(await blindIndex('1:330199202005182659')).not.toBe(await blindIndex('1:330199202005182658'))
    expect(await blindIndex('1:330199202005182659')).toMatch(/^[\w-]{43}$/)
  })
})

describe('access tokens', () => {
  const caller = {
    accountId: 'acc_1',
    personId: 'per_1',
    sessionId: 'ses_1',
    duty: 'recordsManager',
    place: { id: '33', level: 'province', path: '/CN/33/' },
  } as const
  const now = () => new Date().toISOString()

  it('say who somebody is', async () => {
    expect(await readAccessToken(await issueAccessToken(caller, now()))).toEqual(caller)
  })

  it.each`
    what                              | forge
    ${'an hour old'}                  | ${async () => issueAccessToken(caller, new Date(Date.now() - 3_600_000).toISOString())}
    ${'with its payload changed'}     | ${async (token: string) => replacePart(token, 1, (claims) => ({ ...claims, duty: 'leader' }))}
    ${'of no algorithm'} | ${async (token: string) => `${replacePart(token, 0, (header) => ({ ...header, alg: 'none' }))
    .split('.')
    .slice(0, 2)
    .join('.')}.`}
    ${'signed as if with a password'} | ${async (token: string) => replacePart(token, 0, (header) => ({ ...header, alg: 'HS256' }))}
    ${'of another kind'}              | ${async (token: string) => replacePart(token, 0, (header) => ({ ...header, typ: 'JWT' }))}
    ${'without a signature'}          | ${async (token: string) => token.slice(0, token.lastIndexOf('.') + 1)}
    ${'that is no token'}             | ${async () => 'a.b.c'}
  `(
    '$what say nobody',
    given(async ({ forge }: { forge: (token: string) => Promise<string> }) => {
      expect(await readAccessToken(await forge(await issueAccessToken(caller, now())))).toBeUndefined()
    }),
  )

  it('turn the key service’s signature into the two numbers JWS wants', () => {
    const der = Uint8Array.from([0x30, 0x08, 0x02, 0x02, 0x00, 0x81, 0x02, 0x02, 0x12, 0x34])
    const raw = rawSignature(der)
    expect([raw.length, raw[31], raw[62], raw[63]]).toEqual([64, 0x81, 0x12, 0x34])
  })
})

function replacePart(token: string, at: number, change: (part: Record<string, unknown>) => unknown): string {
  const parts = token.split('.')
  parts[at] = Buffer.from(JSON.stringify(change(JSON.parse(Buffer.from(parts[at] ?? '', 'base64url').toString())))).toString(
    'base64url',
  )
  return parts.join('.')
}
