import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  gradeAtSchool,
  isGraduating,
  recordYearOf,
  STAGE_YEARS,
  STAGES,
  type Stage,
  type StageLength,
  systemOf,
} from '../../layers/kernel/school-calendar.ts'
import { given } from '../support/given.ts'

const stages = fc.constantFrom(...STAGES)
const cohorts = fc.integer({ min: 2000, max: 2040 })
const lengths: fc.Arbitrary<StageLength> = stages.chain((stage) =>
  fc.record({ stage: fc.constant(stage), years: fc.constantFrom(...STAGE_YEARS[stage]), fromCohort: cohorts }),
)
const schools = fc.array(lengths, { maxLength: 8 }).map((stageLengths) => ({ stageLengths }))

describe('grades through the years', () => {
  it('go up by one every year, none skipped and none repeated, and end with the stage', () => {
    fc.assert(
      fc.property(schools, stages, cohorts, (school, stage, cohort) => {
        const years = Array.from({ length: 12 }, (_, at) => cohort - 2 + at)
        const grades = years.map((year) => gradeAtSchool(school, { stage, cohort }, year)).filter((grade) => grade !== undefined)
        expect(grades).toEqual(Array.from({ length: systemOf(school.stageLengths, cohort)[stage] }, (_, at) => at + 1))
      }),
    )
  })

  it('have exactly one graduating year, the last of the stage', () => {
    fc.assert(
      fc.property(schools, stages, cohorts, (school, stage, cohort) => {
        const years = Array.from({ length: 12 }, (_, at) => cohort - 2 + at)
        const graduating = years.filter((year) => isGraduating(school, { stage, cohort }, year))
        expect(graduating).toEqual([cohort + systemOf(school.stageLengths, cohort)[stage] - 1])
      }),
    )
  })

  it('of an older cohort are not touched by a length that begins later', () => {
    fc.assert(
      fc.property(schools, lengths, stages, cohorts, cohorts, (school, later, stage, cohort, year) => {
        fc.pre(later.fromCohort > cohort)
        const after = { stageLengths: [...school.stageLengths, later] }
        expect(gradeAtSchool(after, { stage, cohort }, year)).toBe(gradeAtSchool(school, { stage, cohort }, year))
      }),
    )
  })

  it('change for everybody at one instant, the tenth of August at midnight', () => {
    fc.assert(
      fc.property(schools, stages, fc.integer({ min: 2010, max: 2035 }), (school, stage, year) => {
        const [before, after] = [`${year}-08-10T15:59:59.999Z`, `${year}-08-10T16:00:00.000Z`]
        const pupil = { stage, cohort: year - 1 }
        expect(gradeAtSchool(school, pupil, recordYearOf(before))).toBe(1)
        expect(gradeAtSchool(school, pupil, recordYearOf(after))).toBe(2)
      }),
    )
  })
})

interface Row {
  readonly stage: Stage
  readonly cohort: number
  readonly year: number
  readonly grade: number | undefined
  readonly graduates: boolean
}

describe('the system of a school', () => {
  const fiveFour = [
    { stage: 'primary', years: 5, fromCohort: 2024 },
    { stage: 'junior', years: 4, fromCohort: 2029 },
  ] as const
  it.each`
    what                                       | stage        | cohort  | year    | grade        | graduates
    ${'six years where nothing is said'}       | ${'primary'} | ${2023} | ${2028} | ${6}         | ${true}
    ${'five years for those who came in 2024'} | ${'primary'} | ${2024} | ${2028} | ${5}         | ${true}
    ${'and no sixth grade for them'}           | ${'primary'} | ${2024} | ${2029} | ${undefined} | ${false}
    ${'then four years of junior school'}      | ${'junior'}  | ${2029} | ${2032} | ${4}         | ${true}
    ${'three for the older ones'}              | ${'junior'}  | ${2028} | ${2030} | ${3}         | ${true}
  `(
    '$what',
    given<Row>(({ stage, cohort, year, grade, graduates }) => {
      const school = { stageLengths: [...fiveFour] }
      const pupil = { stage, cohort }
      expect([gradeAtSchool(school, pupil, year), isGraduating(school, pupil, year)]).toEqual([grade, graduates])
    }),
  )
})
