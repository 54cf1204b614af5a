import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { DEMO_PASSWORD } from '../../demo/country/country.ts'
import { Session, signIn, until } from '../../demo/journey/client.ts'
import { apply, caseEnds, decideStep } from '../../demo/journey/office.ts'
import { type SystemWithAClass, startWithAClass } from '../support/class-seen-through.ts'
import { startSystem } from '../support/running-system.ts'

const SCHOOL = '2133990001'
const HOUR = 3_600_000
const NEXT = 'Winter-Barley-77'
const inHours = (hours: number, from = Date.now()) => new Date(from + hours * HOUR).toISOString()

interface Numbered {
  readonly version: number
  readonly state: string
}
type Line = Numbered & { readonly loanId: string; readonly delegationId: string }

/** Where a change of name can come to once every office agrees; behind a formal number the register has the next word. */
const AGREED = ['awaiting', 'applied', 'not-applied'] as const

/** Goes over into somebody else's duty, as the console does: a new token, and the old one is good for nothing more. */
async function standIn(self: Session, kind: 'loan' | 'delegation', id: string): Promise<Session> {
  const { body } = await self.post<{ accessToken: string }>('/v1/me/standing-in', { kind, id })
  return new Session(self.origin, `${self.username} standing in`, body.accessToken)
}

const knock = (origin: string, username: string, password: string) =>
  signIn(origin, username, password).then(
    () => 'in',
    (error: { problem?: { type?: string } }) => error.problem?.type ?? 'no answer',
  )

interface HistoryEntry {
  readonly type: string
  readonly accountId: string
  readonly under?: { readonly kind: string; readonly id: string; readonly accountId: string }
}
interface CaseSeen {
  readonly steps: readonly { readonly id: string; readonly decidedByName?: string; readonly decidedForName?: string }[]
  readonly history: readonly HistoryEntry[]
}

describe('standing in', () => {
  let system: SystemWithAClass
  let clerk: Session
  let studentIds: string[]
  const as = (username: string, password = DEMO_PASSWORD) => signIn(system.origin, username, password)

  beforeAll(async () => {
    system = await startWithAClass()
    clerk = await as('school1.records')
    const roster = `/v1/classes/${system.classId}/students?schoolId=${SCHOOL}&limit=100`
    const { body } = await clerk.get<{ items: { studentId: string; problem?: unknown }[] }>(roster)
    // Whom the register does not know has an open problem, and nothing else is begun about them.
    studentIds = body.items.flatMap(({ studentId, problem }) => (problem ? [] : studentId))
  }, 300_000)
  afterAll(() => system.dispose())

  const changeOfName = (nth: number) =>
    apply(clerk, SCHOOL, {
      business: 'key-change',
      studentId: studentIds[nth],
      fields: { fullName: '欧阳明月' },
      reason: '户口簿已更名',
    })

  it('a password is lent with consent, used in the borrower’s name, given back and changed', async () => {
    const [owner, borrower, admin] = [await as('school1.leader'), await as('school2.leader'), await as('school1.admin')]
    const asked = { borrower: 'school2.leader', reason: '外出培训，请代为核办', from: inHours(-1), until: inHours(8) }
    let { body: loan } = await owner.post<Line>('/v1/loans', asked)
    const go = async (who: Session, path: string, body: object) => {
      loan = (await who.post<Line>(`/v1/loans/${loan.loanId}/${path}`, { ...body, version: loan.version })).body
      return loan.state
    }
    expect((await owner.ask('POST', `/v1/loans/${loan.loanId}/moves`, { move: 'start', version: 1 }, key())).status).toBe(409)
    expect(await go(admin, 'consent', { verdict: 'consent' })).toBe('approved')
    expect(await go(owner, 'moves', { move: 'start' })).toBe('active')

    const acting = await standIn(borrower, 'loan', loan.loanId)
    expect((await acting.get('/v1/me')).body).toMatchObject({
      account: { username: 'school2.leader' },
      place: { placeId: SCHOOL },
      actingFor: { kind: 'loan', id: loan.loanId },
    })
    const caseId = await changeOfName(0)
    await decideStep(acting, caseId, 'school-leader')
    const { body: seen } = await clerk.get<CaseSeen>(`/v1/cases/${caseId}`)
    const { body: me } = await as('school2.leader').then((each) => each.get<{ account: { accountId: string } }>('/v1/me'))
    const { body: them } = await owner.get<{ account: { accountId: string } }>('/v1/me')
    expect(seen.history.find(({ type }) => type === 'case.decided')).toMatchObject({
      accountId: me.account.accountId,
      under: { kind: 'loan', id: loan.loanId, accountId: them.account.accountId },
    })
    expect(seen.steps[0]).toMatchObject({
      decidedByName: expect.stringContaining('第二小学'),
      decidedForName: expect.stringContaining('第一小学'),
    })
    expect((await acting.ask('POST', '/v1/loans', asked, key())).status).toBe(403)

    const register = await admin.get<{ items: Line[] }>(`/v1/places/${SCHOOL}/loans`)
    loan = register.body.items.find(({ loanId }) => loanId === loan.loanId) ?? loan
    expect(await go(admin, 'consent', { verdict: 'return' })).toBe('returned')
    const after = await acting.ask<{ type: string }>('GET', '/v1/inbox')
    expect([after.status, after.body.type]).toEqual([403, '/problems/acting-ended'])

    const again = await as('school1.leader')
    expect((await again.ask<{ type: string }>('GET', '/v1/inbox')).body.type).toBe('/problems/must-change-password')
    await again.post('/v1/me/password', { current: DEMO_PASSWORD, next: NEXT })
    const closed = await admin.get<{ items: Line[] }>(`/v1/places/${SCHOOL}/loans`)
    expect(closed.body.items.find(({ loanId }) => loanId === loan.loanId)?.state).toBe('closed')
    expect((await (await as('school1.leader', NEXT)).get('/v1/inbox')).status).toBe(200)
    const county = await as('county1.records')
    await decideStep(county, caseId, 'authority')
    expect(await caseEnds(county, caseId, ...AGREED)).toBe('awaiting')
  })

  it('a delegation opens what it names, says so in the history, and is over the moment it is taken back', async () => {
    const owner = await as('county1.records')
    const asked = {
      delegate: 'county2.records',
      actions: ['case.read', 'case.decide'],
      reason: '病假期间代为核办',
      from: inHours(-1),
      until: inHours(240),
    }
    const { body: delegation } = await owner.post<Line>('/v1/delegations', asked)
    const acting = await standIn(await as('county2.records'), 'delegation', delegation.delegationId)
    expect((await acting.ask('GET', `/v1/students/${studentIds[1]}`)).status).toBe(403)
    const caseId = await changeOfName(1)
    await decideStep(await as('school1.leader', NEXT), caseId, 'school-leader')
    await decideStep(acting, caseId, 'authority')
    expect(await caseEnds(owner, caseId, ...AGREED)).toBe('awaiting')
    const { body: seen } = await owner.get<CaseSeen>(`/v1/cases/${caseId}`)
    expect(seen.history.filter(({ under }) => under?.id === delegation.delegationId)).toHaveLength(1)

    const { body: listed } = await owner.get<{ items: Line[] }>('/v1/places/330199/delegations')
    const version = listed.items.find(({ delegationId }) => delegationId === delegation.delegationId)?.version
    await owner.post(`/v1/delegations/${delegation.delegationId}/revocation`, { version })
    expect((await acting.ask('GET', '/v1/inbox')).status).toBe(403)
    const back = await acting.ask<{ accessToken: string }>('DELETE', '/v1/me/standing-in')
    expect(back.status).toBe(200)
    const own = new Session(system.origin, 'county2.records', back.body.accessToken)
    expect((await own.get('/v1/me')).body).toMatchObject({ place: { placeId: '330299' } })
  })

  it('lending does not bring a clerk to decide what the clerk entered', async () => {
    const owner = await as('school1.leader', NEXT)
    const asked = { borrower: 'school1.records', reason: '请代为核办一天', from: inHours(0), until: inHours(8) }
    const refused = await owner.ask<{ type: string }>('POST', '/v1/loans', asked, key())
    expect(refused.body.type).toBe('/problems/duties-conflict')
  })
})

