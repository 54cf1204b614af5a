import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cast } from '../../demo/journey/cast.ts'
import { type Session, signIn } from '../../demo/journey/client.ts'
import { haveCompared, haveNumbered } from '../../demo/journey/ministry.ts'
import { apply, attachProof, caseEnds, decideStep } from '../../demo/journey/office.ts'
import { type SystemWithAClass, startWithAClass } from '../support/class-seen-through.ts'
import { aChild, residentId } from '../unit/registration/a-child.ts'

const SCHOOL = '2133990001'

interface Raised {
  readonly collisionId: string
  readonly version: number
  readonly owner: { readonly studentId: string }
}

interface Pupil {
  readonly studentId: string
  readonly name: string
  readonly studentNumber: string
  readonly birthDate: string
  readonly sex: string
}

interface Begun {
  readonly applicationId: string
  readonly version: number
  readonly proofsNeeded: readonly string[]
  readonly obstacle?: { readonly kind: string }
}

describe('a change of key information', () => {
  let system: SystemWithAClass
  let clerk: Session
  let pupils: Pupil[]
  let classId: string

  beforeAll(async () => {
    system = await startWithAClass()
    classId = system.classId
    clerk = await signIn(system.origin, cast.schoolRecords, cast.password)
    const roster = (await clerk.get<{ items: Pupil[] }>(`/v1/classes/${system.classId}/students?schoolId=${SCHOOL}&limit=100`))
      .body.items
    // Who has a problem waits for another business, and the roster stands in no order a test could know.
    pupils = roster.filter(({ studentNumber }) => studentNumber.startsWith('G'))
  }, 300_000)
  afterAll(() => system.dispose())

  /** A change the school, the county and the population register all agree to. */
  async function agreed(content: Record<string, unknown>): Promise<void> {
    const caseId = await apply(clerk, SCHOOL, { business: 'key-change', reason: '户口簿登记有误', ...content })
    await decideStep(await signIn(system.origin, cast.schoolLeader, cast.password), caseId, 'school-leader')
    const county = await signIn(system.origin, cast.countyRecords, cast.password)
    await decideStep(county, caseId, 'authority')
    expect(await caseEnds(county, caseId, 'awaiting', 'applied', 'not-applied')).toBe('awaiting')
    await haveCompared(await signIn(system.origin, cast.ministryRecords, cast.password))
    expect(await caseEnds(county, caseId, 'applied', 'not-applied')).toBe('applied')
  }

  /** Enters a child at the first school and sees it registered. */
  async function register(fields: Record<string, unknown>): Promise<void> {
    const entry = { kind: 'gradeOne', classId, fields }
    const { entryId } = (await clerk.post<{ entryId: string }>(`/v1/schools/${SCHOOL}/entries`, entry)).body
    const submission = { classId, entryIds: [entryId] }
    const { caseId } = (await clerk.post<{ caseId: string }>(`/v1/schools/${SCHOOL}/submissions`, submission)).body
    await decideStep(await signIn(system.origin, cast.schoolLeader, cast.password), caseId, 'school-leader')
    const county = await signIn(system.origin, cast.countyRecords, cast.password)
    await decideStep(county, caseId, 'authority')
    expect(await caseEnds(county, caseId, 'applied')).toBe('applied')
  }

  it('is refused by the duplicate check before any officer sees it, and says nothing of the other pupil', async () => {
    const [pupil, other] = pupils
    // A formal number is the identity number with a letter; here it stands for what a clerk mistyped.
    const fields = { idDocNo: other?.studentNumber.slice(1), birthDate: other?.birthDate, sex: other?.sex }
    const asked = { business: 'key-change', studentId: pupil?.studentId, fields, reason: '户口簿证件号登记有误' }
    const draft = (await clerk.post<Begun>(`/v1/places/${SCHOOL}/applications`, asked)).body
    expect(draft.obstacle?.kind).toBe('duplicate-found')
    for (const kind of draft.proofsNeeded) await attachProof(clerk, draft.applicationId, kind)
    const key = () => ({ 'idempotency-key': crypto.randomUUID() })
    const of = `/v1/applications/${draft.applicationId}`
    const refused = await clerk.ask('POST', `${of}/submission`, { version: draft.version }, key())
    expect(refused).toMatchObject({ status: 409, body: { type: '/problems/duplicate-found' } })
    for (const facts of [other?.name, other?.studentId]) expect(JSON.stringify(refused.body)).not.toContain(facts)
    for (const username of [cast.schoolLeader, cast.countyRecords]) {
      const officer = await signIn(system.origin, username, cast.password)
      expect(JSON.stringify((await officer.get('/v1/inbox')).body)).not.toContain(pupil?.name)
    }
    expect((await clerk.ask('DELETE', of, undefined, key())).status).toBe(200)
  })

  it('ends unapplied with the reason when the population register knows the pupil under another name', async () => {
    const pupil = pupils[1]
    const content = {
      business: 'key-change',
      studentId: pupil?.studentId,
      fields: { fullName: '无人知晓' },
      reason: '家长要求更名',
    }
    const caseId = await apply(clerk, SCHOOL, content)
    await decideStep(await signIn(system.origin, cast.schoolLeader, cast.password), caseId, 'school-leader')
    const county = await signIn(system.origin, cast.countyRecords, cast.password)
    await decideStep(county, caseId, 'authority')
    expect(await caseEnds(county, caseId, 'awaiting', 'applied', 'not-applied')).toBe('awaiting')
    expect((await clerk.get<Pupil>(`/v1/students/${pupil?.studentId}`)).body.name).toBe(pupil?.name)
    await haveCompared(await signIn(system.origin, cast.ministryRecords, cast.password))
    expect(await caseEnds(county, caseId, 'applied', 'not-applied')).toBe('not-applied')
    expect((await clerk.get<Pupil>(`/v1/students/${pupil?.studentId}`)).body.name).toBe(pupil?.name)
    const { body: mine } = await clerk.get<{ items: { caseId?: string; state: string; reason?: string }[] }>(
      `/v1/places/${SCHOOL}/applications?business=key-change&state=not-applied`,
    )
    expect(mine.items.find((each) => each.caseId === caseId)).toMatchObject({
      state: 'not-applied',
      reason: 'register-name-mismatch',
    })
  })

  it('takes effect when the school, the county and the population register have agreed, and the number stays', async () => {
    const [pupil] = pupils
    const content = {
      business: 'key-change',
      studentId: pupil?.studentId,
      fields: { fullName: '欧阳明月' },
      reason: '户口簿已更名',
    }
    const caseId = await apply(clerk, SCHOOL, content)
    await decideStep(await signIn(system.origin, cast.schoolLeader, cast.password), caseId, 'school-leader')
    const county = await signIn(system.origin, cast.countyRecords, cast.password)
    await decideStep(county, caseId, 'authority')
    expect(await caseEnds(county, caseId, 'awaiting', 'applied', 'not-applied')).toBe('awaiting')
    await haveCompared(await signIn(system.origin, cast.ministryRecords, cast.password))
    expect(await caseEnds(county, caseId, 'applied', 'not-applied')).toBe('applied')
    const { body: after } = await clerk.get<Pupil>(`/v1/students/${pupil?.studentId}`)
    expect(after).toMatchObject({ name: '欧阳明月', studentNumber: pupil?.studentNumber })
  })

  it('leaves a number borne by mistake where it is, until two persons of the ministry give it to whom it belongs', async () => {
    const holder = pupils.at(-1)
    if (!holder) throw new Error('nobody has a formal number')
    const contested = holder.studentNumber.slice(1)
    const birthDate = `${contested.slice(6, 10)}-${contested.slice(10, 12)}-${contested.slice(12, 14)}`
    const sequence = Number(contested.slice(14, 17))
    const sex = sequence % 2 === 1 ? '1' : '2'
    const own = residentId(sequence > 500 ? sequence - 400 : sequence + 400, birthDate)
    await agreed({ studentId: holder.studentId, fields: { idDocNo: own } })
    await register(aChild({ fullName: holder.name, sex, birthDate, idDocNo: contested }))
    const ministry = await signIn(system.origin, cast.ministryRecords, cast.password)
    await haveCompared(ministry)
    await haveNumbered(ministry)
    const { body: queue } = await ministry.get<{ items: Raised[] }>('/v1/number-collisions')
    expect(queue.items).toMatchObject([{ state: 'open', holder: { studentId: holder.studentId } }])
    const { collisionId, version, owner } = queue.items[0] as Raised
    const path = `/v1/number-collisions/${collisionId}`
    const reason = '公安部门已出具证明'
    await ministry.post(`${path}/proposal`, { version, reason })
    const refused = await ministry.ask(
      'POST',
      `${path}/confirmation`,
      { version: version + 1, reason },
      { 'idempotency-key': crypto.randomUUID() },
    )
    expect(refused).toMatchObject({ status: 403, body: { type: '/problems/own-proposal' } })
    await ministry.post(`${path}/return`, { version: version + 1, reason })
    const leader = await signIn(system.origin, 'ministry.leader', cast.password)
    await leader.post(`${path}/proposal`, { version: version + 2, reason })
    await ministry.post(`${path}/confirmation`, { version: version + 3, reason })
    const find = async (studentNumber: string, how = {}) =>
      (await ministry.post<Pupil>('/v1/student-lookups', { studentNumber, ...how })).body.studentId
    expect(await find(`G${contested}`)).toBe(owner.studentId)
    expect(await find(`G${contested}`, { former: true })).toBe(holder.studentId)
    expect(await find(`G${own}`)).toBe(holder.studentId)
    expect((await clerk.get<Pupil>(`/v1/students/${holder.studentId}`)).body.studentNumber).toBe(`G${own}`)
    expect((await ministry.get<{ items: Raised[] }>('/v1/number-collisions')).body.items).toEqual([])
  })
})
