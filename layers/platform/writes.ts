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

/** What lets somebody act for another: a registered lending of a password, or a delegation. */
export interface Under {
  readonly kind: 'loan' | 'delegation'
  readonly id: string
  /** The account acted for, and its natural person. */
  readonly accountId: string
  readonly personId: string
}

/** Who acted; written into every event. */
export interface Actor {
  /** Their own account, and the natural person: also where they act for somebody else. */
  readonly accountId: string
  readonly personId: string
  /** The place and the duty they acted in. */
  readonly placeId: string
  readonly duty: string
  /** Set where the duty was somebody else’s. Absent in all other events, whose hashes are what they always were. */
  readonly under?: Under
}

/** One act: the operation (same id, same effect, however often it comes), its instant and its actor. */
export interface Act {
  readonly operation: string
  /** UTC instant, ISO 8601 with milliseconds. */
  readonly at: string
  readonly actor: Actor
  /** Set where a client may send the same request again: the answer is then kept beside the effect, under this hash. */
  readonly requestHash?: string
  /** What must hold besides, in the very transaction, for anything of the act to be done; of an item nothing else of it touches. */
  readonly provided?: Extract<Write, { readonly check: Key }>
}

/** The root of an aggregate as it was read: what its next change is conditional on. */
export interface Root {
  readonly pk: string
  readonly version: number
  /** Hash of the last event; the next event chains to it. */
  readonly head: string
}
