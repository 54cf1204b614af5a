import { describe, expect, it } from '@jest/globals'
import { maySwitch, switchVerdict } from '../../../functions/settings/domain/switches.ts'
import { schoolStatusChain, statusChain } from '../../../functions/status-changes/chain.ts'
import { STATUS_CHANGES, type StatusChangeContent, type StatusChangeKind } from '../../../functions/status-changes/contract.ts'
import { KIND_RULES } from '../../../functions/status-changes/domain/kinds.ts'
import { refusalOf } from '../../../functions/status-changes/domain/refusals.ts'
import { STUDENT_STATES, type StudentState } from '../../../functions/students/contract.ts'
import { isClosed } from '../../../functions/students/domain/closed.ts'
import { STAGES, type Stage } from '../../../layers/kernel/school-calendar.ts'
import { given } from '../../support/given.ts'

const DETAILS = { expectedReturnOn: '2027-06-30', classId: 'cls_any', placement: 'home' } as const
const COHORT = 2024

/** What stands against a change that says all it is asked for, of a pupil in a state and a stage of school. */
function refused(kind: StatusChangeKind, state: StudentState, stage: Stage, leave: { until?: string; happenedOn?: string } = {}) {
  const { asks, cohorts } = KIND_RULES[kind]
  const content = {
    ...{ business: 'status-change', kind, studentId: 'stu_any', reasonCode: '99', reason: '家长书面申请' },
    ...{ happenedOn: leave.happenedOn ?? '2026-11-20' },
    ...Object.fromEntries(asks.map((ask) => [ask, DETAILS[ask]])),
  } as StatusChangeContent
  const into = cohorts[0] === undefined ? {} : { cohortOfClass: COHORT + cohorts[0], stageOfClass: stage }
  const pupil = { state, stage, cohort: COHORT, expectedReturnOn: leave.until }
  return refusalOf(content, pupil, { today: '2026-11-24', mostLeaveMonths: 12, ...into })
}

/** The stages of school a change exists in. */
const stagesOf = (kind: StatusChangeKind): Stage[] =>
  STAGES.filter((stage) => refused(kind, KIND_RULES[kind].from[0] ?? 'enrolled', stage) === undefined)

interface Leads {
  readonly change: StatusChangeKind
  readonly enrolled: string
  readonly onLeave: string
  readonly abroad: string
  readonly droppedOut: string
  readonly missing: string
  readonly otherLeave: string
}

