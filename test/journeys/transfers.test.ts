import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cast } from '../../demo/journey/cast.ts'
import { type Session, signIn } from '../../demo/journey/client.ts'
import { apply, caseEnds, decideStep } from '../../demo/journey/office.ts'
import type { CaseView } from '../../functions/cases/contract.ts'
import { maskName } from '../../layers/kernel/person-name.ts'
import { type SystemWithAClass, startWithAClass } from '../support/class-seen-through.ts'
import { given } from '../support/given.ts'

interface Pupil {
  readonly studentId: string
  readonly name: string
  readonly studentNumber: string
  readonly problem?: unknown
}

interface SchoolClass {
  readonly classId: string
  readonly grade?: number
  readonly count: number
}

/** A province: who decides where it has asked to, and who says whether it does. */
interface Province {
  readonly records: Session
  readonly admin: Session
}

/** A school with its people: who applies, who leads, and the county above it. */
interface School {
  readonly id: string
  readonly clerk: Session
  readonly leader: Session
  readonly county: Session
}

describe('a child goes to another school', () => {
  let system: SystemWithAClass
  let home: School
  let neighbour: School
  let nextCounty: School
  let farAway: School
  let provinces: Readonly<Record<'33' | '51', Province>>
  let pupils: Pupil[]
  let next = 0

  beforeAll(async () => {
    system = await startWithAClass()
    home = await people('2133990001', 'school1', 'county1')
    neighbour = await people('2133990002', 'school2', 'county1')
    nextCounty = await people('2133990003', 'school3', 'county2')
    farAway = await people('2151990005', 'school5', 'county3')
    provinces = { 33: await province('33'), 51: await province('51') }
    const roster = await home.clerk.get<{ items: Pupil[] }>(
      `/v1/classes/${system.classId}/students?schoolId=${home.id}&limit=100`,
    )
    pupils = roster.body.items.filter(({ problem }) => !problem)
  }, 300_000)
  afterAll(() => system.dispose())

  async function people(id: string, school: string, county: string): Promise<School> {
    const as = (username: string) => signIn(system.origin, username, cast.password)
    const [clerk, leader, above] = await Promise.all([as(`${school}.records`), as(`${school}.leader`), as(`${county}.records`)])
    return { id, clerk, leader, county: above }
  }

  async function province(id: string): Promise<Province> {
    const as = (duty: string) => signIn(system.origin, `province${id}.${duty}`, cast.password)
    const [records, admin] = await Promise.all([as('records'), as('admin')])
    return { records, admin }
  }

  const nextPupil = (): Pupil => {
    const pupil = pupils[next++]
    if (!pupil) throw new Error('the class has no more pupils without a problem')
    return pupil
  }

  const firstGrade = async ({ clerk, id }: School): Promise<SchoolClass> => {
    const { items } = (await clerk.get<{ items: SchoolClass[] }>(`/v1/schools/${id}/classes?limit=100`)).body
    const found = items.find(({ grade }) => grade === 1)
    if (!found) throw new Error('the school has no first grade')
    return found
  }

  const asked = async (to: School, { name, studentNumber }: Pupil) => ({
    business: 'transfer',
    studentNumber,
    name,
    classId: (await firstGrade(to)).classId,
    reasonCode: '92',
    reason: '随父母迁居就读',
  })
  const begin = async (to: School, pupil: Pupil): Promise<string> => apply(to.clerk, to.id, await asked(to, pupil))

  /** The four parties in their order. */
  async function allAgree(caseId: string, to: School): Promise<void> {
    await decideStep(to.leader, caseId, 'receiving-school')
    await decideStep(to.county, caseId, 'receiving-authority')
    await decideStep(home.leader, caseId, 'sending-school')
    await decideStep(home.county, caseId, 'sending-authority')
  }
  const placeOf = async (reader: Session, pupil: Pupil) =>
    (await reader.ask<{ schoolId?: string }>('GET', `/v1/students/${pupil.studentId}`)).body.schoolId
  const holderOf = async (pupil: Pupil) =>
    (await home.clerk.get<{ inFlight?: { business: string } }>(`/v1/students/${pupil.studentId}`)).body.inFlight?.business
  const post = (who: Session, path: string, body: unknown = {}) =>
    who.ask<{ type?: string }>('POST', path, body, { 'idempotency-key': crypto.randomUUID() })

  it('within the province: four parties agree, and at the fourth the record is at the new school', async () => {
    const pupil = nextPupil()
    const before = await firstGrade(nextCounty)
    const caseId = await begin(nextCounty, pupil)
    await allAgree(caseId, nextCounty)
    expect(await caseEnds(nextCounty.county, caseId, 'applied', 'not-applied')).toBe('applied')
    expect(await placeOf(nextCounty.clerk, pupil)).toBe(nextCounty.id)
    expect((await firstGrade(nextCounty)).count).toBe(before.count + 1)
    // The school left may read what it had, and the record itself no longer.
    expect((await home.clerk.ask('GET', `/v1/students/${pupil.studentId}`)).status).toBe(404)
    const departed = await home.clerk.get<{ items: { studentId: string; toSchoolName: string }[] }>(
      `/v1/schools/${home.id}/departed`,
    )
    expect(departed.body.items.map(({ studentId }) => studentId)).toContain(pupil.studentId)
  })

  it('under one authority it decides once, last', async () => {
    const pupil = nextPupil()
    const caseId = await begin(neighbour, pupil)
    await decideStep(neighbour.leader, caseId, 'receiving-school')
    await decideStep(home.leader, caseId, 'sending-school')
    await decideStep(home.county, caseId, 'sending-authority')
    expect(await caseEnds(neighbour.clerk, caseId, 'applied', 'not-applied')).toBe('applied')
    expect(await placeOf(neighbour.clerk, pupil)).toBe(neighbour.id)
  })

  it('between provinces the file waits to be pulled, and until then the child is where it was', async () => {
    const pupil = nextPupil()
    const caseId = await begin(farAway, pupil)
    await allAgree(caseId, farAway)
    expect(await caseEnds(farAway.clerk, caseId, 'awaiting', 'not-applied')).toBe('awaiting')
    expect(await placeOf(home.clerk, pupil)).toBe(home.id)
    expect((await post(home.clerk, `/v1/transfers/${caseId}/pull`)).status).toBe(404)
    expect((await post(farAway.clerk, `/v1/transfers/${caseId}/pull`)).status).toBe(200)
    expect(await placeOf(farAway.clerk, pupil)).toBe(farAway.id)
    expect((await post(farAway.clerk, `/v1/transfers/${caseId}/revocation`)).body.type).toBe('/problems/nothing-to-pull')
  })

  it('revoked before the pull, the child stays and is free for the next business', async () => {
    const pupil = nextPupil()
    const caseId = await begin(farAway, pupil)
    await allAgree(caseId, farAway)
    await caseEnds(farAway.clerk, caseId, 'awaiting')
    expect((await post(farAway.clerk, `/v1/transfers/${caseId}/revocation`)).status).toBe(200)
    expect((await post(farAway.clerk, `/v1/transfers/${caseId}/pull`)).body.type).toBe('/problems/nothing-to-pull')
    expect(await placeOf(home.clerk, pupil)).toBe(home.id)
    expect(await begin(farAway, pupil)).toMatch(/^case_/)
  })

  it('pulled and revoked at the same moment, exactly one of the two holds', async () => {
    const pupil = nextPupil()
    const caseId = await begin(farAway, pupil)
    await allAgree(caseId, farAway)
    await caseEnds(farAway.clerk, caseId, 'awaiting')
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, nth) => post(farAway.clerk, `/v1/transfers/${caseId}/${nth % 2 ? 'pull' : 'revocation'}`)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const pulled = answers.some(({ status }, nth) => status === 200 && nth % 2 === 1)
    expect(await placeOf(pulled ? farAway.clerk : home.clerk, pupil)).toBe(pulled ? farAway.id : home.id)
  })

  it('two schools ask for one child at once: one case, and the other hears that somebody has asked', async () => {
    const pupil = nextPupil()
    const outcomes = await Promise.all(
      [neighbour, nextCounty, farAway].map((school) =>
        begin(school, pupil).then(
          () => 'begun',
          (error: { problem?: { type?: string } }) => error.problem?.type,
        ),
      ),
    )
    expect(outcomes.filter((outcome) => outcome === 'begun')).toHaveLength(1)
    for (const outcome of outcomes) expect(['begun', '/problems/in-flight', '/problems/not-transferable']).toContain(outcome)
  })

  const officerAt = (step: string, to: School): Session => {
    const officers: Record<string, Session> = {
      'receiving-school': to.leader,
      'receiving-authority': to.county,
      'receiving-province': provinces[51].records,
      'sending-school': home.leader,
      'sending-authority': home.county,
      'sending-province': provinces[33].records,
    }
    const officer = officers[step]
    if (!officer) throw new Error(`nobody decides at ${step}`)
    return officer
  }
  const orderOf = async (reader: Session, caseId: string): Promise<string[]> =>
    (await reader.get<CaseView>(`/v1/cases/${caseId}`)).body.steps.map(({ id }) => id)

  const [TAKING, GOING] = ['receiving', 'sending']
  it.each`
    step                     | ground                     | notItsGround
    ${`${TAKING}-school`}    | ${'school-full'}           | ${'discipline-unfinished'}
    ${`${TAKING}-authority`} | ${'not-resident'}          | ${'good-pupil'}
    ${`${GOING}-school`}     | ${'discipline-unfinished'} | ${'school-full'}
    ${`${GOING}-authority`}  | ${'proof-insufficient'}    | ${'guardian-withdrew'}
  `(
    'between provinces $step refuses for $ground and not for $notItsGround; the school that asked reads it, the child is free',
    given(async ({ step, ground, notItsGround }: { step: string; ground: string; notItsGround: string }) => {
      const pupil = nextPupil()
      const caseId = await begin(farAway, pupil)
      const steps = await orderOf(farAway.clerk, caseId)
      for (const before of steps.slice(0, steps.indexOf(step))) await decideStep(officerAt(before, farAway), caseId, before)
      const officer = officerAt(step, farAway)
      const no = { verdict: 'return', reason: '经核实，暂不能办理' } as const
      const refusedFor = (reasonCode?: string) =>
        decideStep(officer, caseId, step, { ...no, ...(reasonCode ? { reasonCode } : {}) })
      await expect(refusedFor()).rejects.toMatchObject({ problem: { type: '/problems/reason-code-missing' } })
      await expect(refusedFor(notItsGround)).rejects.toMatchObject({ problem: { type: '/problems/reason-code-unknown' } })
      expect(await holderOf(pupil)).toBe('transfer')
      await refusedFor(ground)
      expect(await caseEnds(farAway.clerk, caseId, 'returned')).toBe('returned')
      const { history } = (await farAway.clerk.get<CaseView>(`/v1/cases/${caseId}`)).body
      expect(history.map(({ facts }) => facts)).toContainEqual(
        expect.objectContaining({ step, verdict: 'return', reason: no.reason, reasonCode: ground }),
      )
      expect([await placeOf(home.clerk, pupil), await holderOf(pupil)]).toEqual([home.id, undefined])
    }),
  )

  const provincesDecide = async (receiving: boolean, sending: boolean): Promise<void> => {
    for (const [id, value] of [['51', receiving] as const, ['33', sending] as const])
      await provinces[id].admin.put(`/v1/places/${id}/setting-values/transfer.includeProvince`, { value })
  }

  it.each`
    receiving | sending  | added
    ${true}   | ${false} | ${['receiving-province']}
    ${false}  | ${true}  | ${['sending-province']}
    ${true}   | ${true}  | ${['receiving-province', 'sending-province']}
  `(
    'the receiving province has asked to decide: $receiving, the sending one: $sending; what began so goes so to the pull',
    given(async ({ receiving, sending, added }: { receiving: boolean; sending: boolean; added: string[] }) => {
      const pupil = nextPupil()
      await provincesDecide(receiving, sending)
      const caseId = await begin(farAway, pupil)
      // Both change their minds; whoever is on the way has a chain already.
      await provincesDecide(false, false)
      const steps = await orderOf(farAway.clerk, caseId)
      expect(steps.filter((step) => step.endsWith('-province'))).toEqual(added)
      for (const step of steps) await decideStep(officerAt(step, farAway), caseId, step)
      expect(await caseEnds(farAway.clerk, caseId, 'awaiting', 'not-applied')).toBe('awaiting')
      expect((await post(farAway.clerk, `/v1/transfers/${caseId}/pull`)).status).toBe(200)
      expect(await placeOf(farAway.clerk, pupil)).toBe(farAway.id)
    }),
  )

  it('the school left sees the stamped form it decides on, and may refuse on its own grounds only', async () => {
    const pupil = nextPupil()
    const caseId = await begin(nextCounty, pupil)
    await decideStep(nextCounty.leader, caseId, 'receiving-school')
    await decideStep(nextCounty.county, caseId, 'receiving-authority')
    const { matter, case: asked } = (
      await home.leader.get<{ matter: { ownerId: string }; case: { pupilName: string } }>(`/v1/cases/${caseId}`)
    ).body
    expect(asked.pupilName).toBe(maskName(pupil.name))
    const { items } = (
      await home.leader.get<{ items: { proofId: string; kind: string }[] }>(`/v1/owners/${matter.ownerId}/proofs`)
    ).body
    expect(items.map(({ kind }) => kind)).toEqual(['transfer-form'])
    expect((await home.leader.ask('GET', `/v1/proofs/${items[0]?.proofId}/content`)).status).toBe(200)
    expect((await farAway.leader.ask('GET', `/v1/owners/${matter.ownerId}/proofs`)).status).toBe(404)
    expect((await farAway.leader.ask('GET', `/v1/proofs/${items[0]?.proofId}/content`)).status).toBe(404)
    await expect(
      decideStep(home.leader, caseId, 'sending-school', { verdict: 'return', reason: '本校学位已满', reasonCode: 'school-full' }),
    ).rejects.toMatchObject({ problem: { type: '/problems/reason-code-unknown' } })
    await decideStep(home.leader, caseId, 'sending-school', {
      verdict: 'return',
      reason: '处分期未满，暂不能转学',
      reasonCode: 'discipline-unfinished',
    })
    expect(await caseEnds(nextCounty.clerk, caseId, 'returned')).toBe('returned')
  })

  it('a wrong name and a number nobody has are one and the same answer', async () => {
    const pupil = nextPupil()
    const body = await asked(farAway, pupil)
    const wrongName = await post(farAway.clerk, `/v1/places/${farAway.id}/applications`, { ...body, name: '张三丰' })
    const noNumber = await post(farAway.clerk, `/v1/places/${farAway.id}/applications`, {
      ...body,
      studentNumber: 'L330199201909019999',
    })
    expect([wrongName.status, wrongName.body.type]).toEqual([422, '/problems/pupil-unknown'])
    expect([noNumber.status, noNumber.body.type]).toEqual([422, '/problems/pupil-unknown'])
  })

  it.each([{ reasonCode: '成绩好' }, { reasonCode: undefined }])(
    'asked for on a ground no rule knows, or on none ($reasonCode), the school is told where',
    async (ground) => {
      const rest = await asked(nextCounty, { studentId: '', name: '王小明', studentNumber: 'L330199201909019999' })
      const body = { ...rest, ...ground }
      const answer = await nextCounty.clerk.ask<{ type?: string; issues?: { path: string; code: string }[] }>(
        'POST',
        `/v1/places/${nextCounty.id}/applications`,
        body,
        { 'idempotency-key': crypto.randomUUID() },
      )
      expect([answer.status, answer.body.type]).toEqual([400, '/problems/invalid-input'])
      expect(answer.body.issues?.map(({ path, code }) => [path, code])).toEqual([['body.reasonCode', 'invalid_value']])
      expect(JSON.stringify(answer.body)).not.toContain('成绩好')
    },
  )

  it('the paper file follows: sent by the one school, received by the other, and not before it was sent', async () => {
    const pupil = nextPupil()
    const caseId = await begin(nextCounty, pupil)
    await allAgree(caseId, nextCounty)
    await caseEnds(nextCounty.county, caseId, 'applied')
    const on = { on: '2026-09-20' }
    expect((await post(nextCounty.clerk, `/v1/transfers/${caseId}/paper-file/receipt`, on)).body.type).toBe(
      '/problems/paper-file-not-dispatched',
    )
    expect((await post(nextCounty.clerk, `/v1/transfers/${caseId}/paper-file/dispatch`, on)).status).toBe(404)
    expect((await post(home.clerk, `/v1/transfers/${caseId}/paper-file/dispatch`, on)).status).toBe(200)
    expect((await post(nextCounty.clerk, `/v1/transfers/${caseId}/paper-file/receipt`, on)).body).toMatchObject({
      dispatchedOn: '2026-09-20',
      receivedOn: '2026-09-20',
    })
  })
})
