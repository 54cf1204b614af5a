import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { endSession, findByUsername, newSession } from '../../../functions/accounts/repository.ts'
import { endStandIn } from '../../../functions/accounts/use-cases/act-for.ts'
import { newAccountWrites, sealAccount, sealWrites } from '../../../functions/accounts/use-cases/manage.ts'
import { refreshSession } from '../../../functions/accounts/use-cases/sessions.ts'
import { signIn } from '../../../functions/accounts/use-cases/sign-in.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { sessionIsLive } from '../../../layers/platform/session.ts'
import { readAccessToken } from '../../../layers/platform/tokens.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { anAct } from '../../support/acts.ts'
import { startRegistry } from '../../support/registry-world.ts'

const PASSWORD = 'Lentil-Soup-42!'
const school: Place = {
  placeId: '2133990001',
  level: 'school',
  name: '示范一区示范第一小学',
  parentId: '330199',
  path: '/CN/33/3301/330199/2133990001/',
  school: { supervisorId: '330199', stages: ['primary'], kind: '211' },
}
const minutesAfter = (at: string, minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString()

let world: LocalWorld
beforeAll(async () => {
  world = await startRegistry()
}, 60_000)
afterAll(() => world.remove())

async function anAccount(at = new Date().toISOString()): Promise<string> {
  const username = `clerk-${randomUUID().slice(0, 8)}`
  const act = anAct({ at })
  const made = await newAccountWrites(
    school,
    { username, displayName: '学籍管理员', duty: 'recordsManager', password: PASSWORD, oneTime: false },
    act,
  )
  if (!made.ok) throw new Error(made.refusal.kind)
  await commit(act, made.value.writes)
  return username
}

async function theAccount(username: string) {
  const account = await findByUsername(username)
  if (!account) throw new Error('the account is gone')
  return account
}

const tries = (username: string, password: string, at: string) => signIn({ username, password }, anAct({ at }), '192.0.2.1')
const kindOf = (outcome: Awaited<ReturnType<typeof tries>>) => (outcome.ok ? 'in' : outcome.refusal.kind)

async function signedIn(): Promise<{ username: string; refreshToken: string; sessionId: string }> {
  const username = await anAccount()
  const begun = await tries(username, PASSWORD, new Date().toISOString())
  if (!begun.ok) throw new Error(begun.refusal.kind)
  const caller = await readAccessToken(begun.value.signedIn.accessToken)
  return { username, refreshToken: begun.value.refreshToken, sessionId: caller?.sessionId ?? '' }
}

describe('wrong passwords', () => {
  it('fifty at the same moment lock the account; the right one is refused until fifteen minutes are over', async () => {
    const at = new Date().toISOString()
    const username = await anAccount(at)
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => tries(username, 'wrong', at)))
    expect(outcomes.map(kindOf).filter((kind) => kind !== 'sign-in-refused' && kind !== 'account-locked')).toEqual([])
    expect(kindOf(await tries(username, PASSWORD, minutesAfter(at, 14)))).toBe('account-locked')
    expect(kindOf(await tries(username, PASSWORD, minutesAfter(at, 15)))).toBe('in')
  })

  it('four do not lock, and the right one forgets them', async () => {
    const at = new Date().toISOString()
    const username = await anAccount(at)
    for (let nth = 0; nth < 4; nth++) expect(kindOf(await tries(username, 'wrong', at))).toBe('sign-in-refused')
    expect(kindOf(await tries(username, PASSWORD, at))).toBe('in')
    expect((await findByUsername(username))?.failures).toBeUndefined()
  })

  it('say the same of a user name that does not exist', async () => {
    expect(kindOf(await tries('nobody-at-all', PASSWORD, new Date().toISOString()))).toBe('sign-in-refused')
  })
})

