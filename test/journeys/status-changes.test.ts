import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cast } from '../../demo/journey/cast.ts'
import { type Session, signIn } from '../../demo/journey/client.ts'
import { apply, caseEnds, decideStep } from '../../demo/journey/office.ts'
import { type SystemWithAClass, startWithAClass } from '../support/class-seen-through.ts'

const SCHOOL = '2133990001'

interface Pupil {
  readonly studentId: string
  readonly state: string
}

describe('changes of status', () => {
  let system: SystemWithAClass
  let clerk: Session
  let leader: Session
  let county: Session
  let classId: string
  let pupils: Pupil[]

  beforeAll(async () => {
    system = await startWithAClass()
    const as = (username: string) => signIn(system.origin, username, cast.password)
    ;[clerk, leader, county] = await Promise.all([as(cast.schoolRecords), as(cast.schoolLeader), as(cast.countyRecords)])
    classId = system.classId
    const roster = await clerk.get<{ items: (Pupil & { problem?: unknown })[] }>(
      `/v1/classes/${classId}/students?schoolId=${SCHOOL}&limit=100`,
    )
    pupils = roster.body.items.filter(({ problem }) => !problem)
  }, 300_000)
  afterAll(() => system.dispose())

  const seats = async () =>
    (await clerk.get<{ items: { classId: string; count: number }[] }>(`/v1/schools/${SCHOOL}/classes?limit=100`)).body.items.find(
      (each) => each.classId === classId,
    )?.count ?? 0
  const stateOf = async (studentId: string) => (await clerk.get<Pupil>(`/v1/students/${studentId}`)).body.state
  const change = (pupil: Pupil | undefined, kind: string, details: Record<string, string> = {}) => ({
    business: 'status-change',
    kind,
    studentId: pupil?.studentId,
    reasonCode: '19',
    reason: '因病申请办理',
    happenedOn: '2026-09-01',
    ...details,
  })

  it('a child goes on leave and comes back: the seat is given free and taken again', async () => {
    const [pupil] = pupils
    const before = await seats()
    const leave = await apply(clerk, SCHOOL, change(pupil, 'leave', { expectedReturnOn: '2027-06-30' }))
    await decideStep(leader, leave, 'school-leader')
    await decideStep(county, leave, 'authority')
    expect(await caseEnds(county, leave, 'applied', 'not-applied')).toBe('applied')
    expect([await stateOf(pupil?.studentId ?? ''), await seats()]).toEqual(['on-leave', before - 1])
    // The school settles a return alone.
    const back = await apply(clerk, SCHOOL, change(pupil, 'return', { classId }))
    await decideStep(leader, back, 'school-leader')
    expect(await caseEnds(county, back, 'applied', 'not-applied')).toBe('applied')
    expect([await stateOf(pupil?.studentId ?? ''), await seats()]).toEqual(['enrolled', before])
  })

  it('an expulsion from primary school cannot even be handed in, and the draft says why', async () => {
    const draft = await clerk.post<{ applicationId: string; obstacle: { kind: string }; version: number }>(
      `/v1/places/${SCHOOL}/applications`,
      change(pupils[1], 'expel'),
    )
    expect(draft.body.obstacle).toMatchObject({ kind: 'change-banned', stage: 'primary' })
    const answer = await clerk.ask<{ type: string }>(
      'POST',
      `/v1/applications/${draft.body.applicationId}/submission`,
      { version: draft.body.version },
      { 'idempotency-key': crypto.randomUUID() },
    )
    expect([answer.status, answer.body.type]).toEqual([422, '/problems/change-banned'])
  })

  it('one pupil has one business under way: of two applications handed in at once, one is told of the other', async () => {
    const pupil = pupils[2]
    const handIn = (kind: string, details: Record<string, string>) =>
      apply(clerk, SCHOOL, change(pupil, kind, details)).then(
        () => 'handed in',
        (error: { problem?: { type?: string } }) => error.problem?.type,
      )
    const outcomes = await Promise.all([
      handIn('leave', { expectedReturnOn: '2027-06-30' }),
      handIn('study-abroad', {}),
      handIn('other-leave', {}),
    ])
    expect(outcomes.filter((outcome) => outcome === 'handed in')).toHaveLength(1)
    expect(new Set(outcomes.filter((outcome) => outcome !== 'handed in'))).toEqual(new Set(['/problems/in-flight']))
  })

  it('a refused change leaves the pupil where it was and free for the next', async () => {
    const pupil = pupils[3]
    const first = await apply(clerk, SCHOOL, change(pupil, 'other-leave'))
    await decideStep(leader, first, 'school-leader', { verdict: 'return', reason: '情况不属实,请核实' })
    expect(await caseEnds(county, first, 'returned')).toBe('returned')
    expect(await stateOf(pupil?.studentId ?? '')).toBe('enrolled')
    const second = await apply(clerk, SCHOOL, change(pupil, 'other-leave'))
    await decideStep(leader, second, 'school-leader')
    await decideStep(county, second, 'authority')
    expect(await caseEnds(county, second, 'applied', 'not-applied')).toBe('applied')
    expect(await stateOf(pupil?.studentId ?? '')).toBe('other-leave')
  })

  it('a dropout stands in the ledger of school and county, every visit is kept, and a return takes it out', async () => {
    const pupil = pupils[4]
    const path = `/v1/students/${pupil?.studentId}/dropout`
    const ledger = async (who: Session, placeId: string) =>
      (await who.get<{ items: Record<string, unknown>[] }>(`/v1/places/${placeId}/dropouts`)).body.items
    const out = await apply(clerk, SCHOOL, change(pupil, 'dropout'))
    await decideStep(leader, out, 'school-leader')
    await decideStep(county, out, 'authority')
    expect(await caseEnds(county, out, 'applied', 'not-applied')).toBe('applied')
    const visit = { on: '2026-09-02', way: 'home', visitors: '班主任', outcome: 'promised', note: '家长答应下周送回' }
    await clerk.post(`${path}/visits`, visit)
    const row = { studentId: pupil?.studentId, since: '2026-09-01', reasonCode: '19', progress: 'promised', visits: 1 }
    for (const [who, placeId] of [
      [clerk, SCHOOL],
      [county, '330199'],
    ] as const)
      expect(await ledger(who, placeId)).toEqual([expect.objectContaining(row)])
    expect((await county.get<{ history: unknown[] }>(path)).body.history).toEqual([expect.objectContaining(visit)])
    const back = await apply(clerk, SCHOOL, change(pupil, 'return-from-dropout', { classId }))
    await decideStep(leader, back, 'school-leader')
    await decideStep(county, back, 'authority')
    expect(await caseEnds(county, back, 'applied', 'not-applied')).toBe('applied')
    expect(await ledger(county, '330199')).toEqual([])
    const gone = await clerk.ask<{ type: string }>('POST', `${path}/visits`, visit, { 'idempotency-key': crypto.randomUUID() })
    expect([gone.status, gone.body.type]).toEqual([409, '/problems/not-dropped-out'])
  })

  it('a formal record is deleted by the ministry alone, after school, county and province, once the province has opened it', async () => {
    const as = (username: string) => signIn(system.origin, username, cast.password)
    const roster = await clerk.get<{ items: { studentId: string; studentNumber: string; problem?: unknown }[] }>(
      `/v1/classes/${classId}/students?schoolId=${SCHOOL}&limit=100`,
    )
    const pupil = roster.body.items.find(({ studentNumber, problem }) => studentNumber.startsWith('G') && !problem)
    if (!pupil) throw new Error('nobody has a formal number')
    const away = await apply(
      clerk,
      SCHOOL,
      change(
        pupils.find(({ studentId }) => studentId === pupil.studentId),
        'other-leave',
      ),
    )
    await decideStep(leader, away, 'school-leader')
    await decideStep(county, away, 'authority')
    expect(await caseEnds(county, away, 'applied', 'not-applied')).toBe('applied')
    const content = {
      business: 'record-deletion',
      studentId: pupil.studentId,
      ground: 'not-attending',
      reason: '经核实该生从未到校,系误建学籍',
    }
    const draft = await clerk.post<{ obstacle: { kind: string; reason: string } }>(`/v1/places/${SCHOOL}/applications`, content)
    expect(draft.body.obstacle).toMatchObject({ kind: 'switched-off', reason: 'default' })
    const administrator = await as('province33.admin')
    await administrator.put('/v1/places/33/switches/primary/delete-formal-number', { open: true })
    const caseId = await apply(clerk, SCHOOL, content)
    await decideStep(leader, caseId, 'school-leader')
    await decideStep(county, caseId, 'authority')
    await decideStep(await as('province33.records'), caseId, 'province')
    expect(await stateOf(pupil.studentId)).toBe('other-leave')
    const ministry = await as(cast.ministryRecords)
    await decideStep(ministry, caseId, 'ministry')
    expect(await caseEnds(ministry, caseId, 'applied', 'not-applied')).toBe('applied')
    expect(await stateOf(pupil.studentId)).toBe('deleted')
    const { body: found } = await ministry.post<Pupil>('/v1/student-lookups', { studentNumber: pupil.studentNumber })
    expect(found).toMatchObject({ studentId: pupil.studentId, state: 'deleted' })
  })
})
