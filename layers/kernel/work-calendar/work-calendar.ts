import { addDays, shanghaiDateOf, shanghaiInstant } from '../instant.ts'

/**
 * A year's exceptions from Monday to Friday, as the State Council announces them: days off in the week, and working
 * days at the weekend that make up for them.
 */
export interface WorkCalendarYear {
  readonly daysOff: readonly string[]
  readonly makeUpDays: readonly string[]
}

export type WorkCalendar = Readonly<Record<number, WorkCalendarYear>>

/** Whether a date is worked. A year that no calendar covers falls back to Monday to Friday. */
export function isWorkingDay(date: string, calendar: WorkCalendar): boolean {
  const year = calendar[Number(date.slice(0, 4))]
  if (year?.makeUpDays.includes(date)) return true
  if (year?.daysOff.includes(date)) return false
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday >= 1 && weekday <= 5
}

/** An instant by which something is due, and whether a year without a calendar had to be guessed. */
export interface DueAt {
  readonly dueAt: string
  readonly estimated: boolean
}

/**
 * The end of the `days`-th working day after the Shanghai day of an instant: a matter received on Monday with one day
 * is due when Tuesday ends.
 */
export function addWorkingDays(from: string, days: number, calendar: WorkCalendar): DueAt {
  if (!Number.isInteger(days) || days < 1) throw new RangeError('working days are counted from one')
  let date = shanghaiDateOf(from)
  let estimated = false
  for (let left = days; left > 0; ) {
    date = addDays(date, 1)
    if (!calendar[Number(date.slice(0, 4))]) estimated = true
    if (isWorkingDay(date, calendar)) left--
  }
  return { dueAt: shanghaiInstant(date, '24:00'), estimated }
}
