import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { STATUS_CHANGES, type StatusChangeContent, type StatusChangeKind } from '../../../functions/status-changes/contract.ts'
import { KIND_RULES } from '../../../functions/status-changes/domain/kinds.ts'
import { refusalOf } from '../../../functions/status-changes/domain/refusals.ts'
import { STUDENT_STATES, type StudentState } from '../../../functions/students/contract.ts'
import { STATUS_CHANGE } from '../../../layers/kernel/code-tables/status-change.ts'
import { hasCode } from '../../../layers/kernel/code-tables/table.ts'
import { STAGES, type Stage } from '../../../layers/kernel/school-calendar.ts'
import { given } from '../../support/given.ts'

const DETAILS = { expectedReturnOn: '2027-09-01', classId: 'cls_any', placement: 'home' } as const

/** A change with everything it asks for and nothing else. */
function asked(kind: StatusChangeKind, over: Partial<StatusChangeContent> = {}): StatusChangeContent {
  const details = Object.fromEntries(KIND_RULES[kind].asks.map((ask) => [ask, DETAILS[ask]]))
  return {
    business: 'status-change',
    kind,
    studentId: 'stu_any',
    reasonCode: '99',
    reason: '家长书面申请',
    happenedOn: '2026-11-20',
    ...details,
    ...over,
  }
}

const FACTS = { today: '2026-11-24', mostLeaveMonths: 12 }
const pupil = (state: StudentState, stage: Stage = 'primary', cohort = 2024) => ({ state, stage, cohort })
const inClassOf = (cohort: number | undefined) => ({ ...FACTS, ...(cohort ? { cohortOfClass: cohort } : {}) })

describe('what the school may apply for', () => {
  it.each`
    change                       | state            | stage        | classOf | answer
    ${'leave'}                   | ${'enrolled'}    | ${'primary'} | ${0}    | ${'yes'}
    ${'leave'}                   | ${'on-leave'}    | ${'primary'} | ${0}    | ${'wrong-state'}
    ${'extend-leave'}            | ${'on-leave'}    | ${'junior'}  | ${0}    | ${'yes'}
    ${'extend-leave'}            | ${'enrolled'}    | ${'junior'}  | ${0}    | ${'wrong-state'}
    ${'return'}                  | ${'on-leave'}    | ${'primary'} | ${2024} | ${'yes'}
    ${'return'}                  | ${'on-leave'}    | ${'primary'} | ${2025} | ${'yes'}
    ${'return'}                  | ${'on-leave'}    | ${'primary'} | ${2023} | ${'class-of-another-grade'}
    ${'retain'}                  | ${'enrolled'}    | ${'primary'} | ${2025} | ${'yes'}
    ${'retain'}                  | ${'enrolled'}    | ${'primary'} | ${2024} | ${'class-of-another-grade'}
    ${'skip'}                    | ${'enrolled'}    | ${'senior'}  | ${2023} | ${'yes'}
    ${'skip'}                    | ${'enrolled'}    | ${'senior'}  | ${2022} | ${'class-of-another-grade'}
    ${'extend-study'}            | ${'enrolled'}    | ${'senior'}  | ${2025} | ${'yes'}
    ${'extend-study'}            | ${'enrolled'}    | ${'junior'}  | ${2025} | ${'switched-off'}
    ${'dropout'}                 | ${'enrolled'}    | ${'junior'}  | ${0}    | ${'yes'}
    ${'dropout'}                 | ${'on-leave'}    | ${'junior'}  | ${0}    | ${'yes'}
    ${'dropout'}                 | ${'enrolled'}    | ${'senior'}  | ${0}    | ${'switched-off'}
    ${'return-from-dropout'}     | ${'dropped-out'} | ${'junior'}  | ${2026} | ${'yes'}
    ${'return-from-dropout'}     | ${'enrolled'}    | ${'junior'}  | ${2024} | ${'wrong-state'}
    ${'study-abroad'}            | ${'enrolled'}    | ${'senior'}  | ${0}    | ${'yes'}
    ${'return-from-abroad'}      | ${'abroad'}      | ${'senior'}  | ${2026} | ${'yes'}
    ${'missing'}                 | ${'dropped-out'} | ${'junior'}  | ${0}    | ${'yes'}
    ${'found'}                   | ${'missing'}     | ${'junior'}  | ${2025} | ${'yes'}
    ${'other-leave'}             | ${'enrolled'}    | ${'junior'}  | ${0}    | ${'yes'}
    ${'return-from-other-leave'} | ${'other-leave'} | ${'junior'}  | ${2024} | ${'yes'}
    ${'withdraw'}                | ${'enrolled'}    | ${'senior'}  | ${0}    | ${'yes'}
    ${'withdraw'}                | ${'enrolled'}    | ${'primary'} | ${0}    | ${'change-banned'}
    ${'withdraw'}                | ${'enrolled'}    | ${'junior'}  | ${0}    | ${'change-banned'}
    ${'expel'}                   | ${'enrolled'}    | ${'senior'}  | ${0}    | ${'yes'}
    ${'expel'}                   | ${'enrolled'}    | ${'primary'} | ${0}    | ${'change-banned'}
    ${'expel'}                   | ${'enrolled'}    | ${'junior'}  | ${0}    | ${'change-banned'}
    ${'decease'}                 | ${'missing'}     | ${'primary'} | ${0}    | ${'yes'}
    ${'decease'}                 | ${'deceased'}    | ${'primary'} | ${0}    | ${'wrong-state'}
    ${'change-class'}            | ${'enrolled'}    | ${'primary'} | ${2024} | ${'yes'}
    ${'change-class'}            | ${'enrolled'}    | ${'primary'} | ${2025} | ${'class-of-another-grade'}
    ${'special-placement'}       | ${'enrolled'}    | ${'primary'} | ${0}    | ${'yes'}
  `(
    '$change of a pupil who is $state in $stage (class of $classOf): $answer',
    given((row: { change: StatusChangeKind; state: StudentState; stage: Stage; classOf: number; answer: string }) => {
      const refused = refusalOf(asked(row.change), pupil(row.state, row.stage), inClassOf(row.classOf || undefined))
      expect(refused?.kind ?? 'yes').toBe(row.answer)
    }),
  )

  it.each`
    what                                 | over                                                            | answer
    ${'a year to the day'}               | ${{ happenedOn: '2026-11-20', expectedReturnOn: '2027-11-20' }} | ${'yes'}
    ${'a year and a day'}                | ${{ happenedOn: '2026-11-20', expectedReturnOn: '2027-11-21' }} | ${'leave-too-long'}
    ${'from the leap day to the next'}   | ${{ happenedOn: '2024-02-29', expectedReturnOn: '2025-02-28' }} | ${'yes'}
    ${'an end before the beginning'}     | ${{ happenedOn: '2026-11-20', expectedReturnOn: '2026-11-19' }} | ${'dates-reversed'}
    ${'no end at all'}                   | ${{ expectedReturnOn: undefined }}                              | ${'detail-missing'}
    ${'a class, which nobody asked for'} | ${{ classId: 'cls_any' }}                                       | ${'detail-unasked'}
  `(
    'a leave of $what: $answer',
    given(({ over, answer }: { over: Partial<StatusChangeContent>; answer: string }) => {
      expect(refusalOf(asked('leave', over), pupil('enrolled'), FACTS)?.kind ?? 'yes').toBe(answer)
    }),
  )

  it('a dropout is not reported before it has happened', () => {
    expect(refusalOf(asked('dropout', { happenedOn: '2026-11-25' }), pupil('enrolled'), FACTS)?.kind).toBe('in-the-future')
  })
})

