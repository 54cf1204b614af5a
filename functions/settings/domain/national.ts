import { shanghaiDateOf, shanghaiInstant, type Window } from '../../../layers/kernel/instant.ts'
import { CALENDAR, type CalendarBusiness, type Days } from '../calendar.ts'
import type { YearRow } from '../sheet-contract.ts'
import type { Sheet } from './sheet.ts'

/** What holds nationally around an instant; no windows means always open but for the pauses. */
export interface National {
  readonly windows: readonly Window[] | undefined
  readonly pauses: readonly Window[]
  /** The ministry's own words, where it has set the year. */
  readonly note?: string
}

export const calendarId = (business: CalendarBusiness, year: number): string => `${business}#${year}`

const inYear =
  (year: number) =>
  ({ from, through }: Days): Window => ({
    from: shanghaiInstant(`${year}-${from}`, '00:00'),
    to: shanghaiInstant(`${year}-${through}`, '24:00'),
  })

/** The national calendar of a business in the year of an instant and the next: the ministry's where it has set one. */
export function nationalAt(business: CalendarBusiness, ministry: Sheet | undefined, at: string): National {
  const year = Number(shanghaiDateOf(at).slice(0, 4))
  const years = [year, year + 1].map((each) => ofYear(business, ministry, each))
  const note = years[0]?.note
  return {
    windows: years[0]?.windows === undefined ? undefined : years.flatMap(({ windows }) => windows ?? []),
    pauses: years.flatMap(({ pauses }) => pauses),
    ...(note ? { note } : {}),
  }
}

/** The national calendar of every business in one year, as people read it. */
export const yearRows = (ministry: Sheet | undefined, year: number): YearRow[] =>
  (Object.keys(CALENDAR) as CalendarBusiness[]).map((business) => {
    const { windows = [], pauses, note } = ofYear(business, ministry, year)
    const setAt = ministry?.calendar?.[calendarId(business, year)]?.setAt
    return { business, windows: [...windows], pauses: [...pauses], ...(note ? { note } : {}), ...(setAt ? { setAt } : {}) }
  })

function ofYear(business: CalendarBusiness, ministry: Sheet | undefined, year: number): National {
  const set = ministry?.calendar?.[calendarId(business, year)]
  const rule = CALENDAR[business]
  if (!set) return { windows: rule.windows?.map(inYear(year)), pauses: rule.pauses?.map(inYear(year)) ?? [] }
  const { windows, pauses, note } = set
  return { windows: windows.length > 0 ? windows : undefined, pauses, ...(note ? { note } : {}) }
}
