import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import type { Place } from '../../../functions/places/contract.ts'
import { codeRefusal, isSchoolKind, stagesFor } from '../../../functions/places/domain/schools.ts'
import type { SchoolChange } from '../../../functions/school-changes/contract.ts'
import { type Around, obstacleTo } from '../../../functions/school-changes/domain/rules.ts'
import { SCHOOL_KIND } from '../../../layers/kernel/code-tables/schooling.ts'
import { given } from '../../support/given.ts'

const school = (placeId: string, over: Partial<NonNullable<Place['school']>> = {}): Place => ({
  placeId,
  level: 'school',
  name: '示范小学',
  path: `/CN/33/3301/330199/${placeId}/`,
  school: { supervisorId: '330199', stages: ['primary'], kind: '211', ...over },
})
const COUNTY: Place = { placeId: '330199', level: 'county', name: '示范区', path: '/CN/33/3301/330199/' }
const OTHER = school('2133990002')
const OVER = school('2133990003', { closed: { on: '2026-07-01', how: 'closed', custodianId: '330199' } })

const QUIET: Around = {
  recordYear: 2026,
  campusesInUse: new Set(['01']),
  stagesInUse: new Set(['primary']),
  pupils: 0,
  casesInFlight: 0,
  teachingPoints: 0,
}

interface Row {
  readonly change: SchoolChange
  readonly around: Partial<Around>
  readonly answer: string | undefined
}

const merge = { kind: 'merge', intoSchoolId: '2133990002' }
const close = { kind: 'close', custodianId: '330199' }
const junior = school('3133990009', { stages: ['junior'], kind: '311' })
const elsewhere = school('2133990004', { supervisorId: '330299' })

const campus = (campusId: string) => ({ campusId, name: '校区' })

describe('what may become of a school', () => {
  it.each`
    what                                         | change                                                                    | around                                  | answer
    ${'another name'}                            | ${{ kind: 'rename', name: '实验小学' }}                                   | ${{}}                                   | ${undefined}
    ${'the name it has'}                         | ${{ kind: 'rename', name: '示范小学' }}                                   | ${{}}                                   | ${'nothing-changes'}
    ${'a second campus'}                         | ${{ kind: 'campuses', campuses: [campus('01'), campus('02')] }}           | ${{}}                                   | ${undefined}
    ${'two campuses of one number'}              | ${{ kind: 'campuses', campuses: [campus('01'), campus('01')] }}           | ${{}}                                   | ${'campuses-unfit'}
    ${'without a campus that has classes'}       | ${{ kind: 'campuses', campuses: [campus('02')] }}                         | ${{}}                                   | ${'campus-in-use'}
    ${'five years from next year’s entrants on'} | ${{ kind: 'stage-length', stage: 'primary', years: 5, fromCohort: 2027 }} | ${{}}                                   | ${undefined}
    ${'five years for those who have entered'}   | ${{ kind: 'stage-length', stage: 'primary', years: 5, fromCohort: 2026 }} | ${{}}                                   | ${'cohort-has-begun'}
    ${'four years of primary school'}            | ${{ kind: 'stage-length', stage: 'primary', years: 4, fromCohort: 2027 }} | ${{}}                                   | ${'years-unfit'}
    ${'a stage it does not offer'}               | ${{ kind: 'stage-length', stage: 'junior', years: 4, fromCohort: 2027 }}  | ${{}}                                   | ${'stage-not-offered'}
    ${'the end of an empty school'}              | ${close}                                                                  | ${{ other: COUNTY }}                    | ${undefined}
    ${'the end of one with pupils'}              | ${close}                                                                  | ${{ other: COUNTY, pupils: 3 }}         | ${'pupils-remain'}
    ${'the end of one with business under way'}  | ${close}                                                                  | ${{ other: COUNTY, casesInFlight: 1 }}  | ${'business-in-flight'}
    ${'the end of one with teaching points'}     | ${close}                                                                  | ${{ other: COUNTY, teachingPoints: 1 }} | ${'teaching-points-remain'}
    ${'the end with nobody to keep its files'}   | ${close}                                                                  | ${{}}                                   | ${'custodian-unknown'}
    ${'the end with a closed school as keeper'}  | ${close}                                                                  | ${{ other: OVER }}                      | ${'custodian-unknown'}
    ${'merging, pupils and all'}                 | ${merge}                                                                  | ${{ other: OTHER, pupils: 900 }}        | ${undefined}
    ${'merging with business under way'}         | ${merge}                                                                  | ${{ other: OTHER, casesInFlight: 2 }}   | ${'business-in-flight'}
    ${'merging into a closed school'}            | ${merge}                                                                  | ${{ other: OVER }}                      | ${'receiving-school-unfit'}
    ${'merging into another authority’s school'} | ${merge}                                                                  | ${{ other: elsewhere }}                 | ${'receiving-school-unfit'}
    ${'merging into a school without its stage'} | ${merge}                                                                  | ${{ other: junior }}                    | ${'stages-not-offered-there'}
  `(
    '$what: $answer',
    given<Row>(({ change, around, answer }) =>
      expect(obstacleTo(change, school('2133990001'), { ...QUIET, ...around })?.kind).toBe(answer),
    ),
  )

  it('nothing becomes of a school that has ended', () => {
    expect(obstacleTo({ kind: 'rename', name: '实验小学' }, OVER, QUIET)).toEqual({ kind: 'school-closed' })
  })
})

describe('the code of a school', () => {
  it.each`
    code            | kind     | answer
    ${'2133990001'} | ${'211'} | ${undefined}
    ${'3133990001'} | ${'312'} | ${undefined}
    ${'3433990001'} | ${'345'} | ${undefined}
    ${'5133990001'} | ${'513'} | ${undefined}
    ${'2133990001'} | ${'312'} | ${'code-category'}
    ${'3433990001'} | ${'311'} | ${'code-category'}
    ${'2151990001'} | ${'211'} | ${'code-province'}
  `('$code for a school of kind $kind: $answer', ({ code, kind, answer }) => {
    expect(codeRefusal(String(code), String(kind), '33')?.kind).toBe(answer)
  })

  it('has a category for every kind of school there is, and fits no kind of another category', () => {
    const kinds = fc.constantFrom(...SCHOOL_KIND.codes.map(({ code }) => code))
    fc.assert(
      fc.property(kinds, fc.constantFrom('21', '31', '34', '37', '51'), (kind, category) => {
        expect(isSchoolKind(kind)).toBe(true)
        const refused = codeRefusal(`${category}33990001`, kind, '33')
        expect(refused).toEqual(refused && { kind: 'code-category', expected: expect.not.stringMatching(category) })
      }),
    )
  })

  it.each`
    kind     | asked                    | stages
    ${'312'} | ${undefined}             | ${['primary', 'junior']}
    ${'312'} | ${['primary']}           | ${undefined}
    ${'514'} | ${['primary', 'junior']} | ${['primary', 'junior']}
    ${'514'} | ${undefined}             | ${undefined}
  `('a school of kind $kind that asks for $asked has $stages', ({ kind, asked, stages }) => {
    expect(stagesFor(String(kind), asked as never)).toEqual(stages)
  })
})
