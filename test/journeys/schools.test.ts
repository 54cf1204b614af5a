import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { DEMO_PASSWORD } from '../../demo/country/country.ts'
import { type Answer, type Session, signIn, until } from '../../demo/journey/client.ts'
import { apply, caseEnds, decideStep } from '../../demo/journey/office.ts'
import { pupilsOf } from '../../demo/journey/pupils.ts'
import type { MovedPupils, Place, SchoolClass } from '../../functions/places/contract.ts'
import type { ClassJob } from '../../functions/places/jobs-contract.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'

const [FIRST, SECOND, COUNTY] = ['2133990001', '2133990002', '330199']

describe('classes and schools that are moved, merged and closed', () => {
  let system: RunningSystem
  beforeAll(async () => {
    system = await startSystem()
  }, 300_000)
  afterAll(() => system.dispose())

  const as = (username: string): Promise<Session> => signIn(system.origin, username, DEMO_PASSWORD)
  const asked = (who: Session, path: string, body: unknown): Promise<Answer> =>
    who.ask('POST', path, body, { 'idempotency-key': crypto.randomUUID() })
  const refusal = async (answer: Promise<Answer>) => {
    const { status, body } = await answer
    return [status, body.type]
  }
  const classesAt = async (who: Session, schoolId: string) =>
    (await who.get<{ items: SchoolClass[] }>(`/v1/schools/${schoolId}/classes?limit=100`)).body.items

  /** The power goes while a job is under way, and comes back. */
  async function cutPower(): Promise<void> {
    await system.kill()
    system = await system.restart()
  }
  const jobEnds = (who: Session, schoolId: string): Promise<ClassJob> =>
    until(
      'the job is done',
      async () => (await who.get<{ items: ClassJob[] }>(`/v1/schools/${schoolId}/class-jobs`)).body.items[0],
      (job) => job?.state === 'done',
    ) as Promise<ClassJob>

  it('a county opens a school with a code of the right kind, once and for all', async () => {
    const county = await as('county1.records')
    const open = (body: object) =>
      asked(county, `/v1/places/${COUNTY}/schools`, { name: '示范一区实验学校', kind: '312', ...body })
    expect(await refusal(open({ schoolId: '2133990099' }))).toEqual([422, '/problems/code-category'])
    expect(await refusal(open({ schoolId: '3151990099' }))).toEqual([422, '/problems/code-province'])
    const fiveFour = [{ stage: 'primary', years: 5, fromCohort: 2020 }]
    const opened = await open({ schoolId: '3133990099', stageLengths: fiveFour })
    expect([opened.status, (opened.body as unknown as Place).school]).toEqual([
      201,
      { supervisorId: COUNTY, stages: ['primary', 'junior'], kind: '312', stageLengths: fiveFour },
    ])
    expect(await refusal(open({ schoolId: '3133990099', name: '另一所学校' }))).toEqual([409, '/problems/code-taken'])
  })

  it('pupils go to another class of their grade, and each has an answer of its own', async () => {
    const clerk = await as('school1.records')
    const { pupils } = await pupilsOf(clerk, FIRST, '三年级(1)班')
    const into = await pupilsOf(clerk, FIRST, '三年级(2)班')
    const sixth = await pupilsOf(clerk, FIRST, '六年级(1)班')
    const studentIds = [...pupils.slice(0, 3), ...sixth.pupils.slice(0, 1)].map(({ studentId }) => studentId)
    const moved = await clerk.ask<MovedPupils>(
      'POST',
      `/v1/schools/${FIRST}/class-moves`,
      { studentIds, classId: into.schoolClass.classId },
      { 'idempotency-key': crypto.randomUUID() },
    )
    expect(moved.body.results.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      'moved',
      'moved',
      'moved',
      'class-of-another-grade',
    ])
    const after = await pupilsOf(clerk, FIRST, '三年级(2)班')
    expect(after.pupils.map(({ classRollNo }) => classRollNo)).toEqual(
      after.pupils.map((_, at) => String(at + 1).padStart(2, '0')),
    )
    expect(after.schoolClass.count).toBe(into.schoolClass.count + 3)
  })

  it('two classes become one although the power goes while they do', async () => {
    let clerk = await as('school1.records')
    const [one, two] = [await pupilsOf(clerk, FIRST, '三年级(1)班'), await pupilsOf(clerk, FIRST, '三年级(2)班')]
    const body = { fromClassIds: [two.schoolClass.classId], intoClassId: one.schoolClass.classId }
    expect((await asked(clerk, `/v1/schools/${FIRST}/class-merges`, body)).status).toBe(202)
    await cutPower()
    clerk = await as('school1.records')
    const job = await jobEnds(clerk, FIRST)
    expect(job).toMatchObject({ kind: 'class-merge', moved: two.pupils.length, refused: 0 })
    const merged = await pupilsOf(clerk, FIRST, '三年级(1)班')
    const everybody = [...one.pupils, ...two.pupils].map(({ studentId }) => studentId)
    expect(merged.pupils.map(({ studentId }) => studentId).sort()).toEqual(everybody.sort())
    expect(merged.schoolClass.count).toBe(everybody.length)
    expect((await classesAt(clerk, FIRST)).map(({ name }) => name)).not.toContain('三年级(2)班')
  }, 120_000)

  it('a school with business under way does not end; then all its pupils go to the other, and its code stays', async () => {
    const second = await as('school2.records')
    const { pupils } = await pupilsOf(second, SECOND, '六年级(1)班')
    const everybody = (await classesAt(second, SECOND)).reduce((sum, { count }) => sum + count, 0)
    const leave = {
      business: 'status-change',
      kind: 'other-leave',
      studentId: pupils[0]?.studentId,
      reasonCode: '19',
      reason: '因病申请办理',
      happenedOn: '2026-09-01',
    }
    const away = await apply(second, SECOND, leave)
    const county = await as('county1.records')
    const merge = {
      business: 'school-change',
      schoolId: SECOND,
      change: { kind: 'merge', intoSchoolId: FIRST },
      reason: '按县教育局布局调整方案办理',
    }
    const draft = await county.post<{ obstacle?: unknown }>(`/v1/places/${COUNTY}/applications`, merge)
    expect(draft.body.obstacle).toEqual({ kind: 'business-in-flight', count: 1 })
    await decideStep(await as('school2.leader'), away, 'school-leader', { verdict: 'return', reason: '家长已撤回申请' })
    expect(await caseEnds(second, away, 'returned')).toBe('returned')

    const gone = pupils[1]?.studentId ?? ''
    const death = { ...leave, kind: 'decease', studentId: gone, reasonCode: '99', happenedOn: '2026-09-02' }
    const deceased = await apply(second, SECOND, death)
    await decideStep(await as('school2.leader'), deceased, 'school-leader')
    await decideStep(county, deceased, 'authority')
    expect(await caseEnds(county, deceased, 'applied', 'not-applied')).toBe('applied')

    const caseId = await apply(county, COUNTY, merge)
    // From this moment on nothing begins there, though the place is known to every process from before.
    expect(
      await refusal(asked(second, `/v1/schools/${SECOND}/classes`, { name: '新班', stage: 'primary', cohort: 2026 })),
    ).toEqual([409, '/problems/school-closed'])
    await expect(apply(second, SECOND, leave)).rejects.toThrow('school-closed')
    await decideStep(await as('school2.leader'), caseId, 'school-leader')
    await decideStep(await as('school1.leader'), caseId, 'receiving-leader')
    expect(await caseEnds(county, caseId, 'applied', 'not-applied')).toBe('applied')
    await cutPower()

    const again = await as('county1.records')
    expect(await jobEnds(again, SECOND)).toMatchObject({ kind: 'school-merge', moved: everybody - 1, refused: 0 })
    const ended = (await again.get<{ place: Place }>(`/v1/places/${SECOND}`)).body.place.school?.closed
    expect(ended).toMatchObject({ how: 'merged', intoSchoolId: FIRST, custodianId: FIRST })
    expect(await classesAt(again, SECOND)).toEqual([])
    const admin = await as('county1.admin')
    await until(
      'everybody of the school is shut out',
      async () => (await admin.get<{ items: { state: string }[] }>(`/v1/places/${SECOND}/accounts`)).body.items,
      (accounts = []) => accounts.length === 3 && accounts.every(({ state }) => state === 'sealed'),
    )
    const newcomer = { username: 'school2.late', displayName: '迟来的老师', duty: 'leader' }
    expect(await refusal(asked(admin, `/v1/places/${SECOND}/accounts`, newcomer))).toEqual([409, '/problems/school-closed'])
    const sixth = await pupilsOf(again, FIRST, '六年级(2)班')
    const moved = pupils.map(({ studentId }) => studentId).filter((studentId) => studentId !== gone)
    expect(sixth.pupils.map(({ studentId }) => studentId).sort()).toEqual(moved.sort())
    // Whose files it keeps, the school that received them reads and does not change; nobody else's clerk learns of them.
    const keeper = await as('school1.records')
    const { body: kept } = await keeper.get<{ studentNumber: string; version: number }>(`/v1/students/${gone}`)
    const found = await keeper.post<{ studentId?: string }>('/v1/student-lookups', { studentNumber: kept.studentNumber })
    expect(found.body.studentId).toBe(gone)
    const edit = { fields: { talents: '围棋' } }
    const headers = { 'if-match': `"${kept.version}"`, 'idempotency-key': randomUUID() }
    expect((await keeper.ask('PATCH', `/v1/students/${gone}`, edit, headers)).status).toBe(404)
    expect((await (await as('school3.records')).ask('GET', `/v1/students/${gone}`)).status).toBe(404)
    const reopen = { schoolId: SECOND, name: '又一小学', kind: '211' }
    expect(await refusal(asked(again, `/v1/places/${COUNTY}/schools`, reopen))).toEqual([409, '/problems/code-taken'])
  }, 240_000)
})
