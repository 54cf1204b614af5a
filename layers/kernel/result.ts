/** What the rules said: a value, or a refusal with its facts. Faults are thrown, never returned. */
export type Result<T, R extends Refusal = Refusal> = Ok<T> | Refused<R>

export interface Ok<T> {
  readonly ok: true
  readonly value: T
}

export interface Refused<R extends Refusal> {
  readonly ok: false
  readonly refusal: R
}

/** A kebab-case fact and what belongs to it. No message: text is made at the edge, in the caller's language. */
export interface Refusal {
  readonly kind: string
}

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })
export const refuse = <R extends Refusal>(refusal: R): Refused<R> => ({ ok: false, refusal })
