import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { countyToHand, dayRefusal, daysBetween, progressOf } from '../../../functions/dropouts/domain/progress.ts'
import { FIRST_TERM_ENDS, lastTermEnd, mayEndAfter, mayEndFrom, SECOND_TERM_ENDS } from '../../../layers/kernel/term-ends.ts'

describe('how far a dropout is on the way back', () => {
  it.each([
    ['nobody has gone yet', 0, undefined, 'confirmed'],
    ['the family promised', 1, 'promised', 'promised'],
    ['the family is not sure', 2, 'hesitates', 'persuading'],
    ['the family refuses', 3, 'refuses', 'persuading'],
    ['nobody was at home', 1, 'nobody-there', 'persuading'],
    ['nobody knows where they are', 4, 'unreachable', 'unreachable'],
  ] as const)('%s', (_, visits, outcome, progress) => {
    expect(progressOf(visits, outcome)).toBe(progress)
  })

  it.each([
    ['the day it dropped out', '2026-10-08', undefined],
    ['the day before', '2026-10-07', 'visit-before-dropout'],
    ['today', '2026-11-20', undefined],
    ['tomorrow', '2026-11-21', 'visit-in-future'],
  ])('a visit is of %s: %s', (_, on, kind) => {
    expect(dayRefusal(on, '2026-10-08', '2026-11-20')?.kind).toBe(kind)
  })

  it('is counted in days', () => {
    expect(daysBetween('2026-10-08', '2026-11-20')).toBe(43)
  })
})

describe('where a dropout is handed at the end of a term', () => {
  it.each([
    ['its household is in another county', '510199', '510199'],
    ['its household is in another county, by village', '510199003001', '510199'],
    ['its household is where it goes to school', '330199', undefined],
    ['nobody knows of a household', '', undefined],
    ['its household is known by province only', '51', undefined],
  ])('%s', (_, household, county) => {
    expect(countyToHand(household, '330199')).toBe(county)
  })
})

describe('the end of a term', () => {
  const ends = { first: '01-20', second: '07-10' } as const
  it.each([
    ['in autumn the last was in July', '2026-11-20', '2026-07-10'],
    ['on its day', '2027-01-20', '2027-01-20'],
    ['the day before, it is still the summer’s', '2027-01-19', '2026-07-10'],
    ['in spring it was in January', '2027-06-30', '2027-01-20'],
  ])('%s', (_, today, last) => {
    expect(lastTermEnd(today, ends)).toBe(last)
  })

  it.each([
    ['in autumn nobody asks before January', '2026-11-20', '2027-01-10'],
    ['while terms end every day is asked', '2027-01-18', '2027-01-18'],
    ['after the last of them nobody asks before June', '2027-02-01', '2027-06-30'],
    ['in summer nobody asks before January', '2027-07-16', '2028-01-10'],
  ])('%s', (_, day, from) => {
    expect(mayEndFrom(day)).toBe(from)
  })

  it('is never later than the day it is asked on, and never missed by the day it is first asked', () => {
    const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
    const terms = fc.record({ first: fc.constantFrom(...FIRST_TERM_ENDS), second: fc.constantFrom(...SECOND_TERM_ENDS) })
    fc.assert(
      fc.property(days, days, terms, (some, other, at) => {
        const [since = '', today = ''] = [some, other].map((each) => each.toISOString().slice(0, 10)).sort()
        const end = lastTermEnd(today, at)
        expect(end <= today && mayEndAfter(end) > end).toBe(true)
        if (end >= since) expect(mayEndFrom(since) <= end).toBe(true)
        expect(lastTermEnd(mayEndAfter(end), at) >= end).toBe(true)
      }),
    )
  })
})
