import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cast } from '../../demo/journey/cast.ts'
import { signIn } from '../../demo/journey/client.ts'
import { pupilsOf } from '../../demo/journey/pupils.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'

const SCHOOL = '2133990001'

describe('schools and their classes', () => {
  let system: RunningSystem
  beforeAll(async () => {
    system = await startSystem()
  }, 300_000)
  afterAll(() => system.dispose())

  it('the demo country begins with pupils in its upper grades, most of them numbered, and none in the first', async () => {
    const clerk = await signIn(system.origin, cast.schoolRecords, cast.password)
    const { schoolClass, pupils } = await pupilsOf(clerk, SCHOOL, '三年级(1)班')
    expect([schoolClass.grade, schoolClass.count, pupils.length]).toEqual([3, 16, 16])
    expect(pupils.map(({ classRollNo }) => classRollNo)).toEqual(pupils.map((_, at) => String(at + 1).padStart(2, '0')))
    expect(pupils.filter(({ studentNumber }) => studentNumber.startsWith('G'))).toHaveLength(14)
    expect((await pupilsOf(clerk, SCHOOL, '一年级(1)班')).pupils).toEqual([])
  })
})
