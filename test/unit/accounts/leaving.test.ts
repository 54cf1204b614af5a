import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { dueForDisuse, firstLookOn, nextLookOn } from '../../../functions/accounts/domain/disuse.ts'
import { events } from '../../../functions/accounts/handler.ts'
import type { AccountItem } from '../../../functions/accounts/repository.ts'
import { runAccountsClock } from '../../../functions/accounts/use-cases/clock.ts'
import {
  cancelHandOver,
  completion,
  findHandOver,
  type HandOverItem,
  openHandOver,
  signHandOver,
} from '../../../functions/accounts/use-cases/hand-over.ts'
import { createAccount, sealAccount, unsealAccount } from '../../../functions/accounts/use-cases/manage.ts'
import { refreshSession } from '../../../functions/accounts/use-cases/sessions.ts'
import { signIn } from '../../../functions/accounts/use-cases/sign-in.ts'
import { SchoolClosed } from '../../../functions/places/events.ts'
import { type PlaceItem, placeAsStored } from '../../../functions/places/reads.ts'
import { closeSchool, placeItem } from '../../../functions/places/writes.ts'
import { setValue } from '../../../functions/settings/use-cases/set.ts'
import { SETTINGS } from '../../../functions/settings/values.ts'
import type { Result } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { type StoredEvent, verifyChain } from '../../../layers/platform/event.ts'
import { query } from '../../../layers/platform/table.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { anAct } from '../../support/acts.ts'
import { given } from '../../support/given.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { officesOf, setting } from '../settings/an-office.ts'
import { actOf, again, anOfficer, aPlace, COUNTY, later, PASSWORD, SCHOOL, SISTER } from './an-office.ts'

let world: LocalWorld
beforeAll(async () => {
  world = await startRegistry()
  must(await commit(anAct(), [{ put: placeItem(aPlace(SCHOOL)), when: {}, lost: { kind: 'already-exists' } }]))
}, 60_000)
afterAll(() => world.remove())

const must = <T>(outcome: Result<T>): T => {
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return outcome.value
}
const kindOf = <T>(outcome: Result<T>): string => (outcome.ok ? 'done' : outcome.refusal.kind)
const typesOf = async (pk: string) => (await query<StoredEvent>({ pk, prefix: 'EVT#' })).items.map(({ type }) => type)
const FIRST = '2026-09-01T00:00:00.000Z'
const days = (at: string, count: number) => later(at, count * 24)
const enter = (account: AccountItem, at: string) =>
  signIn({ username: account.summary.username, password: PASSWORD }, anAct({ at }), '192.0.2.7')

describe('the officers of a school that has ended', () => {
  const ENDED = '/CN/33/3301/330199/2133990077/'
  const stored = async (): Promise<PlaceItem> => {
    const item = await placeAsStored('2133990077')
    if (!item) throw new Error('no school')
    return item
  }

  it('are all sealed, their sessions ended, and nobody comes after them', async () => {
    const school = { ...aPlace(ENDED), school: { supervisorId: '330199', stages: ['primary' as const], kind: '211' } }
    must(await commit(anAct(), [{ put: placeItem(school), when: {}, lost: { kind: 'already-exists' } }]))
    const officers = await Promise.all([anOfficer(ENDED, 'recordsManager'), anOfficer(ENDED, 'leader')])
    const sister = await anOfficer(SISTER, 'leader')
    const [first] = officers
    const { refreshToken } = must(await enter(first, new Date().toISOString()))
    const act = anAct({ at: new Date().toISOString() })
    must(await commit(act, closeSchool(await stored(), { how: 'closed', custodianId: '330199' }, act)))
    const [ended] = (await query<StoredEvent>({ pk: 'SCHOOLEND#2133990077', prefix: 'EVT#' })).items
    const told = { id: '1', source: 'xueji', 'detail-type': SchoolClosed.type, detail: ended }
    // Whoever is told twice has nothing left to do.
    for (const _ of [1, 2]) await events(told)
    for (const officer of officers) {
      expect(await again(officer.summary.accountId)).toMatchObject({ summary: { state: 'sealed' }, version: 2 })
      expect(kindOf(await enter(officer, new Date().toISOString()))).toBe('sign-in-refused')
    }
    expect(kindOf(await refreshSession(refreshToken, anAct({ at: new Date().toISOString() })))).toBe('session-ended')
    expect((await again(sister.summary.accountId)).summary.state).toBe('active')
    const sealed = await again(first.summary.accountId)
    expect(kindOf(await unsealAccount(sealed, { path: COUNTY }, anAct()))).toBe('school-closed')
    const newcomer = { username: 'late.comer', displayName: '李老师', duty: 'leader' as const }
    expect(kindOf(await createAccount(school, newcomer, anAct()))).toBe('school-closed')
  })
})

