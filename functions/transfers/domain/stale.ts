import { addMonths } from '../../../layers/kernel/instant.ts'

/** The days on which the year's clean-up is due, so that a job which comes late still comes in time. */
const DUE = { from: '08-15', through: '08-31' }
/** Whatever was begun before this day of the year had until summer. (Bulletin 2015-08; domain §6.11) */
const BEGUN_BEFORE = '03-01'
/** Nothing younger is ended by order either: its offices still have their days. */
const YOUNGEST_MONTHS = 2

/** The day before which transfers must have begun to be ended by the year's clean-up; nothing on other days of the year. */
export function yearlyCutoff(today: string): string | undefined {
  const day = today.slice(5)
  return day >= DUE.from && day <= DUE.through ? `${today.slice(0, 4)}-${BEGUN_BEFORE}` : undefined
}

/** The latest day an order may name. */
export const latestCutoff = (today: string): string => addMonths(today, -YOUNGEST_MONTHS)

/** From this day on everybody with a part in what stands to be ended is told; nothing shown then is younger than two months. */
const TOLD_FROM = '05-01'

/** The year's clean-up that is near: on which day, and of what was begun before which. */
export interface ComingCleanUp {
  readonly on: string
  readonly begunBefore: string
}

/** The clean-up people are told of on this day; nothing while it is far off, or over for the year. */
export function comingCleanUp(today: string): ComingCleanUp | undefined {
  const [year, day] = [today.slice(0, 4), today.slice(5)]
  return day >= TOLD_FROM && day <= DUE.through
    ? { on: `${year}-${DUE.from}`, begunBefore: `${year}-${BEGUN_BEFORE}` }
    : undefined
}
