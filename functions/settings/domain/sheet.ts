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

/** Everything one office has set, and nothing it has not. What holds is worked out along the way up to the ministry. */
export interface Sheet {
  readonly placeId: string
  readonly placeName: string
  readonly controlled: Readonly<Record<string, SetAt>>
  readonly caps: Readonly<Partial<Record<Stage, CapEntry>>>
  /** By `stage#kind`. */
  readonly switches: Readonly<Record<string, SwitchEntry>>
  readonly values: Readonly<Record<string, ValueEntry>>
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
