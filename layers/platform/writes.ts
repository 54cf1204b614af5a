import type { Refusal } from '../kernel/result.ts'

/** A key of the Registry table. The root of an aggregate has `sk: 'ROOT'`; its events follow as `EVT#000001`. */
export interface Key {
  readonly pk: string
  readonly sk: string
}

export type Attributes = Readonly<Record<string, unknown>>

/**
 * What must hold of the stored item for the write to happen.
 * `absent`/`present` speak of the item; `equals` of attributes (`undefined`: not set); `below` of a counter that must stay under a bound after `add`.
 */
export interface When {
  readonly item?: 'absent' | 'present'
  readonly equals?: Attributes
  readonly below?: Readonly<Record<string, number>>
}

/**
 * A change to one item, as a value. A use case gathers writes from every context it touches and commits them at once.
 * `lost` is what the caller is told when the condition fails.
 */
export type Write =
  | { readonly put: Attributes & Key; readonly when: When; readonly lost: Refusal }
  | {
      readonly update: Key
      readonly set?: Attributes
      readonly remove?: readonly string[]
      readonly add?: Readonly<Record<string, number>>
      readonly when: When
      readonly lost: Refusal
    }
  | { readonly delete: Key; readonly when: When; readonly lost: Refusal }
  | { readonly check: Key; readonly when: When; readonly lost: Refusal }

/** Who acted; written into every event. */
export interface Actor {
  readonly accountId: string
  readonly personId: string
  readonly placeId: string
  readonly duty: string
}

/** One act: the operation (same id, same effect, however often it comes), its instant and its actor. */
export interface Act {
  readonly operation: string
  /** UTC instant, ISO 8601 with milliseconds. */
  readonly at: string
  readonly actor: Actor
  /** Set where a client may send the same request again: the answer is then kept beside the effect, under this hash. */
  readonly requestHash?: string
}

/** The root of an aggregate as it was read: what its next change is conditional on. */
export interface Root {
  readonly pk: string
  readonly version: number
  /** Hash of the last event; the next event chains to it. */
  readonly head: string
}
