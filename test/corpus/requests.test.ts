import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { DEMO_PASSWORD } from '../../demo/country/country.ts'
import { signIn } from '../../demo/journey/client.ts'
import { type Action, mayEver } from '../../layers/platform/authorization.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'
import { badRequestsToEveryRoute, isFor, MUTATING } from './every-route.ts'
import { type BadRequest, badRequests } from './requests.ts'

const LEAST = 500

const WHO = [
  ['school1.records', 'recordsManager', 'school'],
  ['school1.leader', 'leader', 'school'],
  ['school1.admin', 'systemAdministrator', 'school'],
  ['county1.records', 'recordsManager', 'county'],
  ['county1.admin', 'systemAdministrator', 'county'],
  ['province33.records', 'recordsManager', 'province'],
  ['province33.admin', 'systemAdministrator', 'province'],
  ['ministry.records', 'recordsManager', 'ministry'],
  ['ministry.admin', 'systemAdministrator', 'ministry'],
] as const

interface Seen {
  readonly request: BadRequest
  readonly status: number
  readonly type: string
  readonly text: string
}

describe('malformed requests', () => {
  let system: RunningSystem
  const seen: Seen[] = []
  let before: string
  let after: string

  beforeAll(async () => {
    system = await startSystem()
    const clerk = await signIn(system.origin, 'school1.records', DEMO_PASSWORD)
    const state = async () => JSON.stringify((await clerk.get('/v1/schools/2133990001/classes?limit=100')).body)
    before = sorted(await state())
    const waiting = [...badRequests(clerk.token), ...badRequestsToEveryRoute(await tokens())]
    const lanes = Array.from({ length: 16 }, async () => {
      for (let request = waiting.pop(); request; request = waiting.pop()) seen.push(await send(request))
    })
    await Promise.all(lanes)
    after = sorted(await state())
  }, 300_000)
  afterAll(() => system.dispose())

  /** For each action somebody who may: as low as the action goes, so that nothing reaches further than it must. */
  async function tokens(): Promise<(action: Action | 'public') => string> {
    const signedIn = await Promise.all(
      WHO.map(async ([username, duty, level]) => {
        const { token } = await signIn(system.origin, username, DEMO_PASSWORD)
        return { token, duty, place: { id: '', path: '', level } }
      }),
    )
    return (action) => {
      if (action === 'public') return ''
      const one = signedIn.find((each) => mayEver(each as Parameters<typeof mayEver>[0], action).allow)
      if (!one) throw new Error(`nobody of the corpus may ever ${action}`)
      return one.token
    }
  }

  async function send(request: BadRequest): Promise<Seen> {
    const { method, path, headers = {}, body } = request
    const response = await fetch(`${system.origin}${path}`, {
      method,
      headers,
      ...(body === undefined || method === 'GET' ? {} : { body }),
    })
    return { request, status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() }
  }

  it(`are at least ${LEAST}`, () => expect(seen.length).toBeGreaterThanOrEqual(LEAST))

  it('go to every operation that changes something', () => {
    const untried = MUTATING.filter((operation) => seen.filter(({ request }) => isFor(operation, request)).length < 4)
    expect(untried.map(({ name }) => name)).toEqual([])
  })

  it('never make the system fail', () => {
    expect(seen.filter(({ status }) => status >= 500).map(({ request, status }) => `${status} ${request.what}`)).toEqual([])
  })

  it('are refused with a problem that says what is wrong', () => {
    const refused = seen.filter(
      ({ request, status }) => status >= 400 && request.path.startsWith('/v1/') && status !== 404 && status !== 431,
    )
    const speechless = refused.filter(
      ({ status, type }) => status !== 401 && status !== 405 && !type.startsWith('application/problem+json'),
    )
    expect(speechless.map(({ request, status, text }) => `${status} ${request.what} ${text.slice(0, 60)}`)).toEqual([])
    expect(refused.length).toBeGreaterThanOrEqual(LEAST)
  })

  it('never hear their own values back', () => {
    const echoed = seen.filter(({ text }) => /alert\(1\)|HYPERLINK|etc\/passwd|DROP TABLE/.test(text))
    expect(echoed.map(({ request }) => request.what)).toEqual([])
  })

  it('leave nothing behind', () => {
    expect(after).toBe(before)
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted')
  })
})

/** Lists and maps come in any order; what matters is what is in them. */
const sorted = (text: string): string => [...text].sort().join('')
