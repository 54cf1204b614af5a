import type { Duty } from '../../../layers/kernel/duties.ts'

/** A duty a person holds at a place. */
export interface Holding {
  readonly placeId: string
  readonly duty: Duty
}

/**
 * Whether a person may take on one more duty: at most one inside one place, and whoever administers systems takes no
 * part in the business anywhere. (Notice, chapter 4 §1; GB/T 22239 separation of duties)
 */
export function mayHold(held: readonly Holding[], wanted: Holding): boolean {
  if (held.some(({ placeId }) => placeId === wanted.placeId)) return false
  const administers = (duty: Duty) => duty === 'systemAdministrator'
  return held.every(({ duty }) => administers(duty) === administers(wanted.duty))
}