describe('an account nobody uses', () => {
  it.each`
    term   | after  | what
    ${90}  | ${0}   | ${'nothing'}
    ${90}  | ${75}  | ${'nothing'}
    ${90}  | ${76}  | ${'warn'}
    ${90}  | ${89}  | ${'warn'}
    ${90}  | ${90}  | ${'seal'}
    ${90}  | ${400} | ${'seal'}
    ${30}  | ${15}  | ${'nothing'}
    ${30}  | ${16}  | ${'warn'}
    ${30}  | ${30}  | ${'seal'}
    ${365} | ${350} | ${'nothing'}
    ${365} | ${351} | ${'warn'}
  `(
    'after $after days where $term are set: $what',
    given(({ term, after, what }: { term: number; after: number; what: string }) => {
      expect(dueForDisuse(FIRST, days(FIRST, after), term)).toBe(what)
    }),
  )

  it.each`
    term   | looked | next
    ${30}  | ${15}  | ${16}
    ${90}  | ${16}  | ${23}
    ${90}  | ${72}  | ${76}
    ${365} | ${90}  | ${97}
  `(
    'looked at after $looked days where $term are set: again after $next',
    given(({ term, looked, next }: { term: number; looked: number; next: number }) => {
      expect(nextLookOn(FIRST, days(FIRST, looked), term)).toBe(days(FIRST, next))
    }),
  )

  it('is first looked at on the day the strictest office would have it announced', () => {
    expect(firstLookOn(FIRST)).toBe(days(FIRST, 16))
    const spec = SETTINGS['account.sealAfterDays']
    expect(dueForDisuse(FIRST, firstLookOn(FIRST), spec.least)).toBe('warn')
  })

  it('is sealed as its province has set, also where it waited by a longer term before', async () => {
    const at = new Date().toISOString()
    const [here, elsewhere] = await Promise.all(
      ['/CN/37/3701/370199/', COUNTY].map((path) => anOfficer(path, 'recordsManager', { at })),
    )
    if (!here || !elsewhere) throw new Error('no officers')
    await runAccountsClock(days(at, 17))
    must(await setting(officesOf('37').province, (act) => setValue('account.sealAfterDays', { value: 30 }, act)))
    await runAccountsClock(days(at, 24.1))
    expect(await typesOf(here.pk)).toEqual(['account.made', 'account.sealing-announced'])
    await runAccountsClock(days(at, 31))
    expect((await again(here.summary.accountId)).summary.state).toBe('sealed')
    expect((await again(elsewhere.summary.accountId)).summary.state).toBe('active')
    await runAccountsClock(days(at, 91))
    expect((await again(elsewhere.summary.accountId)).summary.state).toBe('sealed')
  })

  it('is announced a fortnight before, sealed after ninety days, and opened by the level above only', async () => {
    const at = new Date().toISOString()
    const officer = await anOfficer(SCHOOL, 'recordsManager', { at })
    await runAccountsClock(days(at, 77))
    await runAccountsClock(days(at, 78))
    expect(await typesOf(officer.pk)).toEqual(['account.made', 'account.sealing-announced'])
    await runAccountsClock(days(at, 91))
    const sealed = await again(officer.summary.accountId)
    expect(sealed.summary.state).toBe('sealed')
    expect(kindOf(await unsealAccount(sealed, { path: SCHOOL }, anAct()))).toBe('unsealed-from-above')
    must(await unsealAccount(sealed, { path: COUNTY }, anAct({ at: days(at, 92) })))
    await runAccountsClock(days(at, 93))
    expect((await again(officer.summary.accountId)).summary.state).toBe('active')
    const events = (await query<StoredEvent>({ pk: officer.pk, prefix: 'EVT#' })).items
    expect(verifyChain(events)).toEqual({ intact: true })
  })

  it('stays open for whoever signs in, and counts anew', async () => {
    const at = new Date().toISOString()
    const officer = await anOfficer(SCHOOL, 'recordsManager', { at })
    await runAccountsClock(days(at, 80))
    must(
      await enter(officer, days(at, 89)).then(async (outcome) =>
        outcome.ok ? outcome : enter(await again(officer.summary.accountId), days(at, 89)),
      ),
    )
    await runAccountsClock(days(at, 91))
    expect((await again(officer.summary.accountId)).summary.state).toBe('active')
  })

  it('used at the very moment it is sealed: either somebody is in or it is sealed, never both', async () => {
    const at = new Date().toISOString()
    const officer = await anOfficer(SCHOOL, 'recordsManager', { at: days(at, -90) })
    const now = new Date().toISOString()
    const [entered] = await Promise.all([enter(officer, now), runAccountsClock(now)])
    const after = await again(officer.summary.accountId)
    expect([entered.ok, after.summary.state === 'sealed'].filter(Boolean)).toHaveLength(1)
  })
})

