import { describe, expect, it } from '@jest/globals'
import type { GrowthContent } from '../../../functions/growth/contract.ts'
import { GROWTH_SECTIONS, GrowthContent as Schema } from '../../../functions/growth/contract.ts'
import { checkGrowth, type GrowthContext } from '../../../functions/growth/domain/checks.ts'
import { ratingOf, SECTION_RULES, uniqueBy } from '../../../functions/growth/domain/sections.ts'
import { termOf } from '../../../functions/growth/domain/terms.ts'
import { given } from '../../support/given.ts'

const context: GrowthContext = { today: '2026-11-24', birthDate: '2019-05-06', provincialFields: ['bloodType'] }
const quality = (over = {}) => ({ schoolYear: 2026, term: '1', results: [{ subject: '语文', result: '优' }], ...over })
const physical = (over = {}) => ({
  examinedOn: '2026-10-08',
  heightCm: 121.5,
  weightKg: 23.4,
  examinedBy: '某某医院',
  conclusion: '正常',
  ...over,
})
const dose = (over = {}) => ({ vaccine: '麻腮风', dose: 2, givenOn: '2021-03-01', ...over })
const aid = (over = {}) => ({
  aid: 'grant',
  schoolYear: 2026,
  term: '1',
  amountYuan: 500,
  hardship: '2',
  funding: '1',
  ...over,
})

describe('whether an item can be true of a pupil', () => {
  it.each`
    what                                       | section           | content                                   | answer
    ${'a report of this term'}                 | ${'quality'}      | ${quality()}                              | ${'fits'}
    ${'a report of a term that has not begun'} | ${'quality'}      | ${quality({ term: '2' })}                 | ${'growth-in-future'}
    ${'a report of a year before the birth'}   | ${'quality'}      | ${quality({ schoolYear: 2017 })}          | ${'growth-before-birth'}
    ${'an examination this autumn'}            | ${'physical'}     | ${physical()}                             | ${'fits'}
    ${'an examination tomorrow'}               | ${'physical'}     | ${physical({ examinedOn: '2026-11-25' })} | ${'growth-in-future'}
    ${'a dose as a small child'}               | ${'immunisation'} | ${dose()}                                 | ${'fits'}
    ${'a dose before the birth'}               | ${'immunisation'} | ${dose({ givenOn: '2019-05-05' })}        | ${'growth-before-birth'}
    ${'aid of this term'}                      | ${'aid'}          | ${aid()}                                  | ${'fits'}
    ${'aid of next year'}                      | ${'aid'}          | ${aid({ schoolYear: 2027 })}              | ${'growth-in-future'}
    ${'an item the province asks for'}         | ${'provincial'}   | ${{ fields: { bloodType: '1' } }}         | ${'fits'}
    ${'an item it does not ask for'}           | ${'provincial'}   | ${{ fields: { isDibao: '1' } }}           | ${'item-not-switched-on'}
    ${'an item with a value nobody has'}       | ${'provincial'}   | ${{ fields: { bloodType: 'X' } }}         | ${'item-value-wrong'}
  `(
    '$what: $answer',
    given(({ section, content, answer }: { section: string; content: object; answer: string }) => {
      const fit = checkGrowth(Schema.parse({ section, content }), context)
      expect(fit.ok ? 'fits' : fit.refusal.kind).toBe(answer)
    }),
  )
})

describe('what there can be only one of', () => {
  it.each`
    what                      | section           | content           | by
    ${'a report'}             | ${'quality'}      | ${quality()}      | ${['2026', '1']}
    ${'an examination'}       | ${'physical'}     | ${physical()}     | ${['2026-10-08']}
    ${'a dose of a vaccine'}  | ${'immunisation'} | ${dose()}         | ${['麻腮风', '2']}
    ${'one kind of aid'}      | ${'aid'}          | ${aid()}          | ${['grant', '2026', '1']}
    ${'the provincial items'} | ${'provincial'}   | ${{ fields: {} }} | ${[]}
  `(
    '$what: by $by',
    given(({ section, content, by }: { section: string; content: object; by: string[] }) => {
      expect(uniqueBy(Schema.parse({ section, content }) as GrowthContent)).toEqual(by)
    }),
  )

  it('awards are as many as there are', () => {
    const content = { title: '三好学生', level: 'school', awardedOn: '2026-07-01', awardedBy: '本校' }
    expect(uniqueBy(Schema.parse({ section: 'award', content }) as GrowthContent)).toBeUndefined()
  })
})

it('health, aid and what the province asks for are sealed; every part of the file from 3 to 7 has a section', () => {
  const sealed = GROWTH_SECTIONS.filter((section) => SECTION_RULES[section].sealed)
  expect(sealed).toEqual(['fitness', 'physical', 'immunisation', 'aid', 'provincial'])
  expect([...new Set(GROWTH_SECTIONS.map((section) => SECTION_RULES[section].part))]).toEqual([3, 4, 5, 6, 7])
})

it.each`
  score   | rating
  ${120}  | ${'excellent'}
  ${90}   | ${'excellent'}
  ${89.9} | ${'good'}
  ${80}   | ${'good'}
  ${79.9} | ${'pass'}
  ${60}   | ${'pass'}
  ${59.9} | ${'fail'}
`(
  'a fitness score of $score is $rating',
  given(({ score, rating }: { score: number; rating: string }) => {
    expect(ratingOf(score)).toBe(rating)
  }),
)

it.each`
  instant                       | term
  ${'2026-08-31T15:59:59.999Z'} | ${'2025-2'}
  ${'2026-08-31T16:00:00.000Z'} | ${'2026-1'}
  ${'2027-01-20T02:00:00.000Z'} | ${'2026-1'}
  ${'2027-02-01T02:00:00.000Z'} | ${'2026-2'}
  ${'2027-06-30T02:00:00.000Z'} | ${'2026-2'}
`(
  '$instant lies in the term $term',
  given(({ instant, term }: { instant: string; term: string }) => {
    expect(termOf(instant)).toBe(term)
  }),
)
