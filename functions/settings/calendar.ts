import type { WindowedBusiness } from './contract.ts'

/** Days of a year in Shanghai, both included: from 00:00 on the first to 24:00 on the last. */
export interface Days {
  readonly from: `${number}-${number}`
  readonly through: `${number}-${number}`
}

/** Business as the national calendar knows it; `graduating` is any new business for pupils of a graduating grade. */
export type CalendarBusiness = WindowedBusiness | 'graduating'

export interface CalendarRule {
  /** What holds where the province has set no window. */
  readonly whenUnset: 'open' | 'closed'
  /** Open on these days only, whatever a province sets. */
  readonly windows?: readonly Days[]
  /** Closed on these days, whatever a province sets; what was begun before goes on. */
  readonly pauses?: readonly Days[]
}

/**
 * The national year as it has been run, until the ministry sets another for one year (in 2014 transfers paused from
 * 21 July, in 2015 from 8 July). Graduation ends on 30 July and admissions follow promotion. (Domain §6.27)
 */
export const CALENDAR: Readonly<Record<CalendarBusiness, CalendarRule>> = {
  'registration.gradeOne': { whenUnset: 'closed' },
  'registration.enrolled': { whenUnset: 'closed' },
  'registration.returnee': { whenUnset: 'closed' },
  transfer: { whenUnset: 'open', pauses: [{ from: '07-15', through: '08-14' }] },
  graduation: { whenUnset: 'open', windows: [{ from: '05-01', through: '07-30' }] },
  admission: { whenUnset: 'closed', windows: [{ from: '08-11', through: '12-31' }] },
  postGraduation: {
    whenUnset: 'open',
    windows: [
      { from: '03-01', through: '05-31' },
      { from: '08-15', through: '12-14' },
    ],
  },
  graduating: { whenUnset: 'open', pauses: [{ from: '07-01', through: '08-14' }] },
}
