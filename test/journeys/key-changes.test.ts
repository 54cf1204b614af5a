import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cast, sampleClassFile } from '../../demo/journey/cast.ts'
import { type Session, signIn } from '../../demo/journey/client.ts'
import { seeAClassThrough } from '../../demo/journey/first-graders.ts'
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

  it('takes effect when the school and the county have agreed, and the number stays', async () => {
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
    expect(await caseEnds(county, caseId, 'applied', 'not-applied')).toBe('applied')
    const { body: after } = await clerk.get<Pupil>(`/v1/students/${pupil?.studentId}`)
    expect(after).toMatchObject({ name: '欧阳明月', studentNumber: pupil?.studentNumber })
  })
})
