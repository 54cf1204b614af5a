import type { NumberKind } from '../../../layers/kernel/student-number.ts'
import type { StudentState } from '../../students/contract.ts'
import type { DeletionGround } from '../contract.ts'

export type DeletionRefusal =
  | { readonly kind: 'number-not-formal' }
  | { readonly kind: 'record-closed'; readonly state: StudentState }
  | { readonly kind: 'other-record-missing' }
  | { readonly kind: 'other-record-of-another-child' }
  | { readonly kind: 'other-record-closed'; readonly state: StudentState }
  | { readonly kind: 'still-a-pupil'; readonly state: StudentState }

/** The record that is to go, as far as the rules care. */
export interface ToDelete {
  readonly number: NumberKind
  readonly state: StudentState
}

/** The record that is to stay. */
export interface ToStay {
  readonly state: StudentState
  /** Whether name, sex and birthday, or the identity document, say it is the same child. */
  readonly sameChild: boolean
}

/** States in which a child attends, or is owed a place when it comes back. */
const OWED_A_PLACE: readonly StudentState[] = ['enrolled', 'on-leave', 'abroad', 'dropped-out', 'missing']

/**
 * What stands against the deletion of a formal record. A child who attends, or may come back, is never left without one:
 * its record goes only where another of the same child stays that it goes on with. (Domain §2.1, §6.6)
 */
export function refusalOf(record: ToDelete, ground: DeletionGround, other: ToStay | undefined): DeletionRefusal | undefined {
  const { number, state } = record
  if (state === 'deleted') return { kind: 'record-closed', state }
  if (number === 'L') return { kind: 'number-not-formal' }
  if (ground === 'not-attending') return OWED_A_PLACE.includes(state) ? { kind: 'still-a-pupil', state } : undefined
  if (!other) return { kind: 'other-record-missing' }
  if (!other.sameChild) return { kind: 'other-record-of-another-child' }
  const goesOn = OWED_A_PLACE.includes(state) ? OWED_A_PLACE.includes(other.state) : other.state !== 'deleted'
  return goesOn ? undefined : { kind: 'other-record-closed', state: other.state }
}
