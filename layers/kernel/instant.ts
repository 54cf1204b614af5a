/** The registry's own time is Shanghai's: UTC+8 without daylight saving since 1991; birth dates are plain dates. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

/** The calendar date `YYYY-MM-DD` it is in Shanghai at this instant. */
export const shanghaiDateOf = (instant: string): string =>
  new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10)

/**
 * The instant of a Shanghai wall-clock time. `24:00` is the next day's midnight.
 *
 * @example
 * shanghaiInstant('2026-08-10', '24:00') // '2026-08-10T16:00:00.000Z'
 */
export function shanghaiInstant(date: string, time: `${number}:${number}`): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const midnight = Date.parse(`${date}T00:00:00.000Z`)
  if (Number.isNaN(midnight) || hours > 24 || minutes > 59 || (hours === 24 && minutes > 0))
    throw new RangeError('no such wall-clock time')
  return new Date(midnight - SHANGHAI_OFFSET_MS + hours * 3_600_000 + minutes * 60_000).toISOString()
}

/** A span of time from its first instant to just before its last. */
export interface Window {
  readonly from: string
  readonly to: string
}

export const isWithin = ({ from, to }: Window, at: string): boolean =>
  Date.parse(from) <= Date.parse(at) && Date.parse(at) < Date.parse(to)

/** The instant common to two spans; nothing where they do not meet. */
export function intersection(a: Window, b: Window): Window | undefined {
  const from = Date.parse(a.from) > Date.parse(b.from) ? a.from : b.from
  const to = Date.parse(a.to) < Date.parse(b.to) ? a.to : b.to
  return Date.parse(from) < Date.parse(to) ? { from, to } : undefined
}

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** The same day of a later month; the month's last day where it has no such day. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10)
}

/** Whether a text is a calendar date that exists. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const parsed = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().slice(0, 10) === text
}
