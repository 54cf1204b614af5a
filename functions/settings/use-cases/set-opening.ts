import type { Window } from '../../../layers/kernel/instant.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import type { Stage } from '../../../layers/kernel/school-calendar.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import type { CalendarBusiness } from '../calendar.ts'
import { calendarId } from '../domain/national.ts'
import { grantId, mayGrant } from '../domain/opening.ts'
import type { SetGrant, SetYear } from '../sheet-contract.ts'
import { ExceptionGranted, YearSet } from '../sheet-events.ts'
import type { Decide } from './change-sheet.ts'

const inOrder = (spans: readonly Window[]): Result<void> =>
  spans.every(({ from, to }) => Date.parse(from) < Date.parse(to))
    ? ok(undefined)
    : refuse({ kind: 'window-ends-before-it-begins' })

/** Sets the national calendar of a business for one year, in place of the usual days. The ministry's alone. */
export const setYear =
  (business: CalendarBusiness, year: string, { windows, pauses, note }: SetYear, { at }: Act): Decide =>
  (own) => {
    if (own.placeId !== 'CN') return refuse({ kind: 'calendar-not-yours' })
    const ordered = inOrder([...windows, ...pauses])
    if (!ordered.ok) return ordered
    const set = { windows, pauses, ...(note ? { note } : {}) }
    return ok({
      sheet: { calendar: { ...own.calendar, [calendarId(business, Number(year))]: { ...set, setAt: at } } },
      happened: YearSet.of({ business, year, ...set }),
    })
  }

/** An exception lasts no longer than a month: what lasts longer is a window. */
const LONGEST_DAYS = 31
const DAY_MS = 86_400_000

export interface Exception {
  readonly business: CalendarBusiness
  readonly stage: Stage
  readonly province: Place
  readonly county: Place
}

/** Opens a business for one office of the province and a short time, with the reason; exceptions that are over are dropped. */
export const grant =
  ({ business, stage, province, county }: Exception, { from, to, reason }: SetGrant, { at }: Act): Decide =>
  (own) => {
    if (!mayGrant(province, county)) return refuse({ kind: 'exception-elsewhere' })
    const ordered = inOrder([{ from, to }])
    if (!ordered.ok) return ordered
    if (Date.parse(to) - Date.parse(from) > LONGEST_DAYS * DAY_MS)
      return refuse({ kind: 'exception-too-long', days: LONGEST_DAYS })
    const current = Object.entries(own.grants ?? {}).filter(([, each]) => Date.parse(each.to) > Date.parse(at))
    const entry = { from, to, reason, setAt: at }
    return ok({
      sheet: { grants: { ...Object.fromEntries(current), [grantId(county.placeId, business, stage)]: entry } },
      happened: ExceptionGranted.of({ placeId: county.placeId, business, stage, granted: { from, to, reason } }),
    })
  }

/** Takes an exception back; what was submitted under it stays. */
export const takeBack =
  ({ business, stage, county }: Exception): Decide =>
  (own) => {
    const id = grantId(county.placeId, business, stage)
    if (!own.grants?.[id]) return refuse({ kind: 'exception-not-granted' })
    const others = Object.entries(own.grants).filter(([each]) => each !== id)
    return ok({
      sheet: { grants: Object.fromEntries(others) },
      happened: ExceptionGranted.of({ placeId: county.placeId, business, stage }),
    })
  }
