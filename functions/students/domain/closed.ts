import type { StudentState } from '../contract.ts'

/**
 * Records whose sheet is closed: the information of those who have left no longer changes; whoever has graduated by
 * mistake is returned to the school first. (Domain §6.0, §6.7, §6.12)
 */
const CLOSED: readonly StudentState[] = [
  'graduated',
  'completed',
  'withdrawn',
  'expelled',
  'deceased',
  'closed-over-age',
  'deleted',
]

export const isClosed = (state: StudentState): boolean => CLOSED.includes(state)