describe('the table of changes', () => {
  it('gives every change a code of the national list or of ours', () => {
    expect(STATUS_CHANGES.filter((kind) => !hasCode(STATUS_CHANGE, KIND_RULES[kind].code))).toEqual([])
  })

  it('leads back to school from every state but those that are the end', () => {
    const ends: StudentState[] = ['withdrawn', 'expelled', 'deceased']
    const left = STATUS_CHANGES.flatMap((kind) => KIND_RULES[kind].to ?? []).filter((state) => state !== 'enrolled')
    for (const state of new Set(left)) {
      const ways = STATUS_CHANGES.filter((kind) => KIND_RULES[kind].to === 'enrolled' && KIND_RULES[kind].from.includes(state))
      expect([state, ways.length > 0]).toEqual([state, !ends.includes(state)])
    }
  })

  it('takes a seat only where a class is asked for, and asks for one only where a seat is taken', () => {
    for (const kind of STATUS_CHANGES) {
      const { seat, asks, cohorts } = KIND_RULES[kind]
      const seated = seat === 'takes' || seat === 'moves'
      expect([kind, asks.includes('classId'), cohorts.length > 0]).toEqual([kind, seated, seated])
    }
  })

  it('puts nobody out of compulsory education, whatever is asked', () => {
    const kinds = fc.constantFrom(...STATUS_CHANGES)
    const pupils = fc.record({
      state: fc.constantFrom(...STUDENT_STATES),
      stage: fc.constantFrom(...STAGES),
      cohort: fc.constant(2024),
    })
    fc.assert(
      fc.property(kinds, pupils, (kind, who) => {
        const out = ['withdrawn', 'expelled'].includes(KIND_RULES[kind].to ?? '')
        const allowed = refusalOf(asked(kind), who, inClassOf(2024 + (KIND_RULES[kind].cohorts[0] ?? 0))) === undefined
        expect(out && allowed && who.stage !== 'senior').toBe(false)
      }),
    )
  })
})