const handOver = async (id: string): Promise<HandOverItem> => {
  const item = await findHandOver(id)
  if (!item) throw new Error('no such hand-over')
  return item
}

async function aChangeOfPost() {
  const [leaver, successor, admin] = await Promise.all([
    anOfficer(SISTER, 'recordsManager'),
    anOfficer(SISTER, 'recordsManager'),
    anOfficer(SISTER, 'systemAdministrator'),
  ])
  const asked = { leaverId: leaver.summary.accountId, successor: successor.summary.username, reason: '调往他校任教' }
  const opened = must(await openHandOver(leaver, asked, actOf(admin)))
  return { leaver, successor, admin, asked, opened }
}

describe('a change of post', () => {
  it('needs both signatures; then the old account is sealed for good and its person may take another post', async () => {
    const { leaver, successor, opened } = await aChangeOfPost()
    const sign = async (who: AccountItem, password = PASSWORD) => {
      const item = await handOver(opened.handOverId)
      return signHandOver(item, who, { password, version: item.version }, actOf(who))
    }
    expect(kindOf(await sign(leaver, 'not mine'))).toBe('password-wrong')
    expect(must(await sign(leaver)).state).toBe('open')
    expect(kindOf(await sign(leaver))).toBe('hand-over-not-open')
    expect(must(await sign(successor))).toMatchObject({ state: 'completed', waiting: 0, drafts: 0 })
    const old = await again(leaver.summary.accountId)
    expect(old.summary.state).toBe('sealed')
    expect(kindOf(await unsealAccount(old, { path: COUNTY }, anAct()))).toBe('handed-over')
    const next = await createAccount(
      aPlace(SISTER),
      { username: `n-${randomUUID().slice(0, 8)}`, displayName: '张老师', duty: 'leader', personId: leaver.summary.personId },
      anAct(),
    )
    expect(kindOf(next)).toBe('done')
  })

  it('signed by both at the same moment completes once both have been heard', async () => {
    const { leaver, successor, opened } = await aChangeOfPost()
    const item = await handOver(opened.handOverId)
    const asked = { password: PASSWORD, version: item.version }
    const outcomes = await Promise.all([
      signHandOver(item, leaver, asked, actOf(leaver)),
      signHandOver(item, successor, asked, actOf(successor)),
    ])
    expect(outcomes.map(kindOf).sort()).toEqual(['done', 'stale-version'])
    expect((await again(leaver.summary.accountId)).summary.state).toBe('active')
    const late = outcomes[0]?.ok ? successor : leaver
    const now = await handOver(opened.handOverId)
    expect(must(await signHandOver(now, late, { password: PASSWORD, version: now.version }, actOf(late))).state).toBe('completed')
  })

  it('is not completed for a successor who is sealed in the same moment', async () => {
    const { leaver, successor, admin, opened } = await aChangeOfPost()
    const item = await handOver(opened.handOverId)
    const readBefore = { leaver, successor: await again(successor.summary.accountId) }
    must(await sealAccount(successor, actOf(admin)))
    const act = actOf(leaver)
    expect(kindOf(await commit(act, completion(item, item.summary, readBefore, act)))).toBe('stale-version')
    expect((await again(leaver.summary.accountId)).summary.state).toBe('active')
  })

  it('is begun once, given up by the administrator, and begun again', async () => {
    const { leaver, admin, asked, opened } = await aChangeOfPost()
    expect(kindOf(await openHandOver(leaver, asked, actOf(admin)))).toBe('leaving-already')
    must(await cancelHandOver(await handOver(opened.handOverId), opened.version, actOf(admin)))
    expect(kindOf(await openHandOver(leaver, asked, actOf(admin)))).toBe('done')
  })

  it('goes to another person of the same duty at the same place only', async () => {
    const { leaver, admin } = await aChangeOfPost()
    const others = await Promise.all([anOfficer(SISTER, 'leader'), anOfficer(SCHOOL, 'recordsManager'), Promise.resolve(leaver)])
    for (const other of others) {
      const asked = { leaverId: leaver.summary.accountId, successor: other.summary.username, reason: '调往他校任教' }
      expect(kindOf(await openHandOver(leaver, asked, actOf(admin)))).toBe('not-a-successor')
    }
    const sealed = await anOfficer(SISTER, 'recordsManager')
    must(await sealAccount(sealed, actOf(admin)))
    const asked = { leaverId: leaver.summary.accountId, successor: sealed.summary.username, reason: '调往他校任教' }
    expect(kindOf(await openHandOver(leaver, asked, actOf(admin)))).toBe('not-a-successor')
  })
})
