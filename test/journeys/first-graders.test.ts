import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cast, sampleClassFile } from '../../demo/journey/cast.ts'
import { signIn } from '../../demo/journey/client.ts'
import { type JourneyReport, seeAClassThrough } from '../../demo/journey/first-graders.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'

describe('a class of forty, from the spreadsheet to the numbers', () => {
  let system: RunningSystem
  let report: JourneyReport

  beforeAll(async () => {
    system = await startSystem()
    report = await seeAClassThrough(system.origin, cast, await sampleClassFile(system.origin, cast))
  }, 300_000)
  afterAll(() => system.dispose())

  it('finds the three wrong rows before anything is written', () => {
    expect(report).toMatchObject({ imported: 40, wrongRows: 3 })
  })

  it('gives every pupil exactly one number, and no number twice', () => {
    const numbers = report.pupils.map((pupil) => pupil.number)
    expect(numbers).toHaveLength(40)
    expect(new Set(numbers).size).toBe(40)
  })

  it('releases a formal number to every pupil the register confirms, and to no other', () => {
    for (const { number, problem } of report.pupils) expect(number).toMatch(problem ? /^L\d{18}$/ : /^[GJ]\d{17}[\dX]$/)
    expect(report.pupils.some((pupil) => pupil.problem)).toBe(true)
  })

  it('writes no identity number and no name into its output', () => {
    const said = system.output()
    expect(said).not.toMatch(/\d{17}[\dX]/)
    for (const { name } of report.pupils) expect(said).not.toContain(name)
  })

  it('costs the table no more than the data model says', async () => {
    const clerk = await signIn(system.origin, cast.schoolRecords, cast.password)
    const { body: classes } = await clerk.get<{ items: { classId: string; count: number; schoolId: string }[] }>(
      '/v1/schools/2133990001/classes',
    )
    const full = classes.items.find(({ count }) => count === 40)
    const list = () =>
      clerk.get<{ items: { studentId: string; studentNumber: string }[] }>(
        `/v1/classes/${full?.classId}/students?schoolId=${full?.schoolId}&limit=100`,
      )
    const [pupil] = (await list()).body.items
    // The second time, when keys and places are at hand: what a day costs, not what its first minute costs.
    expect((await list()).readUnits).toBeLessThanOrEqual(5)
    expect((await clerk.get(`/v1/students/${pupil?.studentId}`)).readUnits).toBeLessThanOrEqual(4)
    expect(
      (await clerk.ask('POST', '/v1/student-lookups', { studentNumber: pupil?.studentNumber })).readUnits,
    ).toBeLessThanOrEqual(2)
  })
})
