import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cast, sampleClassFile } from '../../demo/journey/cast.ts'
import { type Session, signIn } from '../../demo/journey/client.ts'
import { seeAClassThrough } from '../../demo/journey/first-graders.ts'
import { haveCompared } from '../../demo/journey/ministry.ts'
import { apply, caseEnds, decideStep } from '../../demo/journey/office.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'

const SCHOOL = '2133990001'

interface Pupil {
  readonly studentId: string
  readonly name: string
  readonly studentNumber: string
}

describe('a change of key information', () => {
  let system: RunningSystem
  let clerk: Session
  let pupils: Pupil[]

  beforeAll(async () => {
    system = await startSystem()
    const file = await sampleClassFile(system.origin, cast)
    await seeAClassThrough(system.origin, cast, file)
    clerk = await signIn(system.origin, cast.schoolRecords, cast.password)
    pupils = (await clerk.get<{ items: Pupil[] }>(`/v1/classes/${file.classId}/students?schoolId=${SCHOOL}&limit=100`)).body.items
  }, 300_000)
  afterAll(() => system.dispose())

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
    const { body: mine } = await clerk.get<{ items: { caseId?: string; reason?: string }[] }>(
      `/v1/places/${SCHOOL}/applications?business=key-change&state=not-applied`,
    )
    expect(mine.items.find((each) => each.caseId === caseId)?.reason).toBe('register-name-mismatch')
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
})