describe('what a pupil is after a change, by what it was before; “–” where that is refused (domain §6.9)', () => {
  const told: StatusChangeKind[] = []
  it.each`
    change                       | enrolled         | onLeave          | abroad         | droppedOut    | missing       | otherLeave
    ${'leave'}                   | ${'on-leave'}    | ${'–'}           | ${'–'}         | ${'–'}        | ${'–'}        | ${'–'}
    ${'extend-leave'}            | ${'–'}           | ${'on-leave'}    | ${'–'}         | ${'–'}        | ${'–'}        | ${'–'}
    ${'return'}                  | ${'–'}           | ${'enrolled'}    | ${'–'}         | ${'–'}        | ${'–'}        | ${'–'}
    ${'retain'}                  | ${'enrolled'}    | ${'–'}           | ${'–'}         | ${'–'}        | ${'–'}        | ${'–'}
    ${'skip'}                    | ${'enrolled'}    | ${'–'}           | ${'–'}         | ${'–'}        | ${'–'}        | ${'–'}
    ${'extend-study'}            | ${'enrolled'}    | ${'–'}           | ${'–'}         | ${'–'}        | ${'–'}        | ${'–'}
    ${'dropout'}                 | ${'dropped-out'} | ${'dropped-out'} | ${'–'}         | ${'–'}        | ${'–'}        | ${'dropped-out'}
    ${'return-from-dropout'}     | ${'–'}           | ${'–'}           | ${'–'}         | ${'enrolled'} | ${'–'}        | ${'–'}
    ${'study-abroad'}            | ${'abroad'}      | ${'–'}           | ${'–'}         | ${'–'}        | ${'–'}        | ${'–'}
    ${'return-from-abroad'}      | ${'–'}           | ${'–'}           | ${'enrolled'}  | ${'–'}        | ${'–'}        | ${'–'}
    ${'missing'}                 | ${'missing'}     | ${'missing'}     | ${'–'}         | ${'missing'}  | ${'–'}        | ${'missing'}
    ${'found'}                   | ${'–'}           | ${'–'}           | ${'–'}         | ${'–'}        | ${'enrolled'} | ${'–'}
    ${'other-leave'}             | ${'other-leave'} | ${'–'}           | ${'–'}         | ${'–'}        | ${'–'}        | ${'–'}
    ${'return-from-other-leave'} | ${'–'}           | ${'–'}           | ${'–'}         | ${'–'}        | ${'–'}        | ${'enrolled'}
    ${'withdraw'}                | ${'withdrawn'}   | ${'withdrawn'}   | ${'withdrawn'} | ${'–'}        | ${'–'}        | ${'withdrawn'}
    ${'expel'}                   | ${'expelled'}    | ${'–'}           | ${'–'}         | ${'–'}        | ${'–'}        | ${'–'}
    ${'decease'}                 | ${'deceased'}    | ${'deceased'}    | ${'deceased'}  | ${'deceased'} | ${'deceased'} | ${'deceased'}
    ${'change-class'}            | ${'enrolled'}    | ${'–'}           | ${'–'}         | ${'–'}        | ${'–'}        | ${'–'}
    ${'special-placement'}       | ${'enrolled'}    | ${'–'}           | ${'–'}         | ${'–'}        | ${'–'}        | ${'–'}
  `(
    '$change',
    given(({ change, enrolled, onLeave, abroad, droppedOut, missing, otherLeave }: Leads) => {
      told.push(change)
      const expected: Readonly<Partial<Record<StudentState, string>>> = {
        ...{ enrolled, 'on-leave': onLeave, abroad, 'dropped-out': droppedOut, missing, 'other-leave': otherLeave },
      }
      const stages = stagesOf(change)
      expect(stages).not.toEqual([])
      for (const stage of stages)
        for (const state of STUDENT_STATES) {
          const against = refused(change, state, stage)
          const leadsTo = against ? '–' : (KIND_RULES[change].to ?? state)
          expect([stage, state, leadsTo]).toEqual([stage, state, expected[state] ?? '–'])
          if (against) expect(against).toEqual({ kind: 'wrong-state', state, allowed: KIND_RULES[change].from })
        }
    }),
  )

  it('is told of every change, and nothing follows on a record that is closed', () => {
    expect([...told].sort()).toEqual([...STATUS_CHANGES].sort())
    for (const kind of STATUS_CHANGES) expect(KIND_RULES[kind].from.filter(isClosed)).toEqual([])
  })
})

