import { everyRow } from '../../layers/platform/table.ts'
import { inboxOf } from './repository.ts'

/** What other contexts may ask of cases. */
export { chainOf } from './chains.ts'
export { type CaseItem, casesAwaiting, casesInFlightAt, findCase, waitingBusinesses } from './repository.ts'

/** How many cases wait at an office for one duty; what a successor in that duty finds there. */
export async function casesWaitingAt(placeId: string, duty: string): Promise<number> {
  let waiting = 0
  for await (const _ of everyRow((cursor) => inboxOf(placeId, duty, 100, cursor))) waiting++
  return waiting
}
