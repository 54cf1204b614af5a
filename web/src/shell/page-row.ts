import type { ReactNode } from 'react'
import type { CalendarBusiness } from '../../../functions/settings/calendar.ts'
import type { Level } from '../../../layers/kernel/duties.ts'
import type { Action } from '../../../layers/platform/authorization.ts'
import type { WordsOf } from './words.ts'

/** A page of the console, as its area declares it. */
export interface PageRow {
  /** Fetches its code, when the page is first opened. */
  readonly page: () => Promise<() => ReactNode>
  /** What its address may say behind the question mark. */
  readonly search?: (search: Record<string, unknown>) => object
  /** The words it speaks besides those of the daily work; they are fetched together with its code. */
  readonly words?: readonly WordsOf[]
  /** What the menu calls it: a key under `shell.menu`. */
  readonly title?: string
  /** Whose menu offers it: whoever may do this, at these levels where not at all. */
  readonly needs?: Action
  readonly levels?: readonly Level[]
  /** What of the national calendar it is for; the menu marks it while none of it is open here. */
  readonly businesses?: readonly CalendarBusiness[]
}

/** Pages by their address. */
export type Pages = Readonly<Record<string, PageRow>>

export const SCHOOL = ['school'] as const satisfies readonly Level[]
export const OFFICES = ['ministry', 'province', 'city', 'county'] as const satisfies readonly Level[]
export const BELOW_MINISTRY = ['province', 'city', 'county', 'school'] as const satisfies readonly Level[]
