import { addMonths } from '../../../layers/kernel/instant.ts'
import { gradeAtSchool, STAGES, type Stage, termStartOf, type WithStageLengths } from '../../../layers/kernel/school-calendar.ts'
import type { Label } from '../../../layers/kernel/text.ts'
import { type ClassOfCohorts, cohortsOf } from '../../places/contract.ts'
import { REGISTRATION_DEADLINE_MONTHS, type WindowedBusiness } from '../../settings/contract.ts'
import type { RegistrationKind } from '../contract.ts'

/** What one kind of registration asks for. */
export interface KindRule {
  readonly label: Label
  /** The window of the province it is open in. */
  readonly window: WindowedBusiness
  readonly stages: readonly Stage[]
  /** Which grades of those stages; `first`: only those who have just entered. */
  readonly grades: 'first' | 'every'
  /** Whether the province's cut-off of age applies. */
  readonly age: 'province' | 'none'
  /** The month the school has begins with the term for those who enter together, else with the month of entry. */
  readonly deadlineFrom: 'term-start' | 'entry-month'
}

/** The three ways into the registry. (Domain §6.1 to §6.3) */
export const KIND_RULES: Readonly<Record<RegistrationKind, KindRule>> = {
  gradeOne: {
    label: { zh: '小学新生注册', en: 'First graders' },
    window: 'registration.gradeOne',
    stages: ['primary'],
    grades: 'first',
    age: 'province',
    deadlineFrom: 'term-start',
  },
  enrolled: {
    label: { zh: '在校生注册', en: 'Pupils at school' },
    window: 'registration.enrolled',
    stages: STAGES,
    grades: 'every',
    age: 'none',
    deadlineFrom: 'entry-month',
  },
  returnee: {
    label: { zh: '来华归国学生注册', en: 'Returnees and foreign pupils' },
    window: 'registration.returnee',
    stages: STAGES,
    grades: 'every',
    age: 'none',
    deadlineFrom: 'entry-month',
  },
}

/** Whether children of this kind may be put into this class, in the year the registry stands in. */
export function classFits(
  kind: RegistrationKind,
  schoolClass: ClassOfCohorts,
  school: WithStageLengths,
  recordYear: number,
): boolean {
  const { stages, grades } = KIND_RULES[kind]
  const { stage } = schoolClass
  const present = cohortsOf(schoolClass).flatMap((cohort) => gradeAtSchool(school, { stage, cohort }, recordYear) ?? [])
  return stages.includes(stage) && present.some((grade) => grades === 'every' || grade === 1)
}

/**
 * The cohort a child of this kind is of where its class holds several: who begins is of this year's, who has been at
 * school already of the year it entered.
 */
export const cohortWanted = (kind: RegistrationKind, entryMonth: string, recordYear: number): number =>
  KIND_RULES[kind].grades === 'first' ? recordYear : Number(entryMonth.slice(0, 4))

/**
 * The last day of the month a school has. Entered later, a registration is marked late and goes on all the same; a
 * public holiday makes the month no longer. (Measures, article 7; domain §6.2)
 */
export function dueOnOf(kind: RegistrationKind, cohort: number, entryMonth: string): string {
  const month = /^(\d{4})(\d{2})$/.exec(entryMonth)
  const from = KIND_RULES[kind].deadlineFrom === 'entry-month' && month ? `${month[1]}-${month[2]}-01` : termStartOf(cohort)
  const firstDayAfter = addMonths(from, REGISTRATION_DEADLINE_MONTHS)
  return dayBefore(firstDayAfter)
}

const dayBefore = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

export const isLate = (dueOn: string, today: string): boolean => today > dueOn
