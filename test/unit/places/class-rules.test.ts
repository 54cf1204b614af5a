import { describe, expect, it } from '@jest/globals'
import { asCohort, type SchoolFacts } from '../../../functions/places/contract.ts'
import { gradesOf, shapeRefusal, stagesOfKind } from '../../../functions/places/domain/classes.ts'
import { freeName, moveRefusal } from '../../../functions/places/domain/moves.ts'
import type { StudentState } from '../../../functions/students/contract.ts'
import { SCHOOL_KIND } from '../../../layers/kernel/code-tables/schooling.ts'
import type { Stage } from '../../../layers/kernel/school-calendar.ts'
import { given } from '../../support/given.ts'

const SCHOOL: SchoolFacts = {
  supervisorId: '330199',
  stages: ['primary', 'junior'],
  kind: '312',
  campuses: [
    { campusId: '01', name: '本部' },
    { campusId: '02', name: '东校区' },
  ],
}

interface Shape {
  readonly stage: Stage
  readonly kind: string
  readonly campusId: string
  readonly cohorts: readonly number[] | undefined
  readonly answer: string | undefined
}

describe('a class of a school', () => {
  it.each`
    what                                            | stage        | kind    | campusId | cohorts         | answer
    ${'ordinary'}                                   | ${'primary'} | ${'10'} | ${'01'}  | ${undefined}    | ${undefined}
    ${'on its second campus'}                       | ${'junior'}  | ${'20'} | ${'02'}  | ${undefined}    | ${undefined}
    ${'on a campus it has not'}                     | ${'junior'}  | ${'20'} | ${'03'}  | ${undefined}    | ${'campus-unknown'}
    ${'of a stage it does not offer'}               | ${'senior'}  | ${'40'} | ${'01'}  | ${undefined}    | ${'stage-not-offered'}
    ${'of a kind of another stage'}                 | ${'primary'} | ${'20'} | ${'01'}  | ${undefined}    | ${'class-kind-unfit'}
    ${'multi-grade, two grades'}                    | ${'primary'} | ${'12'} | ${'01'}  | ${[2025, 2024]} | ${undefined}
    ${'multi-grade in name only'}                   | ${'primary'} | ${'12'} | ${'01'}  | ${undefined}    | ${'class-kind-unfit'}
    ${'several grades in an ordinary class'}        | ${'primary'} | ${'10'} | ${'01'}  | ${[2025, 2024]} | ${'class-kind-unfit'}
    ${'one grade twice'}                            | ${'primary'} | ${'12'} | ${'01'}  | ${[2025, 2025]} | ${'cohorts-unfit'}
    ${'whose own cohort is not the youngest in it'} | ${'primary'} | ${'12'} | ${'01'}  | ${[2026, 2024]} | ${'cohorts-unfit'}
  `(
    '$what',
    given<Shape>(({ answer, ...shape }) => expect(shapeRefusal({ ...shape, cohort: 2025 }, SCHOOL)?.kind).toBe(answer)),
  )

  it('of several grades says each, lowest first, and each pupil keeps the own cohort in it', () => {
    const multi = { stage: 'primary', cohort: 2025, cohorts: [2025, 2023, 2018] } as const
    expect(gradesOf(multi, {}, 2026)).toEqual([2, 4])
    expect(asCohort(multi, 2023).cohort).toBe(2023)
    expect(asCohort({ stage: 'primary', cohort: 2025 }, 2023).cohort).toBe(2025)
  })

  it('every kind of school has stages to offer', () => {
    for (const { code } of SCHOOL_KIND.codes) expect(stagesOfKind(code).length).toBeGreaterThan(0)
    expect(stagesOfKind('345')).toEqual(['primary', 'junior', 'senior'])
  })
})

interface Move {
  readonly state: StudentState
  readonly cohort: number
  readonly school: string
  readonly answer: string | undefined
}

describe('moving a pupil to another class', () => {
  it.each`
    what                                   | state          | cohort  | school | answer
    ${'of the own grade'}                  | ${'enrolled'}  | ${2025} | ${'a'} | ${undefined}
    ${'while on leave'}                    | ${'on-leave'}  | ${2025} | ${'a'} | ${undefined}
    ${'into the own grade of a mixed one'} | ${'enrolled'}  | ${2024} | ${'a'} | ${undefined}
    ${'of another grade'}                  | ${'enrolled'}  | ${2023} | ${'a'} | ${'class-of-another-grade'}
    ${'of another school'}                 | ${'enrolled'}  | ${2025} | ${'b'} | ${'pupil-unknown'}
    ${'once graduated'}                    | ${'graduated'} | ${2025} | ${'a'} | ${'record-closed'}
    ${'once completed'}                    | ${'completed'} | ${2025} | ${'a'} | ${'record-closed'}
  `(
    '$what',
    given<Move>(({ state, cohort, school, answer }) => {
      const into = { schoolId: 'a', stage: 'primary', cohort: 2025, cohorts: [2025, 2024] } as const
      expect(moveRefusal({ schoolId: school, stage: 'primary', cohort, state }, into)?.kind).toBe(answer)
    }),
  )

  it.each`
    name               | taken                                 | free
    ${'三年级(1)班'}   | ${[]}                                 | ${'三年级(1)班'}
    ${'三年级(1)班'}   | ${['三年级(1)班']}                    | ${'三年级(2)班'}
    ${'三年级（1）班'} | ${['三年级（1）班', '三年级（2）班']} | ${'三年级（3）班'}
    ${'实验班'}        | ${['实验班', '实验班·2']}             | ${'实验班·3'}
  `('$name where $taken are taken becomes $free', ({ name, taken, free }) => {
    expect(freeName(String(name), new Set(taken as string[]))).toBe(free)
  })
})
