import { addMonths } from '../../../layers/kernel/instant.ts'
import type { Stage } from '../../../layers/kernel/school-calendar.ts'
import type { StudentState } from '../../students/contract.ts'
import type { StatusChangeContent, StatusChangeKind } from '../contract.ts'
import { type Ask, KIND_RULES } from './kinds.ts'

/** Kinds that put a pupil out of school for good. */
const OUT: readonly StatusChangeKind[] = ['withdraw', 'expel']

/** Why a stage of school has no such change at all: the law forbids it, or there is nothing it could mean there. */
export type StageRefusal =
  | { readonly kind: 'change-banned'; readonly stage: Stage }
  | { readonly kind: 'switched-off'; readonly reason: 'not-offered'; readonly stage: Stage }

/**
 * What a stage has against a change whatever a province opens: nobody is put out of compulsory education, and what is
 * made for some stages does not exist in the others. (Compulsory Education Law, article 27; domain §6.9)
 */
export function stageRefusalOf(of: StatusChangeKind, stage: Stage): StageRefusal | undefined {
  if (KIND_RULES[of].stages.includes(stage)) return undefined
  return OUT.includes(of) ? { kind: 'change-banned', stage } : { kind: 'switched-off', reason: 'not-offered', stage }
}

export type LeaveRefusal = { readonly kind: 'leave-not-over'; readonly until: string }

/**
 * Whether a pupil is away with leave on that day: whoever may be away has not dropped out of school before the leave is
 * over. (Domain §6.9; Measures, article 19)
 */
export function leaveRefusalOf(
  of: StatusChangeKind,
  { state, expectedReturnOn }: Pick<Standing, 'state' | 'expectedReturnOn'>,
  on: string,
): LeaveRefusal | undefined {
  const granted = of === 'dropout' && state === 'on-leave' ? expectedReturnOn : undefined
  return granted && on <= granted ? { kind: 'leave-not-over', until: granted } : undefined
}

export type ChangeRefusal =
  | StageRefusal
  | LeaveRefusal
  | { readonly kind: 'wrong-state'; readonly state: StudentState; readonly allowed: readonly StudentState[] }
  | { readonly kind: 'detail-missing'; readonly fields: readonly Ask[] }
  | { readonly kind: 'detail-unasked'; readonly fields: readonly Ask[] }
  | { readonly kind: 'class-of-another-grade' }
  | { readonly kind: 'leave-too-long'; readonly mostMonths: number }
  | { readonly kind: 'dates-reversed' }
  | { readonly kind: 'in-the-future' }

/** The pupil, as far as these rules care. */
export interface Standing {
  readonly state: StudentState
  readonly stage: Stage
  readonly cohort: number
  /** The last day of the leave, where the pupil is on one. */
  readonly expectedReturnOn?: string | undefined
}

const ASKS: readonly Ask[] = ['expectedReturnOn', 'classId', 'placement']

/** The first thing that stands against a change, before any switch, seat or other business is looked at. */
export function refusalOf(
  content: StatusChangeContent,
  pupil: Standing,
  facts: {
    readonly today: string
    readonly mostLeaveMonths: number
    readonly cohortOfClass?: number
    readonly stageOfClass?: Stage
  },
): ChangeRefusal | undefined {
  const rule = KIND_RULES[content.kind]
  const outOfStage = stageRefusalOf(content.kind, pupil.stage)
  if (outOfStage) return outOfStage
  if (!rule.from.includes(pupil.state)) return { kind: 'wrong-state', state: pupil.state, allowed: rule.from }
  const missing = rule.asks.filter((ask) => content[ask] === undefined)
  if (missing.length > 0) return { kind: 'detail-missing', fields: missing }
  const unasked = ASKS.filter((ask) => content[ask] !== undefined && !rule.asks.includes(ask))
  if (unasked.length > 0) return { kind: 'detail-unasked', fields: unasked }
  // A year of entry says nothing by itself: every stage counts its own. No change leads from one stage into another.
  if (facts.stageOfClass !== undefined && facts.stageOfClass !== pupil.stage) return { kind: 'class-of-another-grade' }
  if (facts.cohortOfClass !== undefined && !rule.cohorts.includes(facts.cohortOfClass - pupil.cohort))
    return { kind: 'class-of-another-grade' }
  return wrongDates(content, facts) ?? leaveRefusalOf(content.kind, pupil, content.happenedOn)
}

function wrongDates(
  { happenedOn, expectedReturnOn }: StatusChangeContent,
  { today, mostLeaveMonths }: { readonly today: string; readonly mostLeaveMonths: number },
): ChangeRefusal | undefined {
  if (expectedReturnOn === undefined) return happenedOn > today ? { kind: 'in-the-future' } : undefined
  if (expectedReturnOn <= happenedOn) return { kind: 'dates-reversed' }
  return expectedReturnOn > addMonths(happenedOn, mostLeaveMonths)
    ? { kind: 'leave-too-long', mostMonths: mostLeaveMonths }
    : undefined
}
