import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type * as z from 'zod'
import { DEMO_PASSWORD } from '../../demo/country/country.ts'
import { type Answer, signIn } from '../../demo/journey/client.ts'
import { CONTEXTS } from '../../infra/contexts.ts'
import { MATRIX, type MatrixRow, opensTo } from '../../layers/platform/permission-matrix.ts'
import type { Route } from '../../layers/platform/routes.ts'
import { type SystemWithAClass, startWithAClass } from '../support/class-seen-through.ts'
import { oneOfEverything } from '../support/one-of-everything.ts'
import { SCHOOL, type Standing, type Walker, walkers } from '../support/permission-world.ts'
import { sampleOf } from '../support/sample-input.ts'

/** What the sample of a body cannot guess, by operation. Whoever adds a route whose body is refused as invalid adds it here. */
const BODIES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  beginStandIn: { kind: 'delegation' },
  confirmTotp: { code: '000000' },
  createApplication: { reason: '户口簿已更名' },
  orderResend: { sequence: 1 },
  markDropout: { responsible: '王老师', reportedOn: '2026-09-02' },
  recordVisit: { on: '2026-09-02', visitors: '班主任', note: '家长称下周送回' },
  searchExisting: { idDocType: '1', idDocNo: '330199201909010012' },
  startImport: { sha256: `${'A'.repeat(43)}=` },
  startUpload: { sha256: `${'A'.repeat(43)}=` },
}

/**
 * Operations whose thing is not among what is prepared, with what it would be. Whoever may not is still refused; that
 * those who may are let in, the journey of that business shows.
 */
const NOT_PREPARED: Readonly<Record<string, string>> = {
  previewSetting:
    'a place with few below it: the ministry’s preview counts every county of the country, longer than a request may last',
  proposeSettlement: 'a number somebody bears by mistake',
  giveSettlementBack: 'a number somebody bears by mistake',
  confirmSettlement: 'a number somebody bears by mistake',
  concedeClaim: 'a claim that its authority has confirmed',
  getParcel: 'a parcel of a province with a system of its own',
  pullFile: 'a transfer that waits for its file',
  revokeTransfer: 'a transfer that is agreed to',
  dispatchPaperFile: 'a transfer that is agreed to',
  receivePaperFile: 'a transfer whose paper file is on its way',
  getErrorFile: 'an import with wrong rows left',
}

/**
 * Operations whose thing is named in the body and lies at the school, with what those hear who have nothing to do with
 * it: that there is no such thing, or whatever their business says first, as long as nothing is done.
 */
const THING_IN_BODY: Readonly<
  Record<string, { readonly seenBy: readonly Standing[]; readonly others: 'not-found' | 'nothing' }>
> = {
  createApplication: { seenBy: ['own', 'child', 'deep'], others: 'nothing' },
  issuePaper: { seenBy: ['own'], others: 'nothing' },
  openHandOver: { seenBy: ['own', 'child'], others: 'not-found' },
  startUpload: { seenBy: ['own'], others: 'not-found' },
}

/** Whose the prepared things are where they are a person's and not a place's. Others do not learn that they exist. */
const PARTIES = ['school1.leader', 'school2.leader']
const PERSONAL: Readonly<Record<string, readonly string[]>> = {
  beginStandIn: ['school2.leader'],
  moveLoan: PARTIES,
  revokeDelegation: [...PARTIES, 'school1.admin'],
  signHandOver: [],
}

interface Operation {
  readonly name: string
  readonly route: Route
  readonly row: MatrixRow
}

const operations: Operation[] = CONTEXTS.flatMap(({ routes }) =>
  Object.entries(routes).flatMap(([name, route]) => {
    const row = MATRIX.find(({ action }) => action === route.action)
    if (!row && route.action !== 'public')
      throw new Error(`${name} asks for ${route.action}, which is in no row of layers/platform/permission-matrix.ts`)
    return row ? [{ name, route, row }] : []
  }),
)

/** Ending a session comes last: whoever has walked out asks nothing more. */
const ENDS_SESSION = ['beginStandIn', 'endStandIn', 'signOut']
const ORDER = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE']
operations.sort((a, b) => ORDER.indexOf(a.route.method) - ORDER.indexOf(b.route.method))

const REACHES: Readonly<Record<Exclude<MatrixRow['reach'], 'person'>, readonly Standing[]>> = {
  own: ['own'],
  children: ['own', 'child'],
  subtree: ['own', 'child', 'deep'],
  party: ['own', 'child', 'deep'],
  any: ['own', 'child', 'deep', 'elsewhere'],
}

interface Target {
  readonly standing: Standing
  readonly params: Readonly<Record<string, string>>
}

/** What a walker asks for: of places, each way a place may stand to theirs; of everything else, what lies at the school. */
function targetsOf({ route }: Operation, walker: Walker, things: Readonly<Record<string, string>>): Target[] {
  const names = Object.keys(route.params?.shape ?? {})
  const params = Object.fromEntries(names.map((name) => [name, things[name] ?? known(route, name)]))
  const own: Target[] = names.includes('placeId') ? [{ standing: 'own', params: { ...params, placeId: walker.placeId } }] : []
  return walker.toSchool === 'own' && own.length > 0 ? own : [...own, { standing: walker.toSchool, params }]
}

