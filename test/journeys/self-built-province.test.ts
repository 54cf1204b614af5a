import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { DEMO_PASSWORD } from '../../demo/country/country.ts'
import { type Session, signIn, until } from '../../demo/journey/client.ts'
import { apply, caseEnds, decideStep } from '../../demo/journey/office.ts'
import type { ProvinceState } from '../../demo/province/store.ts'
import type { Exchange, Inquiry, Parcel, ParcelView } from '../../functions/provinces/contract.ts'
import { OwnSystem } from '../support/own-system.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'

const HOME = '2133990001'
const THEIRS = '2144990901'

interface Pupil {
  readonly studentId: string
  readonly name: string
  readonly studentNumber: string
  readonly state: string
}
interface SchoolClass {
  readonly classId: string
  readonly grade?: number
  readonly count: number
}

describe('a province with a system of its own takes part in transfers', () => {
  let system: RunningSystem
  let province: OwnSystem
  let clerk: Session
  let leader: Session
  let county: Session
  let ministry: Session

  beforeAll(async () => {
    system = await startSystem()
    province = new OwnSystem(system.dataDir)
    await province.open()
    const as = (username: string) => signIn(system.origin, username, DEMO_PASSWORD)
    ;[clerk, leader, county, ministry] = (await Promise.all(
      ['school1.records', 'school1.leader', 'county1.records', 'ministry.records'].map(as),
    )) as [Session, Session, Session, Session]
  }, 120_000)
  afterAll(() => system.dispose())

  const firstGrade = async (): Promise<SchoolClass> => {
    const { items } = (await clerk.get<{ items: SchoolClass[] }>(`/v1/schools/${HOME}/classes?limit=100`)).body
    const found = items.find(({ grade, count }) => grade === 1 && count < 45)
    if (!found) throw new Error('the school has no first grade')
    return found
  }
  const secondGraders = async (): Promise<Pupil[]> => {
    const { items } = (await clerk.get<{ items: SchoolClass[] }>(`/v1/schools/${HOME}/classes?limit=100`)).body
    const filled = items.find(({ count }) => count > 2)
    const roster = await clerk.get<{ items: Pupil[] }>(`/v1/classes/${filled?.classId}/students?schoolId=${HOME}&limit=100`)
    return roster.body.items
  }
  const parcels = async (): Promise<Parcel[]> =>
    (await ministry.get<{ items: Parcel[] }>('/v1/gateways/44/parcels?limit=100')).body.items
  const exchange = async (): Promise<Exchange> => (await ministry.get<Exchange>('/v1/gateways/44')).body
  const quiet = () =>
    until(
      'all parcels of the province are accepted',
      () => province.state(),
      ({ parcels: made }) => made.every(({ state }) => state === 'accepted'),
    )

  /** The school asks the province about a number of its own. */
  async function inquire(studentNumber: string, name: string): Promise<Inquiry> {
    const { inquiryId } = (await clerk.post<Inquiry>(`/v1/schools/${HOME}/inquiries`, { provinceId: '44', studentNumber, name }))
      .body
    return until(
      'the province answers',
      async () =>
        (await clerk.get<{ items: Inquiry[] }>(`/v1/schools/${HOME}/inquiries`)).body.items.find(
          (each) => each.inquiryId === inquiryId,
        ) as Inquiry,
      ({ state }) => state !== 'asked',
    )
  }
  const begin = async (studentNumber: string, name: string, inquiryId: string): Promise<string> =>
    apply(clerk, HOME, {
      business: 'transfer',
      studentNumber,
      name,
      inquiryId,
      classId: (await firstGrade()).classId,
      reasonCode: '92',
      reason: '随父母迁居就读',
    })
  const found = async (studentNumber: string) =>
    (await clerk.ask<Pupil & { schoolName: string }>('POST', '/v1/student-lookups', { studentNumber })).body

  it('a child of that province comes here: its offices answer by parcels, and the pulled file is a record of the country', async () => {
    const pupil = await province.pupil(0)
    const answer = await inquire(pupil.studentNumber, pupil.name)
    expect(answer).toMatchObject({ state: 'found', stage: 'primary', nameMasked: expect.stringMatching(/^.\*+$/) })
    const before = await firstGrade()
    const caseId = await begin(pupil.studentNumber, pupil.name, answer.inquiryId)
    await decideStep(leader, caseId, 'receiving-school')
    await decideStep(county, caseId, 'receiving-authority')
    // The other two steps are the province's; nobody here decides them.
    expect(await caseEnds(clerk, caseId, 'awaiting', 'returned')).toBe('awaiting')
    const view = (await clerk.get<{ steps: { id: string; decidedBy: string }[] }>(`/v1/cases/${caseId}`)).body
    expect(view.steps.map(({ decidedBy }) => decidedBy).slice(2)).toEqual(['acc_outside_44_leader-1', 'acc_outside_44_county-1'])
    expect((await clerk.post(`/v1/transfers/${caseId}/pull`)).body).toEqual({ caseId })
    expect(await caseEnds(clerk, caseId, 'applied', 'not-applied')).toBe('applied')
    const roster = await clerk.get<{ items: Pupil[] }>(`/v1/classes/${before.classId}/students?schoolId=${HOME}&limit=100`)
    const here = roster.body.items.find(({ studentNumber }) => studentNumber === pupil.studentNumber)
    expect(here).toMatchObject({ name: pupil.name, state: 'enrolled', numbering: 'numbered' })
    const { members } = (await clerk.get<{ members: { studentId?: string }[] }>(`/v1/cases/${caseId}`)).body
    expect(members.map(({ studentId }) => studentId)).toEqual([here?.studentId])
    const record = (await clerk.get<{ numbers: { number: string }[] }>(`/v1/students/${here?.studentId}`)).body
    expect(record.numbers.map(({ number }) => number)).toEqual(pupil.record.numbers.map(({ number }) => number))
    await province.knows('the child has left', ({ pupils }) => pupils[0]?.state === 'left')
  }, 60_000)

  it('a child from here goes there: our offices decide at the console, and the file goes out when their school pulls', async () => {
    const [pupil] = await secondGraders()
    if (!pupil) throw new Error('nobody is there to go')
    await province.order('/ask', { requestId: 'ask-1', studentNumber: pupil.studentNumber, name: pupil.name })
    const { cases } = await province.knows('the case is known', ({ cases: all }) =>
      Object.values(all).some(({ stands }) => stands.requestId === 'ask-1' && stands.step === 'sending-school'),
    )
    const caseId = Object.values(cases).find(({ stands }) => stands.requestId === 'ask-1')?.stands.caseId ?? ''
    await decideStep(leader, caseId, 'sending-school')
    await decideStep(county, caseId, 'sending-authority')
    const { pupils } = await province.knows('the file is there', ({ pupils: all }) => all.some(({ name }) => name === pupil.name))
    expect(pupils.at(-1)?.record).toMatchObject({ stage: 'primary', state: 'enrolled' })
    expect(pupils.at(-1)?.record.numbers.map(({ number }) => number)).toContain(pupil.studentNumber)
    expect((await clerk.ask('GET', `/v1/students/${pupil.studentId}`)).status).toBe(404)
    const departed = await clerk.get<{ items: { studentId: string }[] }>(`/v1/schools/${HOME}/departed`)
    expect(departed.body.items.map(({ studentId }) => studentId)).toContain(pupil.studentId)
    // The country still knows the number, and where the child is; nobody can register it anew.
    expect(await found(pupil.studentNumber)).toMatchObject({ schoolName: expect.stringContaining('自建系统'), state: 'enrolled' })
    await quiet()
  }, 60_000)

  it('a wrong name and a number nobody has are one answer, and a transfer without an answer cannot be begun', async () => {
    const pupil = await province.pupil(2)
    expect((await inquire(pupil.studentNumber, '张三丰')).state).toBe('unknown')
    expect((await inquire('L440199202001010001', pupil.name)).state).toBe('unknown')
    await expect(begin(pupil.studentNumber, pupil.name, 'inq_00000000000000000000000000')).rejects.toThrow('pupil-unknown')
  }, 60_000)

  it('what comes late, twice, out of order, spoilt or forged does nothing wrong, and the operator sees it', async () => {
    await quiet()
    const pupil = await province.pupil(4)
    await province.order('/hold', { on: true })
    const first = (await province.state()).parcels.length + 1
    // Two answers are made and neither is sent.
    const asks = [inquire(pupil.studentNumber, pupil.name), inquire(pupil.studentNumber, '张三丰')]
    await province.knows('two parcels are held', ({ parcels: made }) => made.filter(({ state }) => state === 'held').length === 2)
    await province.order('/put', { sequence: first + 1 })
    const gap = await until('the gap is seen', exchange, ({ missing }) => missing.length > 0)
    expect(gap.missing).toEqual([first])
    const ofLater = (await parcels()).find(({ direction, sequence }) => direction === 'incoming' && sequence === first + 1)
    expect(ofLater?.state).toBe('waiting')
    await province.order('/forge', { sequence: first })
    await until('the forged one is rejected', parcels, (rows) => rows.some(({ rejection }) => rejection === 'signature'))
    expect((await exchange()).missing).toEqual([first])
    // The ministry has the missing one sent; the order reaches the province by a parcel of ours.
    await province.order('/hold', { on: false })
    expect((await ministry.post('/v1/gateways/44/resend-orders', { direction: 'incoming', sequence: first })).status).toBe(202)
    const states = (await Promise.all(asks)).map(({ state }) => state)
    expect(states.sort()).toEqual(['found', 'unknown'])
    await until('no gap is left', exchange, ({ missing, expected }) => missing.length === 0 && expected > first + 1)
    await province.order('/put', { sequence: first })
    const again = await ministry.ask<{ type: string }>(
      'POST',
      '/v1/gateways/44/resend-orders',
      { direction: 'incoming', sequence: first },
      { 'idempotency-key': crypto.randomUUID() },
    )
    expect(again.body.type).toBe('/problems/parcel-settled')
    await quiet()
  }, 60_000)

  it('an answer that is changed on its way decides nothing; sent again as it was signed, it does', async () => {
    const pupil = await province.pupil(5)
    const answer = await inquire(pupil.studentNumber, pupil.name)
    const caseId = await begin(pupil.studentNumber, pupil.name, answer.inquiryId)
    await decideStep(leader, caseId, 'receiving-school')
    await quiet()
    await province.order('/hold', { on: true })
    await decideStep(county, caseId, 'receiving-authority')
    const { parcels: made } = await province.knows('its decision is held', (state) => state.parcels.at(-1)?.state === 'held')
    const sequence = made.length
    await province.order('/spoil', { sequence })
    await until('the spoilt one is rejected', parcels, (rows) => rows.some(({ rejection }) => rejection === 'hash'))
    expect((await clerk.get<{ case: { step: string } }>(`/v1/cases/${caseId}`)).body.case.step).toBe('sending-school')
    await province.order('/hold', { on: false })
    await province.order('/put', { sequence })
    await province.order('/put', { sequence })
    expect(await caseEnds(clerk, caseId, 'awaiting', 'returned')).toBe('awaiting')
    const parcel = (await ministry.get<ParcelView>(`/v1/gateways/44/parcels/incoming/${sequence}`)).body
    expect(parcel).toMatchObject({
      state: 'accepted',
      refused: 0,
      messages: [{ message: 'decision', caseId, outcome: { outcome: 'applied' } }],
    })
    // Revoked before the file is pulled, the number is free for the next request.
    await clerk.post(`/v1/transfers/${caseId}/revocation`)
    expect(await begin(pupil.studentNumber, pupil.name, answer.inquiryId)).toMatch(/^case_/)
  }, 60_000)

  it('each side may refuse the other’s request: the child stays where it is, and may be asked for again', async () => {
    await quiet()
    const theirs = await province.pupil(6)
    const answer = await inquire(theirs.studentNumber, theirs.name)
    const coming = await begin(theirs.studentNumber, theirs.name, answer.inquiryId)
    await province.order('/refuse', { on: true })
    await decideStep(leader, coming, 'receiving-school')
    await decideStep(county, coming, 'receiving-authority')
    expect(await caseEnds(clerk, coming, 'awaiting', 'returned')).toBe('returned')
    const view = await clerk.get<{ steps: { id: string; decidedBy?: string; reason?: string }[] }>(`/v1/cases/${coming}`)
    expect(view.body.steps.find(({ id }) => id === 'sending-school')).toMatchObject({ decidedBy: 'acc_outside_44_leader-1' })
    const pull = await clerk.ask('POST', `/v1/transfers/${coming}/pull`, undefined, { 'idempotency-key': crypto.randomUUID() })
    expect(pull.body).toMatchObject({ type: '/problems/nothing-to-pull' })
    await province.order('/refuse', { on: false })
    expect(await begin(theirs.studentNumber, theirs.name, answer.inquiryId)).toMatch(/^case_/)

    const ours = (await secondGraders()).at(-1)
    if (!ours) throw new Error('nobody is there to go')
    await province.order('/ask', { requestId: 'ask-2', studentNumber: ours.studentNumber, name: ours.name })
    const asked = (state: ProvinceState) => Object.values(state.cases).find(({ stands }) => stands.requestId === 'ask-2')?.stands
    const leaving = asked(await province.knows('our school is asked', (state) => asked(state)?.step === 'sending-school'))
    const no = { verdict: 'return', reason: '该生处分尚未解除', reasonCode: 'discipline-unfinished' } as const
    await decideStep(leader, leaving?.caseId ?? '', 'sending-school', no)
    await province.knows('the province hears of the refusal', (state) => asked(state)?.state === 'returned')
    expect((await clerk.get<Pupil>(`/v1/students/${ours.studentId}`)).body).toMatchObject({ state: 'enrolled' })
    await province.order('/ask', { requestId: 'ask-3', studentNumber: ours.studentNumber, name: ours.name })
    await province.knows('the child is asked for once more', (state) =>
      Object.values(state.cases).some(({ stands }) => stands.requestId === 'ask-3' && stands.step === 'sending-school'),
    )
  }, 60_000)

  it('no name, number or record of the exchange is in the log', async () => {
    const pupil = await province.pupil(0)
    expect(system.output()).not.toContain(pupil.studentNumber)
    expect(system.output()).not.toContain(pupil.name)
    expect(THEIRS).toMatch(/^21/)
  })
})
