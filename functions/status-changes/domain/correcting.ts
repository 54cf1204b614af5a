import type { Stage } from '../../../layers/kernel/school-calendar.ts'
import type { StudentState } from '../../students/contract.ts'
import { STATUS_CHANGES, type StatusChangeKind } from '../contract.ts'
import { KIND_RULES } from './kinds.ts'

/** A change that took effect and was a mistake, as far as putting it right cares. */
export interface Mistake {
  readonly kind: string
  readonly from: StudentState
  readonly before: { readonly cohort: number }
}

/** The pupil as that change left it. */
export interface AsLeft {
  readonly state: StudentState
  readonly stage: Stage
  readonly cohort: number
}

export type CorrectionRefusal =
  | { readonly kind: 'change-again' }
  | { readonly kind: 'detail-missing' | 'detail-unasked'; readonly fields: readonly ['classId'] }
  | { readonly kind: 'class-of-another-grade' }

/** The kind of a change as the table knows it. */
export function kindOf(change: Pick<Mistake, 'kind'>): StatusChangeKind {
  const found = STATUS_CHANGES.find((kind) => kind === change.kind)
  if (!found) throw new Error('a change of status of a kind nobody declares')
  return found
}

/** Whether the pupil comes back to a seat: it was at school, and is away or in another grade now. */
export const sitsAgain = ({ from, before }: Mistake, { state, cohort }: AsLeft): boolean =>
  from === 'enrolled' && (state !== 'enrolled' || cohort !== before.cohort)

/**
 * The first thing that stands against undoing a change. What left the pupil its state and its grade is not undone: it is
 * applied for once more as it should have been. (Domain §6.9, correction of a change that took effect)
 */
export function correctionRefusal(
  mistake: Mistake,
  pupil: AsLeft,
  into: { readonly cohort: number; readonly stage: Stage } | undefined,
): CorrectionRefusal | undefined {
  if (KIND_RULES[kindOf(mistake)].putRightBy === 'again') return { kind: 'change-again' }
  if (!sitsAgain(mistake, pupil)) return into ? { kind: 'detail-unasked', fields: ['classId'] } : undefined
  if (!into) return { kind: 'detail-missing', fields: ['classId'] }
  return into.stage === pupil.stage && into.cohort === mistake.before.cohort ? undefined : { kind: 'class-of-another-grade' }
}