function known(route: Route, name: string): string {
  const sample = sampleOf(route.params?.shape[name] as z.ZodType, {})
  if (typeof sample !== 'string' || /_/.test(sample))
    throw new Error(`${route.path} asks for ${name}: prepare one in test/support/permission-world.ts (oneOfEverything)`)
  return sample
}

const needsThing = ({ route }: Operation): boolean => Object.keys(route.params?.shape ?? {}).length > 0

type Expected = 'forbidden' | 'not-found' | 'nothing' | 'open'

function expectedOf(operation: Operation, walker: Walker, { standing }: Target): Expected {
  const { name, row } = operation
  if (!opensTo(row, walker.duty, walker.level)) return 'forbidden'
  const parties = PERSONAL[name]
  if (parties) return parties.includes(walker.username) ? 'open' : 'not-found'
  const reached = row.reach === 'person' ? REACHES.any : REACHES[row.reach]
  if (needsThing(operation) && !reached.includes(standing)) return 'not-found'
  const thing = THING_IN_BODY[name]
  return thing && !thing.seenBy.includes(walker.toSchool) ? thing.others : 'open'
}

type Found = 'done' | 'refused' | 'forbidden' | 'not-found' | `${number} ${string}`

const AS_EXPECTED: Readonly<Record<Expected, readonly Found[]>> = {
  forbidden: ['forbidden'],
  'not-found': ['not-found'],
  nothing: ['not-found', 'refused'],
  open: ['done', 'refused'],
}

/** A refusal by the rules of the business shows that the door was open; one for a bad request shows nothing. */
function outcomeOf({ status, body }: Answer): Found {
  if (status === 403 && body.type === '/problems/forbidden') return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 401 || status === 400) return `${status} ${JSON.stringify(body.issues ?? body.type)}`
  if (status >= 500) return `${status} fault`
  return status < 300 ? 'done' : 'refused'
}

describe('every operation, by everybody, from everywhere', () => {
  let system: SystemWithAClass
  let all: Walker[]
  let things: Readonly<Record<string, string>>

  beforeAll(async () => {
    system = await startWithAClass()
    things = await oneOfEverything(system)
    all = await walkers(system.origin)
  }, 300_000)
  afterAll(() => system.dispose())

  async function ask({ name, route }: Operation, walker: Walker, { params }: Target): Promise<Found> {
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_, each: string) => params[each] ?? each)
    const query = route.query ? (sampleOf(route.query, things) as Record<string, string>) : {}
    const known = { ...things, version: 1, id: things.delegationId, ...BODIES[name] }
    const body = route.body ? sampleOf(route.body, known) : undefined
    const session = ENDS_SESSION.includes(name) ? await signIn(system.origin, walker.username, DEMO_PASSWORD) : walker.session
    const search = new URLSearchParams(query).toString()
    const headers = { 'idempotency-key': crypto.randomUUID(), 'if-match': '"1"' }
    return outcomeOf(await session.ask(route.method, `${path}${search ? `?${search}` : ''}`, body, headers))
  }

  /** What a walk found that the matrix does not say; empty where they agree. */
  async function walk(operation: Operation, open: boolean): Promise<string[]> {
    const steps = all.flatMap((walker) =>
      targetsOf(operation, walker, things).map((target) => ({ walker, target, expected: expectedOf(operation, walker, target) })),
    )
    const wrong: string[] = []
    for (const { walker, target, expected } of steps.filter((step) => (step.expected === 'open') === open)) {
      const found = await ask(operation, walker, target)
      const { username, duty, level } = walker
      if (!AS_EXPECTED[expected].includes(found))
        wrong.push(`${username} (${duty}, ${level}) on what is ${target.standing}: ${expected} by the matrix, ${found} found`)
    }
    return wrong
  }

  describe('whoever may not is refused, and of what lies elsewhere nobody learns that it exists', () => {
    it.each(operations.map((operation) => [`${operation.name} (${operation.row.action})`, operation] as const))(
      '%s',
      async (_, operation) => expect(await walk(operation, false)).toEqual([]),
      60_000,
    )
  })

  describe('whoever may is let in', () => {
    it.each(
      operations
        .filter(({ name }) => !(name in NOT_PREPARED))
        .map((operation) => [`${operation.name} (${operation.row.action})`, operation] as const),
    )('%s', async (_, operation) => expect(await walk(operation, true)).toEqual([]), 60_000)
  })

  it('nothing is excused that does not exist', () => {
    const names = operations.map(({ name }) => name)
    const excused = [BODIES, NOT_PREPARED, THING_IN_BODY, PERSONAL].flatMap((each) => Object.keys(each))
    expect(excused.filter((name) => !names.includes(name))).toEqual([])
    expect(things.placeId).toBe(SCHOOL)
  })
})
