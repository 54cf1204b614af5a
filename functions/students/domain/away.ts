import { addDays, shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { ANNOUNCED_YEARS } from '../../../layers/kernel/work-calendar/announced-years.ts'
import { addWorkingDays } from '../../../layers/kernel/work-calendar/work-calendar.ts'
import type { StudentState } from '../contract.ts'

/** How long a pupil may be away for another reason before somebody asks; it is a bucket for the time being. (Domain §6.9) */
const OTHER_LEAVE_DAYS = 30

/** Since when a pupil is what it is, and until when that was meant to last. */
export interface Away {
  readonly since: string
  readonly expectedReturnOn?: string
}

/** The day by which a pupil who is away is expected back; nothing where nobody expects it, or it is not away. */
export function backBy(state: StudentState, standing: Away | undefined): string | undefined {
  if (state === 'on-leave') return standing?.expectedReturnOn
  return state === 'other-leave' && standing ? addDays(standing.since, OTHER_LEAVE_DAYS) : undefined
}

/**
 * The last day of return the school is reminded of at this instant: so many working days ahead, that there is time to
 * ask the family. Whoever was expected before is overdue. (Measures art. 19; setting `leave.remindDaysBefore`)
 */
export function remindedThrough(at: string, workingDays: number): string {
  // The end of a day is the next midnight in Shanghai, which is that day's date a moment earlier.
  const { dueAt } = addWorkingDays(at, workingDays, ANNOUNCED_YEARS)
  return shanghaiDateOf(new Date(Date.parse(dueAt) - 1).toISOString())
}