describe('a session', () => {
  it('goes on with a new token each time, and a token used again ends it for whoever holds it', async () => {
    const { refreshToken, sessionId } = await signedIn()
    const at = new Date().toISOString()
    const next = await refreshSession(refreshToken, anAct({ at }))
    if (!next.ok) throw new Error(next.refusal.kind)
    expect(next.value.refreshToken).not.toBe(refreshToken)
    expect(await sessionIsLive(sessionId)).toBe(true)
    expect((await refreshSession(refreshToken, anAct({ at: minutesAfter(at, 1) }))).ok).toBe(false)
    expect((await refreshSession(next.value.refreshToken, anAct({ at: minutesAfter(at, 1) }))).ok).toBe(false)
    expect(await sessionIsLive(sessionId)).toBe(false)
  })

  it('survives two pages that refresh at the same moment', async () => {
    const { refreshToken, sessionId } = await signedIn()
    const at = new Date().toISOString()
    await refreshSession(refreshToken, anAct({ at }))
    expect((await refreshSession(refreshToken, anAct({ at: minutesAfter(at, 0.1) }))).ok).toBe(true)
    expect(await sessionIsLive(sessionId)).toBe(true)
  })

  it('is over at once when the account is sealed', async () => {
    const { username, sessionId } = await signedIn()
    const account = await theAccount(username)
    expect((await sealAccount(account, anAct())).ok).toBe(true)
    expect(await sessionIsLive(sessionId)).toBe(false)
    expect(kindOf(await tries(username, PASSWORD, new Date().toISOString()))).toBe('sign-in-refused')
  })
})

describe('a session that goes over into another', () => {
  it('does not, once it has ended', async () => {
    const { username, sessionId } = await signedIn()
    const account = await theAccount(username)
    const at = new Date().toISOString()
    expect((await commit(anAct({ at }), [endSession(sessionId, at)])).ok).toBe(true)
    expect(await endStandIn(account, sessionId, anAct({ at }))).toMatchObject({ refusal: { kind: 'session-ended' } })
  })

  it('does not, once its account was sealed or its password changed since that was read', async () => {
    const { username, sessionId } = await signedIn()
    const readBefore = await theAccount(username)
    const act = anAct()
    expect((await commit(act, sealWrites(readBefore, act))).ok).toBe(true)
    expect(await endStandIn(readBefore, sessionId, anAct())).toMatchObject({ refusal: { kind: 'session-ended' } })
  })
})

describe('the sessions of an account that is sealed', () => {
  it('are over, all of them, however many there are', async () => {
    const username = await anAccount()
    const account = await theAccount(username)
    const { accountId } = account.summary
    const [at, endsAt] = [new Date().toISOString(), minutesAfter(new Date().toISOString(), 480)]
    const ids = Array.from({ length: 120 }, () => newId('ses'))
    const begun = ids.map((id) => newSession(id, { accountId, endsAt, refreshHash: id, rotatedAt: at }))
    for (const from of [0, 60]) expect((await commit(anAct({ at }), begun.slice(from, from + 60))).ok).toBe(true)
    expect((await sealAccount(account, anAct({ at }))).ok).toBe(true)
    expect((await Promise.all(ids.map(sessionIsLive))).filter(Boolean)).toEqual([])
  })
})

describe('one user name', () => {
  it('asked for by ten at once is given once', async () => {
    const asked = {
      username: `same-${randomUUID().slice(0, 8)}`,
      displayName: '某',
      duty: 'leader' as const,
      password: PASSWORD,
      oneTime: true,
    }
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const act = anAct()
        const made = await newAccountWrites(school, asked, act)
        return made.ok ? commit(act, made.value.writes) : made
      }),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('a person never administers and does business, even when both are given at the same moment', async () => {
    const personId = `per_${'0123456789abcdefghjkmnpqrs'
      .split('')
      .sort(() => Math.random() - 0.5)
      .join('')}`
    const give = async (duty: 'recordsManager' | 'systemAdministrator', placeId: string) => {
      const act = anAct()
      const made = await newAccountWrites(
        { ...school, placeId },
        { username: `p-${randomUUID().slice(0, 8)}`, displayName: '某', duty, personId, password: PASSWORD, oneTime: true },
        act,
      )
      return made.ok ? commit(act, made.value.writes) : made
    }
    const outcomes = await Promise.all([give('recordsManager', '2133990001'), give('systemAdministrator', '330199')])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })
})
