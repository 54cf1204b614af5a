import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { cast } from '../../demo/journey/cast.ts'
import { type Session, signIn, until } from '../../demo/journey/client.ts'
import { apply, caseEnds, decideStep } from '../../demo/journey/office.ts'
import { pupilsOf } from '../../demo/journey/pupils.ts'
import type { GraduatingToEnd } from '../../functions/applications/contract.ts'
import type { CaseRow, CaseView, OverdueBelow } from '../../functions/cases/contract.ts'
import type { RosterRow } from '../../functions/students/contract.ts'
import type { CleanedUp, ToCleanUp } from '../../functions/transfers/contract.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'
import { chromiumPath, launch } from './chromium.ts'
import { Offices } from './offices.ts'

const path = chromiumPath()
const inBrowser = path ? it : it.skip
if (!path)
  console.warn('NO CHROMIUM ON THIS MACHINE: the console was not opened in a browser. Install chromium, or set CHROMIUM.')

const MINUTE = 60_000
const HOME = '2133990001'
const FAR = '2151990005'
const STEPS = ['receiving-school', 'receiving-authority', 'sending-school', 'sending-authority'] as const
const OFFICERS = ['school5.leader', 'county3.records', 'school1.leader', 'county1.records'] as const
const BEGIN = '2027-02-22T01:00:00.000Z'
/** Long after the ten working days of the first office, and nine before July's second. */
const OVERDUE = '2027-06-21T01:00:00.000Z'
/** Nothing more is begun for graduating grades, and the clock ends nothing yet. */
const IN_JULY = '2027-07-02T01:00:00.000Z'
const CLEANED = '2027-08-15T00:30:00.000Z'

