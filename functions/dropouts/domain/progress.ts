import type { Progress, VisitOutcome } from '../contract.ts'
import type { DropoutRefusal } from '../problems.ts'

/** How far a dropout is on the way back, by what was tried last; a promise is not a return. (Domain §6.18) */
export function progressOf(visits: number, lastOutcome: VisitOutcome | undefined): Progress {
  if (visits === 0 || !lastOutcome) return 'confirmed'
  return lastOutcome === 'promised' || lastOutcome === 'unreachable' ? lastOutcome : 'persuading'
}

/** Whether a day is one on which something can have been done about an absence. */
export function dayRefusal(on: string, since: string, today: string): DropoutRefusal | undefined {
  if (on > today) return { kind: 'visit-in-future' }
  return on < since ? { kind: 'visit-before-dropout' } : undefined
}

/** Days from one calendar date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))

/** Where a dropout is handed at the end of a term: the county of its household, unless that is where its school stands. */
export const countyToHand = (householdPlaceCode: string, schoolCounty: string): string | undefined => {
  const countyId = householdPlaceCode.slice(0, 6)
  return /^\d{6}$/.test(countyId) && countyId !== schoolCounty ? countyId : undefined
}
