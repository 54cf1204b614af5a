import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { DEMO_PASSWORD } from '../../demo/country/country.ts'
import { type Session, signIn } from '../../demo/journey/client.ts'
import { apply, caseEnds, decideStep } from '../../demo/journey/office.ts'
import type { OpeningRow, Settings } from '../../functions/settings/sheet-contract.ts'
import type { Stage } from '../../layers/kernel/school-calendar.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'

const [SCHOOL, COUNTY, CITY, PROVINCE, MINISTRY] = ['2133990001', '330199', '3301', '33', 'CN'] as const
/** A Wednesday in term: no national pause, and the demo country's windows are open. */
const NOW = '2026-11-25T02:00:00.000Z'

interface SchoolClass {
  readonly classId: string
  readonly name: string
  readonly count: number
}
interface Refused {
  readonly type: string
  readonly by?: string
  readonly reason?: string
}
interface Obstacle {
  readonly kind: string
  readonly [fact: string]: unknown
}

describe('what each level sets, felt at a school', () => {
  let system: RunningSystem
  let clerk: Session
  let leader: Session
  let admins: Readonly<Record<'ministry' | 'province' | 'city' | 'county', Session>>
  const as = (username: string) => signIn(system.origin, username, DEMO_PASSWORD)

  beforeAll(async () => {
    system = await startSystem({ now: NOW })
    ;[clerk, leader] = await Promise.all([as('school1.records'), as('school1.leader')])
    const [ministry, province, city, county] = await Promise.all(
      ['ministry', 'province33', 'city3301', 'county1'].map((stem) => as(`${stem}.admin`)),
    )
    if (!ministry || !province || !city || !county) throw new Error('somebody is missing')
    admins = { ministry, province, city, county }
  }, 300_000)
  afterAll(() => system.dispose())

  const settingsAt = async (placeId: string) => (await clerk.get<Settings>(`/v1/places/${placeId}/settings`)).body
  const refused = async (who: Session, method: 'PUT' | 'DELETE', path: string, body?: object) => {
    const answer = await who.ask<Refused>(method, path, body, { 'idempotency-key': crypto.randomUUID() })
    return { status: answer.status, ...answer.body }
  }
  const take = (who: Session, path: string) =>
    who.ask('DELETE', path, undefined, { 'idempotency-key': crypto.randomUUID() }).then(({ status }) => status)
  const classes = async () => (await clerk.get<{ items: SchoolClass[] }>(`/v1/schools/${SCHOOL}/classes?limit=100`)).body.items
  const classCalled = async (name: string): Promise<SchoolClass> => {
    const found = (await classes()).find((each) => each.name === name)
    if (!found) throw new Error(`the school has no ${name}`)
    return found
  }
  const pupilsOf = async ({ classId }: SchoolClass) =>
    (await clerk.get<{ items: { studentId: string }[] }>(`/v1/classes/${classId}/students?schoolId=${SCHOOL}&limit=100`)).body
      .items
  const moving = (studentId: string | undefined, classId: string) => ({
    business: 'status-change',
    kind: 'change-class',
    studentId,
    classId,
    reasonCode: '19',
    reason: '为均衡编班而调整',
    happenedOn: '2026-11-20',
  })
  const obstacleTo = async (content: object): Promise<Obstacle | undefined> =>
    (await clerk.post<{ obstacle?: Obstacle }>(`/v1/places/${SCHOOL}/applications`, content)).body.obstacle

  it('a cap lowered and locked above a full class: lower values rest, and the class may shrink but not grow', async () => {
    await admins.county.put(`/v1/places/${COUNTY}/class-caps/primary`, { cap: 40, lockedForChildren: false })
    const wanted = { cap: 15, lockedForChildren: true }
    const { body: affected } = await admins.province.post<{ classesAbove: number; pupilsAbove: number; complete: boolean }>(
      `/v1/places/${PROVINCE}/setting-previews`,
      { of: 'cap', stage: 'primary', ...wanted },
    )
    expect(affected).toMatchObject({ complete: true })
    expect(affected.classesAbove).toBeGreaterThan(0)
    expect((await classCalled('三年级(1)班')).count).toBe(16)
    await admins.province.put(`/v1/places/${PROVINCE}/class-caps/primary`, wanted)

    expect((await settingsAt(COUNTY)).caps.find(({ stage }) => stage === 'primary')).toMatchObject({
      cap: 15,
      suspended: true,
      own: { cap: 40 },
      lockedBy: { placeId: PROVINCE },
    })
    const own = { cap: 14, lockedForChildren: false }
    expect(await refused(admins.county, 'PUT', `/v1/places/${COUNTY}/class-caps/primary`, own)).toMatchObject({
      status: 403,
      type: '/problems/cap-locked',
      by: expect.stringContaining('浙江'),
    })

    const [full, other] = await Promise.all(['三年级(1)班', '三年级(2)班'].map(classCalled))
    if (!full || !other) throw new Error('two classes were asked for')
    const [newcomer] = await pupilsOf(other)
    expect(await obstacleTo(moving(newcomer?.studentId, full.classId))).toEqual({ kind: 'class-full', cap: 15, count: 16 })
    const [leaving] = await pupilsOf(full)
    const caseId = await apply(clerk, SCHOOL, moving(leaving?.studentId, other.classId))
    await decideStep(leader, caseId, 'school-leader')
    expect(await caseEnds(leader, caseId, 'applied', 'not-applied')).toBe('applied')
    expect([(await classCalled('三年级(1)班')).count, (await classCalled('三年级(2)班')).count]).toEqual([15, 15])
    expect(await obstacleTo(moving(leaving?.studentId, full.classId))).toMatchObject({ kind: 'class-full', cap: 15 })

    expect(await take(admins.province, `/v1/places/${PROVINCE}/class-caps/primary`)).toBe(200)
    expect((await settingsAt(COUNTY)).caps.find(({ stage }) => stage === 'primary')).toMatchObject({ cap: 40, suspended: false })
    expect(await obstacleTo(moving(leaving?.studentId, full.classId))).toBeUndefined()
  })

  it('fields are controlled by whoever put them there, all the way up the tree', async () => {
    const [pupil] = await pupilsOf(await classCalled('六年级(1)班'))
    const content = {
      business: 'key-change',
      studentId: pupil?.studentId,
      fields: { contactPhone: '13800000000' },
      reason: '家长更换了电话',
    }
    expect(await obstacleTo(content)).toMatchObject({ kind: 'not-controlled', fields: ['contactPhone'] })
    const put = (who: Session, placeId: string, field: string) =>
      who.put<{ inherited?: true }>(`/v1/places/${placeId}/controlled-fields/${field}`, undefined)
    await put(admins.county, COUNTY, 'contactPhone')
    await put(admins.city, CITY, 'homeAddress')
    await put(admins.province, PROVINCE, 'contactPhone')
    await put(admins.ministry, MINISTRY, 'ethnicity')
    expect(await obstacleTo(content)).toBeUndefined()

    const { controlled } = await settingsAt(SCHOOL)
    const of = (field: string) => controlled.find((row) => row.field === field)
    expect(of('contactPhone')).toMatchObject({ by: { placeId: PROVINCE }, own: false, fixed: false })
    expect(of('contactPhone')?.offices.map(({ placeId }) => placeId)).toEqual([PROVINCE, COUNTY])
    expect(of('homeAddress')).toMatchObject({ by: { placeId: CITY } })
    expect(of('ethnicity')).toMatchObject({ by: { placeId: MINISTRY, name: '教育部' } })
    expect(controlled.filter(({ fixed }) => fixed)).toHaveLength(5)

    expect((await put(admins.county, COUNTY, 'homeAddress')).body.inherited).toBe(true)
    expect(await refused(admins.county, 'DELETE', `/v1/places/${COUNTY}/controlled-fields/homeAddress`)).toMatchObject({
      status: 409,
      type: '/problems/field-of-superior',
    })
    expect(await refused(admins.ministry, 'DELETE', `/v1/places/${MINISTRY}/controlled-fields/fullName`)).toMatchObject({
      type: '/problems/field-fixed',
    })
    expect(await take(admins.province, `/v1/places/${PROVINCE}/controlled-fields/contactPhone`)).toBe(200)
    expect(await obstacleTo(content)).toBeUndefined()
    expect(await take(admins.county, `/v1/places/${COUNTY}/controlled-fields/contactPhone`)).toBe(200)
    expect(await obstacleTo(content)).toMatchObject({ kind: 'not-controlled' })
  })

  it('a province opens and closes a change within the law, and whoever meets a closed one reads its paper', async () => {
    const [pupil] = await pupilsOf(await classCalled('六年级(1)班'))
    const leave = { ...moving(pupil?.studentId, ''), kind: 'leave', classId: undefined, expectedReturnOn: '2027-06-30' }
    const turn = (stage: Stage, kind: string, body: object) =>
      admins.province.put(`/v1/places/${PROVINCE}/switches/${stage}/${kind}`, body)
    await turn('primary', 'leave', { open: false, note: '浙教基〔2026〕12 号' })
    expect(await obstacleTo(leave)).toMatchObject({
      kind: 'switched-off',
      reason: 'province',
      setBy: expect.stringContaining('浙江'),
      note: '浙教基〔2026〕12 号',
    })
    await turn('primary', 'leave', { open: true })
    expect(await obstacleTo(leave)).toBeUndefined()

    for (const [kind, reason] of [
      ['expel', 'law'],
      ['withdraw', 'law'],
      ['return', 'always-open'],
    ] as const)
      expect(
        await refused(admins.province, 'PUT', `/v1/places/${PROVINCE}/switches/primary/${kind}`, { open: kind !== 'return' }),
      ).toMatchObject({ status: 409, type: '/problems/switch-fixed', reason })
    const banned = (await settingsAt(SCHOOL)).switches.filter(({ reason }) => reason === 'law')
    expect(banned.map(({ kind, stage }) => `${kind} ${stage}`).sort()).toEqual([
      'expel junior',
      'expel primary',
      'withdraw junior',
      'withdraw primary',
    ])
  })

  it('a provincial window opens nothing in a national pause, and an exception opens one county only', async () => {
    const opening = async (placeId: string, business: string): Promise<OpeningRow> => {
      const { items } = (await clerk.get<{ items: OpeningRow[] }>(`/v1/places/${placeId}/openings`)).body
      const row = items.find((each) => each.business === business && each.stage === 'primary')
      if (!row) throw new Error(`nothing is said of ${business}`)
      return row
    }
    const week = { from: '2026-11-23T00:00:00+08:00', to: '2026-11-30T00:00:00+08:00' }
    const setYear = (pauses: object[], note: string) =>
      admins.ministry.put(`/v1/places/${MINISTRY}/calendar/transfer/2026`, { windows: [], pauses, note })
    await admins.province.put(`/v1/places/${PROVINCE}/windows/transfer`, {
      ...{ stage: 'primary', from: '2026-09-01T00:00:00+08:00', to: '2026-12-01T00:00:00+08:00' },
      ...{ ageRule: 'off', note: '全省统一办理' },
    })
    expect(await opening(SCHOOL, 'transfer')).toMatchObject({ open: true })
    await setYear([week], '全国数据核对')
    await admins.province.put(`/v1/places/${PROVINCE}/exceptions/${COUNTY}/transfer/primary`, {
      ...week,
      reason: '随迁子女集中办理',
    })
    expect(await opening(SCHOOL, 'transfer')).toMatchObject({
      open: false,
      closed: { reason: 'paused', setBy: '教育部', note: '全国数据核对', to: '2026-11-30T00:00:00+08:00' },
    })
    const { items: year } = (
      await clerk.get<{ items: { business: string; pauses: object[]; setAt?: string }[] }>(`/v1/places/${SCHOOL}/calendar/2026`)
    ).body
    expect(year.find(({ business }) => business === 'transfer')).toMatchObject({ pauses: [week], setAt: expect.any(String) })
    expect(year.find(({ business }) => business === 'graduation')?.setAt).toBeUndefined()

    await setYear([], '恢复办理')
    expect(await opening(SCHOOL, 'transfer')).toMatchObject({ open: true })
    await admins.province.put(`/v1/places/${PROVINCE}/windows/transfer`, {
      ...{ stage: 'primary', from: '2026-09-01T00:00:00+08:00', to: '2026-11-01T00:00:00+08:00' },
      ...{ ageRule: 'off', note: '本学期已截止' },
    })
    expect(await opening(SCHOOL, 'transfer')).toMatchObject({ open: true, until: expect.any(String) })
    expect(await opening('330299', 'transfer')).toMatchObject({ open: false, closed: { reason: 'over', note: '本学期已截止' } })
    expect(await take(admins.province, `/v1/places/${PROVINCE}/exceptions/${COUNTY}/transfer/primary`)).toBe(200)
    expect(await opening(SCHOOL, 'transfer')).toMatchObject({ open: false })
  })
})