describe('transfers nobody finishes, from February to August', () => {
  let system: RunningSystem
  let browser: Browser | undefined
  let offices: Offices
  let everyOffice: Offices[] = []
  let pupils: readonly RosterRow[]
  let graduate: RosterRow
  let cases: Readonly<Record<'stale' | 'unpulled' | 'young' | 'graduating', string>>

  let password = cast.password
  const as = (username: string): Promise<Session> => signIn(system.origin, username, password)
  const stateOf = async (caseId: string): Promise<string> =>
    (await (await as('school5.leader')).get<CaseView>(`/v1/cases/${caseId}`)).body.case.state
  const holderOf = async (pupil: RosterRow | undefined) =>
    (await (await as('school1.records')).get<{ inFlight?: { business: string } }>(`/v1/students/${pupil?.studentId}`)).body
      .inFlight?.business

  /** The same registry on another day: what came due in between is done once, as after a long power cut. */
  async function onTheDay(now: string): Promise<void> {
    const { dataDir } = system
    await everyOffice.at(-1)?.close()
    await system.stop()
    system = await startSystem({ dataDir, now })
    newOffices(now)
  }

  function newOffices(now: string): void {
    if (!browser) return
    offices = new Offices(browser, system.origin, { now, password })
    everyOffice = [...everyOffice, offices]
  }

  /** Passwords are good for ninety days; everybody who is still to act has a new one. */
  async function everybodyChangesPasswords(now: string): Promise<void> {
    const next = 'Second-Half-Of-2027'
    const above = ['city5101.records', 'province51.records', 'ministry.records']
    const people = [...OFFICERS, ...above, 'school5.records', 'school1.records', 'county1.leader']
    for (const username of people) await (await as(username)).post('/v1/me/password', { current: password, next })
    password = next
    newOffices(now)
  }

  /** The far school asks for a pupil of the first, and as many parties agree as are named. */
  async function begun(pupil: RosterRow | undefined, className: string, agreed = 0): Promise<string> {
    const clerk = await as('school5.records')
    const { schoolClass } = await pupilsOf(clerk, FAR, className)
    const caseId = await apply(clerk, FAR, {
      business: 'transfer',
      studentNumber: pupil?.studentNumber,
      name: pupil?.name,
      classId: schoolClass.classId,
      reasonCode: '93',
      reason: '随父母务工迁居',
    })
    for (const [at, step] of STEPS.slice(0, agreed).entries()) await decideStep(await as(OFFICERS[at] ?? ''), caseId, step)
    if (agreed === STEPS.length) await caseEnds(clerk, caseId, 'awaiting', 'not-applied')
    return caseId
  }

  const THIRD = '三年级(1)班'
  const SIXTH = '六年级(1)班'

  beforeAll(async () => {
    system = await startSystem({ now: BEGIN })
    browser = path ? await launch(path) : undefined
    newOffices(BEGIN)
    const unused = { value: 365 }
    await (await as('ministry.admin')).put('/v1/places/CN/setting-values/account.sealAfterDays', unused)
    const clerk = await as('school1.records')
    pupils = (await pupilsOf(clerk, HOME, THIRD)).pupils
    const last = (await pupilsOf(clerk, HOME, SIXTH)).pupils[0]
    if (!last) throw new Error('nobody is in the sixth grade')
    graduate = last
    const [stale, unpulled] = [await begun(pupils[0], THIRD), await begun(pupils[1], THIRD, STEPS.length)]
    cases = { stale, unpulled, young: '', graduating: '' }
  }, 5 * MINUTE)
  afterAll(async () => {
    await browser?.close()
    await system?.dispose()
  })

  const waiting = async (caseId: string) =>
    (await (await as('school5.leader')).get<{ items: CaseRow[] }>('/v1/inbox')).body.items.find((row) => row.caseId === caseId)

  const overdueAt = async (username: string, placeId: string) => {
    const reader = await as(username)
    const { items } = await until(
      'the overdue cases are counted today',
      async () => (await reader.get<OverdueBelow>(`/v1/places/${placeId}/overdue-cases`)).body,
      ({ countedAt = '' }) => countedAt >= OVERDUE,
    )
    return items.map((item) => [item.placeId, item.own, item.below])
  }

  it(
    'after ten working days it is overdue and still undecided, and every office above counts it; what waits for its file is not',
    async () => {
      await onTheDay(OVERDUE)
      await everybodyChangesPasswords(OVERDUE)
      const row = await waiting(cases.stale)
      expect(row).toMatchObject({ step: 'receiving-school', state: 'open', overdue: true })
      expect(row?.reminder).toBeUndefined()
      expect(await overdueAt('county3.records', '510199')).toEqual([[FAR, 1, 0]])
      expect(await overdueAt('city5101.records', '5101')).toEqual([['510199', 0, 1]])
      expect(await overdueAt('province51.records', '51')).toEqual([['5101', 0, 1]])
      expect(await overdueAt('ministry.records', 'CN')).toEqual([['51', 0, 1]])
      expect(await overdueAt('county1.records', '330199')).toEqual([])
      const { history, steps } = (await (await as('county3.records')).get<CaseView>(`/v1/cases/${cases.stale}`)).body
      expect(history.filter(({ type }) => type === 'case.decided')).toEqual([])
      expect(steps.some(({ status }) => status === 'done')).toBe(false)
      const other = await (await as('county1.records')).ask('GET', '/v1/places/510199/overdue-cases')
      expect(other.status).toBe(404)
      cases = { ...cases, young: await begun(pupils[2], THIRD), graduating: await begun(graduate, SIXTH) }
    },
    3 * MINUTE,
  )

  inBrowser(
    'and the home page says so: to those above with the office and the number, to whose turn it is beside the case',
    async () => {
      const county = await offices.at('county3.records')
      await county.open('/')
      const card = county.page.locator('.card', { hasText: '下级逾期未办 1 件' })
      // The last day of ten, as the office itself reads it.
      await card.getByText('2027-03-08').waitFor()
      await offices.look(county.page, 'overdue-below')
      const leader = await offices.at('school5.leader')
      await leader.open('/')
      await leader.page.locator(`main a[href="/cases/${cases.stale}"]`).waitFor()
      await offices.look(leader.page, 'overdue-own')
      await leader.open(`/cases/${cases.stale}`)
      await leader.page.getByRole('button', { name: '核办通过' }).waitFor()
    },
    2 * MINUTE,
  )

  it(
    'after seven the next office finds a reminder of its own, and nothing has been decided for it',
    async () => {
      await onTheDay(IN_JULY)
      const row = await waiting(cases.young)
      expect(row).toMatchObject({ step: 'receiving-school', state: 'open', reminder: true })
      expect(row?.overdue).toBeUndefined()
    },
    2 * MINUTE,
  )

  const graduatingAt = async (username: string, placeId: string) => {
    const { body } = await (await as(username)).get<GraduatingToEnd>(`/v1/places/${placeId}/graduating-clean-ups`)
    return body.items.map(({ caseId }) => caseId)
  }
  const staleAt = async (username: string, placeId: string) => {
    const { body } = await (await as(username)).get<ToCleanUp>(`/v1/places/${placeId}/transfer-clean-ups?begunBefore=2027-03-01`)
    return body.items.map(({ caseId }) => caseId).sort()
  }

  it(
    'in July the authority of a graduating pupil’s school sees what stands in its way, and no other office may end it',
    async () => {
      expect(await graduatingAt('county1.records', '330199')).toEqual([cases.graduating])
      expect(await graduatingAt('county3.records', '510199')).toEqual([])
      const order = async (username: string, placeId: string) =>
        (await as(username)).ask<CleanedUp>(
          'POST',
          `/v1/places/${placeId}/graduating-clean-ups`,
          { reason: '请先结清再毕业' },
          {
            'idempotency-key': crypto.randomUUID(),
          },
        )
      expect((await order('county1.leader', '330199')).status).toBe(403)
      expect((await order('county3.records', '330199')).status).toBe(404)
      expect((await order('county3.records', '510199')).body).toEqual({ ended: 0, left: false })
      expect(await stateOf(cases.graduating)).toBe('open')
    },
    2 * MINUTE,
  )

  const END = '毕业前请先结清在办业务'

  inBrowser(
    'and ends it on its home page, after the page has shown which and how many',
    async () => {
      const county = await offices.at('county1.records')
      await county.open('/')
      await county.page.getByText('毕业年级未办结业务：1 件').waitFor()
      await county.page.locator('#graduating-reason').fill(END)
      await county.page.getByRole('button', { name: '查看将结束的业务' }).click()
      await county.page.getByRole('button', { name: '确认结束这 1 件' }).waitFor()
      await offices.look(county.page, 'graduating-clean-up')
      await county.page.getByRole('button', { name: '确认结束这 1 件' }).click()
      await county.page.getByText('已结束 1 件').waitFor()
      await offices.look(county.page, 'graduating-cleaned-up')
      const asking = await offices.at('school5.records')
      await asking.open(`/cases/${cases.graduating}`)
      await asking.page.getByText(END).first().waitFor()
      expect([await stateOf(cases.graduating), await holderOf(graduate)]).toEqual(['cleaned', undefined])
    },
    2 * MINUTE,
  )

  inBrowser(
    'before the year’s clean-up its offices see what it will end, and so does whoever opens such a case',
    async () => {
      expect(await staleAt('county3.records', '510199')).toEqual([cases.stale, cases.unpulled].sort())
      expect(await staleAt('county1.records', '330199')).toEqual([])
      const county = await offices.at('county3.records')
      await county.open('/transfers')
      await county.page.getByText(/年度清理将于 2027-08-15 进行.*现有 2 件/).waitFor()
      await offices.look(county.page, 'yearly-notice')
      await county.page.getByRole('button', { name: '清理在办转学' }).click()
      await county.page.locator('#clean-up-begunBefore').fill('2027-03-01')
      await county.page.locator('#clean-up-reason').fill('长期未办结，予以清理')
      await county.page.getByRole('button', { name: '查看将结束的业务' }).click()
      await county.page.getByRole('button', { name: '确认结束这 2 件' }).waitFor()
      await offices.look(county.page, 'clean-up-asked')
      const asking = await offices.at('school5.records')
      await asking.open(`/cases/${cases.unpulled}`)
      await asking.page.getByText(/到 2027-08-15 仍未办结的，将在年度清理中结束/).waitFor()
      await offices.look(asking.page, 'yearly-notice-of-case')
      await asking.open(`/cases/${cases.young}`)
      await asking.page.locator('.case-steps').waitFor()
      expect(await asking.page.getByText('将在年度清理中结束').count()).toBe(0)
    },
    2 * MINUTE,
  )

  it(
    'on 15 August what was begun before March is ended, agreed or not; what is younger goes on; the pupils are free',
    async () => {
      await onTheDay(CLEANED)
      const reader = await as('school5.records')
      for (const caseId of [cases.stale, cases.unpulled])
        expect(await caseEnds(reader, caseId, 'cleaned', 'returned', 'not-applied')).toBe('cleaned')
      expect(await stateOf(cases.young)).toBe('open')
      expect(await Promise.all(pupils.slice(0, 3).map(holderOf))).toEqual([undefined, undefined, 'transfer'])
      const late = await reader.ask<{ type: string }>(
        'POST',
        `/v1/transfers/${cases.unpulled}/pull`,
        {},
        {
          'idempotency-key': crypto.randomUUID(),
        },
      )
      expect(late.body.type).toBe('/problems/nothing-to-pull')
      const { history } = (await reader.get<CaseView>(`/v1/cases/${cases.stale}`)).body
      expect(history.map(({ type, facts }) => [type, facts.reason])).toContainEqual(['case.cleaned', '年度在办业务清理'])
      expect(await begun(pupils[0], THIRD)).toMatch(/^case_/)
    },
    2 * MINUTE,
  )

  inBrowser(
    'and both schools read what became of it',
    async () => {
      for (const username of ['school5.records', 'school1.leader']) {
        const somebody = await offices.at(username)
        await somebody.open(`/cases/${cases.stale}`)
        await somebody.page.getByText('已清理').first().waitFor()
        await somebody.page.getByText('年度在办业务清理').first().waitFor()
        await offices.look(somebody.page, `cleaned-${username}`)
      }
    },
    2 * MINUTE,
  )

  inBrowser('keeps nobody out, breaks nowhere and asks no other host for anything', () => {
    expect(everyOffice.flatMap(({ faults }) => faults)).toEqual([])
    expect(everyOffice.flatMap((each) => each.broken())).toEqual([])
  })
})