describe('where a change is open before any province says anything (domain §6.9, §6.20; Compulsory Education Law, article 27)', () => {
  /**
   * `always`: no province closes it. `open`, `closed`: until it says otherwise. `none`: the stage has no such change.
   * `law`: forbidden, whatever it says.
   */
  const WORDS: Readonly<Record<string, string>> = { 'not-offered': 'none', 'change-banned': 'law', default: 'closed' }
  const said = (reason: string): string => WORDS[reason] ?? reason

  function openness(kind: StatusChangeKind, stage: Stage): string {
    const verdict = switchVerdict(kind, stage, { province: undefined, hardBan: true })
    const bySwitch = said(verdict.ok ? (maySwitch(kind, stage, true).ok ? 'open' : 'always') : verdict.refusal.reason)
    const against = refused(kind, KIND_RULES[kind].from[0] ?? 'enrolled', stage)
    const byRule = against ? said(against.kind === 'switched-off' ? against.reason : against.kind) : undefined
    return (byRule ?? bySwitch) === bySwitch ? bySwitch : `${byRule} by the rule, ${bySwitch} by the switch`
  }

  it.each`
    change                       | primary     | junior      | senior
    ${'leave'}                   | ${'open'}   | ${'open'}   | ${'open'}
    ${'extend-leave'}            | ${'open'}   | ${'open'}   | ${'open'}
    ${'return'}                  | ${'always'} | ${'always'} | ${'always'}
    ${'retain'}                  | ${'closed'} | ${'closed'} | ${'closed'}
    ${'skip'}                    | ${'closed'} | ${'closed'} | ${'closed'}
    ${'extend-study'}            | ${'none'}   | ${'none'}   | ${'open'}
    ${'dropout'}                 | ${'open'}   | ${'open'}   | ${'none'}
    ${'return-from-dropout'}     | ${'always'} | ${'always'} | ${'none'}
    ${'study-abroad'}            | ${'open'}   | ${'open'}   | ${'open'}
    ${'return-from-abroad'}      | ${'always'} | ${'always'} | ${'always'}
    ${'missing'}                 | ${'open'}   | ${'open'}   | ${'open'}
    ${'found'}                   | ${'always'} | ${'always'} | ${'always'}
    ${'other-leave'}             | ${'open'}   | ${'open'}   | ${'open'}
    ${'return-from-other-leave'} | ${'always'} | ${'always'} | ${'always'}
    ${'withdraw'}                | ${'law'}    | ${'law'}    | ${'open'}
    ${'expel'}                   | ${'law'}    | ${'law'}    | ${'closed'}
    ${'decease'}                 | ${'always'} | ${'always'} | ${'always'}
    ${'change-class'}            | ${'open'}   | ${'open'}   | ${'open'}
    ${'special-placement'}       | ${'open'}   | ${'open'}   | ${'open'}
  `(
    '$change: $primary in primary, $junior in junior, $senior in senior school',
    given(({ change, ...stages }: { readonly change: StatusChangeKind } & Readonly<Record<Stage, string>>) => {
      for (const stage of STAGES) expect([stage, openness(change, stage)]).toEqual([stage, stages[stage]])
    }),
  )
})

interface Declared {
  readonly change: StatusChangeKind
  readonly decide: string
  readonly proofs: string
  readonly asks: string
  readonly seat: string
  readonly grades: string
}

