import type { Window } from '../../../layers/kernel/instant.ts'
import type { Stage } from '../../../layers/kernel/school-calendar.ts'

/** When something was set; the sheet says by which office. */
export interface SetAt {
  readonly setAt: string
}

export interface CapEntry extends SetAt {
  readonly cap: number
  /** Whoever is below uses this cap and may not set one of its own. */
  readonly lockedForChildren: boolean
}

export interface SwitchEntry extends SetAt {
  readonly open: boolean
  readonly note?: string
}

export interface ValueEntry extends SetAt {
  readonly value: number | boolean | string
}

/** The ministry's calendar of one business in one year; it takes the place of the usual days of that year. */
export interface CalendarEntry extends SetAt {
  readonly windows: readonly Window[]
  readonly pauses: readonly Window[]
  readonly note?: string
}

/** A business opened for one office and a short time, with the reason. */
export interface GrantEntry extends SetAt, Window {
  readonly reason: string
}

/** Everything one office has set, and nothing it has not. What holds is worked out along the way up to the ministry. */
export interface Sheet {
  readonly placeId: string
  readonly placeName: string
  readonly controlled: Readonly<Record<string, SetAt>>
  readonly caps: Readonly<Partial<Record<Stage, CapEntry>>>
  /** By `stage#kind`. */
  readonly switches: Readonly<Record<string, SwitchEntry>>
  readonly values: Readonly<Record<string, ValueEntry>>
  /** The ministry's only, by `business#year`. */
  readonly calendar?: Readonly<Record<string, CalendarEntry>>
  /** A province's only, by `place#business#stage`. */
  readonly grants?: Readonly<Record<string, GrantEntry>>
}

/** An office that has set nothing yet. */
export const emptySheet = ({ placeId, name }: { readonly placeId: string; readonly name: string }): Sheet => ({
  placeId,
  placeName: name,
  controlled: {},
  caps: {},
  switches: {},
  values: {},
})
