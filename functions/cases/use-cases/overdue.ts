import { commit } from '../../../layers/platform/commit.ts'
import { systemActor } from '../../../layers/platform/identity.ts'
import type { Write } from '../../../layers/platform/writes.ts'
import { findPlace } from '../../places/reads.ts'
import { chainOf } from '../chains.ts'
import type { OverdueBelow } from '../contract.ts'
import { countOverdue, type OverdueStep } from '../domain/overdue.ts'
import { countedAt, dropCount, keepCount, keptCounts, lastCount, overdueBelow, sameCount } from '../overdue-repository.ts'
import type { CaseItem } from '../repository.ts'

/** Where a case is overdue at an instant; nothing where it is not. */
export async function overdueStep(item: CaseItem, at: string): Promise<OverdueStep | undefined> {
  const { waiting, progress, state } = item
  if (state !== 'open' || progress.status !== 'pending' || waiting?.step !== progress.step || waiting.dueAt > at) return undefined
  const step = chainOf(item.chainId).steps.find(({ id }) => id === waiting.step)
  const place = step && (await findPlace(item.parties[step.party] ?? ''))
  return place && { placeId: place.placeId, path: place.path, dueAt: waiting.dueAt }
}

/** How many counts are kept in one transaction. */
const AT_ONCE = 50

/**
 * Keeps what the look through the open cases has counted, in the place of what was kept before. Counts are numbers as
 * they are now, so that two looks at one moment, or one broken off, leave nothing that the next does not put right.
 */
export async function keepOverdue(steps: readonly OverdueStep[], at: string): Promise<{ offices: number }> {
  const counts = countOverdue(steps)
  const gone = (await keptCounts()).filter((key) => !counts.some((count) => sameCount(key, count)))
  const writes: Write[] = [...gone.map(dropCount), ...counts.map(keepCount), countedAt(at)]
  for (let from = 0; from < writes.length; from += AT_ONCE) {
    const act = { operation: `overdue#${at}#${from}`, at, actor: systemActor('cases') }
    const done = await commit(act, writes.slice(from, from + AT_ONCE))
    if (!done.ok) throw new Error(`overdue cases were not counted: ${done.refusal.kind}`)
  }
  return { offices: counts.length }
}

/** How many cases are overdue at the offices directly below one and under each of them, as the last hour counted. */
export async function readOverdue(placeId: string, limit: number, cursor?: string): Promise<OverdueBelow> {
  const [page, at] = await Promise.all([overdueBelow(placeId, limit, cursor), lastCount()])
  const items = page.items.map(async ({ placeId: below, own, below: under, oldestDueAt }) => ({
    placeId: below,
    placeName: (await findPlace(below))?.name ?? below,
    own,
    below: under,
    oldestDueAt,
  }))
  return { items: await Promise.all(items), ...(page.next ? { next: page.next } : {}), ...(at ? { countedAt: at } : {}) }
}
