import { everyRow } from '../../layers/platform/table.ts'
import { type CaseItem, caseIdOf, findCase, waitingBusinesses, watchedCasesUpTo } from './repository.ts'

/** What other contexts may ask of cases. */
export { chainOf } from './chains.ts'
export { type CaseItem, casesAwaiting, casesInFlightAt, findCase, waitingBusinesses } from './repository.ts'

/** How many cases wait at an office for one duty; what a successor in that duty finds there. Counted without reading one. */
export async function casesWaitingAt(placeId: string, duty: string): Promise<number> {
  let waiting = 0
  for await (const _ of waitingBusinesses(placeId, duty)) waiting++
  return waiting
}

/** Cases under way that were begun before an instant, the oldest first. */
export async function* unfinishedCases(before: string): AsyncGenerator<CaseItem> {
  for await (const row of everyRow((cursor) => watchedCasesUpTo(before, cursor))) {
    const found = await findCase(caseIdOf(row))
    if (found?.state === 'open') yield found
  }
}
