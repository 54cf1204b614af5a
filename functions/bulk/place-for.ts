import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { type Action, decide } from '../../layers/platform/authorization.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import type { Place } from '../places/contract.ts'
import { findPlace } from '../places/reads.ts'

export const NOT_FOUND = refuse({ kind: 'not-found' })

/** The place, where the caller may do this there; whatever lies elsewhere does not exist for them. */
export async function placeFor(caller: Caller, action: Action, placeId: string): Promise<Result<Place>> {
  const place = await findPlace(placeId)
  return place && decide(caller, action, place).allow ? ok(place) : NOT_FOUND
}
