import { type CaseItem, casesAwaiting, openCasesUpTo, waitingBusinesses } from './repository.ts'

/** What other contexts may ask of cases. */
export { chainOf } from './chains.ts'
export { type CaseItem, casesAwaiting, casesInFlightAt, findCase, rowOf, waitingBusinesses } from './repository.ts'

/** How many cases wait at an office for one duty; what a successor in that duty finds there. Counted without reading one. */
export async function casesWaitingAt(placeId: string, duty: string): Promise<number> {
  let waiting = 0
  for await (const _ of waitingBusinesses(placeId, duty)) waiting++
  return waiting
}

/**
 * Cases begun before an instant and not over: those an office still has to decide, the oldest first, then the agreed ones
 * that wait for something.
 */
export async function* unfinishedCases(before: string, awaiting: string): AsyncGenerator<CaseItem> {
  yield* begunBefore(before, (cursor) => openCasesUpTo(before, cursor))
  yield* begunBefore(before, (cursor) => casesAwaiting(awaiting, 100, cursor))
}

async function* begunBefore(
  before: string,
  read: (cursor?: string) => ReturnType<typeof openCasesUpTo>,
): AsyncGenerator<CaseItem> {
  let cursor: string | undefined
  do {
    const page = await read(cursor)
    yield* page.items.filter(({ openedAt }) => openedAt < before)
    cursor = page.next
  } while (cursor)
}
