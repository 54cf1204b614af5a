import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cast, sampleClassFile } from '../../demo/journey/cast.ts'
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
})