const key = () => ({ 'idempotency-key': randomUUID() })

interface Listed {
  readonly accountId: string
  readonly username: string
  readonly state: string
  readonly lastSignInAt?: string
}

describe('an account nobody uses', () => {
  it('is sealed after ninety days and opened by the county, not by its own school', async () => {
    const begun = Date.now()
    let system = await startSystem()
    const daysLater = async (days: number) => {
      await system.stop()
      system = await startSystem({ dataDir: system.dataDir, now: inHours(days * 24, begun) })
    }
    try {
      await daysLater(80)
      for (const username of ['school1.admin', 'county1.admin']) await signIn(system.origin, username, DEMO_PASSWORD)
      await daysLater(95)
      const [school, county] = [await freshly(system.origin, 'school1.admin'), await freshly(system.origin, 'county1.admin')]
      const clerk = await until(
        'the clerk’s account is sealed',
        async () => (await school.get<{ items: Listed[] }>(`/v1/places/${SCHOOL}/accounts`)).body.items,
        (items) => items.some(({ username, state }) => username === 'school1.records' && state === 'sealed'),
      ).then((items) => items.find(({ username }) => username === 'school1.records'))
      expect(await knock(system.origin, 'school1.records', DEMO_PASSWORD)).toBe('/problems/sign-in-refused')
      const path = `/v1/accounts/${clerk?.accountId}/unseal`
      const own = await school.ask<{ type: string }>('POST', path, undefined, key())
      expect([own.status, own.body.type]).toEqual([403, '/problems/unsealed-from-above'])
      expect((await county.post<Listed>(path)).body.state).toBe('active')
      expect(await knock(system.origin, 'school1.records', DEMO_PASSWORD)).toBe('in')
      const { body } = await school.get<{ items: Listed[] }>(`/v1/places/${SCHOOL}/accounts`)
      expect(body.items.find(({ username }) => username === 'school1.records')?.lastSignInAt).toBeDefined()
    } finally {
      await system.dispose()
    }
  }, 180_000)
})

/** Signs in after the password’s own time is over, and puts that right first. */
async function freshly(origin: string, username: string): Promise<Session> {
  await (await signIn(origin, username, DEMO_PASSWORD)).post('/v1/me/password', { current: DEMO_PASSWORD, next: NEXT })
  return signIn(origin, username, NEXT)
}
