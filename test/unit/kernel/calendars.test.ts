import { describe, expect, it } from '@jest/globals'
import {
  addMonths,
  intersection,
  isCalendarDate,
  isWithin,
  shanghaiDateOf,
  shanghaiInstant,
} from '../../../layers/kernel/instant.ts'
import {
  FIVE_FOUR_THREE,
  gradeOf,
  promotionInstant,
  recordYearOf,
  type SchoolSystem,
  SIX_THREE_THREE,
  type Stage,
  schoolYearOf,
} from '../../../layers/kernel/school-calendar.ts'
import { ANNOUNCED_YEARS } from '../../../layers/kernel/work-calendar/announced-years.ts'
import { addWorkingDays, isWorkingDay } from '../../../layers/kernel/work-calendar/work-calendar.ts'
import { given } from '../../support/given.ts'

describe('promotion', () => {
  it('is at 24:00 on 10 August, which is the 11th in Shanghai and still the 10th in Greenwich', () => {
    expect(promotionInstant(2026)).toBe('2026-08-10T16:00:00.000Z')
    expect(shanghaiDateOf(promotionInstant(2026))).toBe('2026-08-11')
  })

  it.each`
    instant                       | recordYear | schoolYear | why
    ${'2026-08-10T15:59:59.999Z'} | ${2025}    | ${2025}    | ${'the last moment before'}
    ${'2026-08-10T16:00:00.000Z'} | ${2026}    | ${2025}    | ${'the moment itself; statistics wait until September'}
    ${'2026-08-31T16:00:00.000Z'} | ${2026}    | ${2026}    | ${'the first of September in Shanghai'}
    ${'2026-12-31T16:00:00.000Z'} | ${2026}    | ${2026}    | ${'New Year in Shanghai'}
  `(
    'at $instant the record year is $recordYear and the school year $schoolYear ($why)',
    given(({ instant, recordYear, schoolYear }: { instant: string; recordYear: number; schoolYear: number }) => {
      expect([recordYearOf(instant), schoolYearOf(instant)]).toEqual([recordYear, schoolYear])
    }),
  )

  it.each`
    cohort  | stage        | system             | promotedThrough | grade
    ${2026} | ${'primary'} | ${SIX_THREE_THREE} | ${2026}         | ${1}
    ${2026} | ${'primary'} | ${SIX_THREE_THREE} | ${2025}         | ${undefined}
    ${2021} | ${'primary'} | ${SIX_THREE_THREE} | ${2026}         | ${6}
    ${2021} | ${'primary'} | ${FIVE_FOUR_THREE} | ${2026}         | ${undefined}
    ${2023} | ${'junior'}  | ${FIVE_FOUR_THREE} | ${2026}         | ${4}
    ${2020} | ${'primary'} | ${SIX_THREE_THREE} | ${2026}         | ${undefined}
  `(
    'those who entered $stage in $cohort are in grade $grade in $promotedThrough',
    given(
      ({
        cohort,
        stage,
        system,
        promotedThrough,
        grade,
      }: {
        cohort: number
        stage: Stage
        system: SchoolSystem
        promotedThrough: number
        grade: number | undefined
      }) => {
        expect(gradeOf(cohort, stage, system, promotedThrough)).toBe(grade)
      },
    ),
  )
})

describe('working days', () => {
  it.each`
    date            | worked   | why
    ${'2026-10-01'} | ${false} | ${'National Day, a Thursday'}
    ${'2026-02-14'} | ${true}  | ${'a Saturday that makes up for the Spring Festival'}
    ${'2026-11-24'} | ${true}  | ${'an ordinary Tuesday'}
    ${'2026-11-28'} | ${false} | ${'an ordinary Saturday'}
  `(
    '$date: $worked ($why)',
    given(({ date, worked }: { date: string; worked: boolean }) => {
      expect(isWorkingDay(date, ANNOUNCED_YEARS)).toBe(worked)
    }),
  )

  it.each`
    received                      | days  | due                           | why
    ${'2026-11-23T01:00:00.000Z'} | ${1}  | ${'2026-11-24T16:00:00.000Z'} | ${'Monday, one day: until Tuesday ends'}
    ${'2026-11-24T01:00:00.000Z'} | ${10} | ${'2026-12-08T16:00:00.000Z'} | ${'two weekends between'}
    ${'2026-09-30T01:00:00.000Z'} | ${1}  | ${'2026-10-08T16:00:00.000Z'} | ${'the day before the golden week'}
    ${'2026-11-27T15:59:59.000Z'} | ${1}  | ${'2026-11-30T16:00:00.000Z'} | ${'Friday, a minute to midnight'}
  `(
    'received $received, $days days: due $due ($why)',
    given(({ received, days, due }: { received: string; days: number; due: string }) => {
      expect(addWorkingDays(received, days, ANNOUNCED_YEARS)).toEqual({ dueAt: due, estimated: false })
    }),
  )

  it('says when a year had to be guessed', () => {
    expect(addWorkingDays('2040-03-01T00:00:00.000Z', 1, ANNOUNCED_YEARS)).toMatchObject({ estimated: true })
  })

  it('refuses to count from nothing', () => {
    expect(() => addWorkingDays('2026-11-23T01:00:00.000Z', 0, ANNOUNCED_YEARS)).toThrow(RangeError)
  })
})

describe('dates and windows', () => {
  it.each`
    date            | months | later
    ${'2026-09-01'} | ${1}   | ${'2026-10-01'}
    ${'2026-01-31'} | ${1}   | ${'2026-02-28'}
    ${'2028-01-31'} | ${1}   | ${'2028-02-29'}
    ${'2026-12-15'} | ${1}   | ${'2027-01-15'}
  `(
    '$months month after $date is $later',
    given(({ date, months, later }: { date: string; months: number; later: string }) =>
      expect(addMonths(date, months)).toBe(later),
    ),
  )

  it.each`
    text            | exists
    ${'2026-02-28'} | ${true}
    ${'2026-02-29'} | ${false}
    ${'2026-13-01'} | ${false}
    ${'20260101'}   | ${false}
    ${'2026-1-1'}   | ${false}
  `(
    '$text exists: $exists',
    given(({ text, exists }: { text: string; exists: boolean }) => expect(isCalendarDate(text)).toBe(exists)),
  )

  it('a window holds its first instant and not its last', () => {
    const window = { from: '2026-09-01T00:00:00+08:00', to: '2026-10-01T00:00:00+08:00' }
    expect(isWithin(window, '2026-08-31T16:00:00.000Z')).toBe(true)
    expect(isWithin(window, '2026-09-30T15:59:59.999Z')).toBe(true)
    expect(isWithin(window, '2026-09-30T16:00:00.000Z')).toBe(false)
  })

  it('two windows share what both hold', () => {
    const [a, b] = [
      { from: '2026-09-01T00:00:00Z', to: '2026-10-01T00:00:00Z' },
      { from: '2026-09-15T00:00:00Z', to: '2026-11-01T00:00:00Z' },
    ]
    expect(intersection(a, b)).toEqual({ from: b.from, to: a.to })
    expect(intersection(a, { from: a.to, to: b.to })).toBeUndefined()
  })

  it('24:00 is the next midnight, and 24:01 is no time', () => {
    expect(shanghaiInstant('2026-08-10', '24:00')).toBe(shanghaiInstant('2026-08-11', '0:00'))
    expect(() => shanghaiInstant('2026-08-10', '24:01')).toThrow(RangeError)
  })
})