describe('what a change takes: who decides, what proves it, what it asks, the seat, how many years the class may be below', () => {
  it.each`
    change                       | decide                 | proofs                                              | asks                  | seat        | grades
    ${'leave'}                   | ${'school, authority'} | ${'guardian-application, medical-certificate'}      | ${'expectedReturnOn'} | ${'leaves'} | ${''}
    ${'extend-leave'}            | ${'school, authority'} | ${'guardian-application, medical-certificate'}      | ${'expectedReturnOn'} | ${'keeps'}  | ${''}
    ${'return'}                  | ${'school'}            | ${'guardian-application'}                           | ${'classId'}          | ${'takes'}  | ${'0, 1'}
    ${'retain'}                  | ${'school, authority'} | ${'guardian-application, school-opinion'}           | ${'classId'}          | ${'moves'}  | ${'1'}
    ${'skip'}                    | ${'school, authority'} | ${'guardian-application, school-opinion'}           | ${'classId'}          | ${'moves'}  | ${'-1'}
    ${'extend-study'}            | ${'school, authority'} | ${'guardian-application, school-opinion'}           | ${'classId'}          | ${'moves'}  | ${'1'}
    ${'dropout'}                 | ${'school, authority'} | ${'absence-record, written-report'}                 | ${''}                 | ${'leaves'} | ${''}
    ${'return-from-dropout'}     | ${'school, authority'} | ${''}                                               | ${'classId'}          | ${'takes'}  | ${'0, 1, 2, 3'}
    ${'study-abroad'}            | ${'school, authority'} | ${'guardian-application, travel-document'}          | ${''}                 | ${'leaves'} | ${''}
    ${'return-from-abroad'}      | ${'school, authority'} | ${'transcript'}                                     | ${'classId'}          | ${'takes'}  | ${'0, 1, 2'}
    ${'missing'}                 | ${'school, authority'} | ${'police-certificate'}                             | ${''}                 | ${'leaves'} | ${''}
    ${'found'}                   | ${'school, authority'} | ${''}                                               | ${'classId'}          | ${'takes'}  | ${'0, 1, 2, 3'}
    ${'other-leave'}             | ${'school, authority'} | ${'school-opinion'}                                 | ${''}                 | ${'leaves'} | ${''}
    ${'return-from-other-leave'} | ${'school, authority'} | ${''}                                               | ${'classId'}          | ${'takes'}  | ${'0, 1'}
    ${'withdraw'}                | ${'school, authority'} | ${'guardian-application'}                           | ${''}                 | ${'leaves'} | ${''}
    ${'expel'}                   | ${'school, authority'} | ${'school-decision, hearing-record'}                | ${''}                 | ${'leaves'} | ${''}
    ${'decease'}                 | ${'school, authority'} | ${'death-certificate'}                              | ${''}                 | ${'leaves'} | ${''}
    ${'change-class'}            | ${'school'}            | ${''}                                               | ${'classId'}          | ${'moves'}  | ${'0'}
    ${'special-placement'}       | ${'school, authority'} | ${'guardian-application, special-needs-assessment'} | ${'placement'}        | ${'keeps'}  | ${''}
  `(
    '$change',
    given(({ change, ...row }: Declared) => {
      const { authority, proofs, asks, seat, cohorts } = KIND_RULES[change]
      const { steps, withdrawUntil } = authority ? statusChain : schoolStatusChain
      const decide = steps.map(({ id }) => id.replace('school-leader', 'school')).join(', ')
      const declared = { decide, proofs: proofs.join(', '), asks: asks.join(', '), seat, grades: cohorts.join(', ') }
      expect(declared).toEqual(row)
      // The school takes it back until its own leader has decided; each office has ten working days. (Domain §6.28)
      expect([withdrawUntil, steps.map(({ workingDays }) => workingDays)]).toEqual(['school-leader', steps.map(() => 10)])
    }),
  )

  it('has one time limit of its own: a death is reported within ten working days (Measures, article 21)', () => {
    expect(STATUS_CHANGES.flatMap((kind) => KIND_RULES[kind].within ?? [])).toEqual([10])
    expect(KIND_RULES.decease.within).toBe(10)
  })
})

describe('a pupil on leave has not dropped out before the leave is over (domain §6.9)', () => {
  it.each([
    ['while the leave lasts', '2027-06-30', '2026-11-20', { kind: 'leave-not-over', until: '2027-06-30' }],
    ['on its last day', '2026-11-20', '2026-11-20', { kind: 'leave-not-over', until: '2026-11-20' }],
    ['on the day after', '2026-11-19', '2026-11-20', undefined],
    ['weeks after', '2026-09-01', '2026-11-20', undefined],
    ['when the day given lies within the leave, though it is over by now', '2026-11-20', '2026-10-08', { until: '2026-11-20' }],
    ['when nobody said how long the leave was to be', undefined, '2026-11-20', undefined],
  ] as const)('%s', (_, until, happenedOn, against) => {
    const found = refused('dropout', 'on-leave', 'junior', { happenedOn, ...(until ? { until } : {}) })
    if (against) expect(found).toMatchObject(against)
    else expect(found).toBeUndefined()
  })

  it.each(['missing', 'decease'] as const)('%s asks for no end of a leave', (kind) => {
    expect(refused(kind, 'on-leave', 'junior', { until: '2027-06-30' })).toBeUndefined()
  })
})
