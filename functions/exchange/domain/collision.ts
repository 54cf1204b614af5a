import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import type { NumberCollision } from '../contract.ts'

/** A collision as far as its rules care. */
export interface CollisionFacts {
  readonly state: NumberCollision['state']
  /** The natural persons behind the proposal; none of them may confirm it. */
  readonly proposers: readonly string[]
}

export type CollisionRefusal =
  | { readonly kind: 'collision-closed' }
  | { readonly kind: 'proposed-already' }
  | { readonly kind: 'nothing-proposed' }
  | { readonly kind: 'own-proposal' }

/** What may be done about a collision: one proposes, another person confirms or gives the proposal back. */
export type CollisionMove = 'propose' | 'confirm' | 'give-back'

/**
 * The state a collision comes to. A number is taken from one record and given to another by two persons of the ministry,
 * never by one and never silently; a proposal given back may be made anew. (Domain §2.1)
 */
export function moved(
  move: CollisionMove,
  { state, proposers }: CollisionFacts,
  persons: readonly string[],
): Result<NumberCollision['state'], CollisionRefusal> {
  if (state === 'settled' || state === 'moot') return refuse({ kind: 'collision-closed' })
  if (move === 'propose') return state === 'open' ? ok('proposed') : refuse({ kind: 'proposed-already' })
  if (state === 'open') return refuse({ kind: 'nothing-proposed' })
  if (move === 'give-back') return ok('open')
  return persons.some((person) => proposers.includes(person)) ? refuse({ kind: 'own-proposal' }) : ok('settled')
}
