import { shanghaiDateOf, shanghaiInstant } from '../../../layers/kernel/instant.ts'
import { isWithinPath, MINISTRY } from '../../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { systemActor } from '../../../layers/platform/identity.ts'
import { log } from '../../../layers/platform/log.ts'
import { type Swept, sweep, whole } from '../../../layers/platform/sweep.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { endUnfinished } from '../../applications/acts.ts'
import type { CaseRow } from '../../cases/contract.ts'
import { type CaseItem, rowOf, unfinishedCases } from '../../cases/reads.ts'
import { setting } from '../../settings/reads.ts'
import type { CleanedUp, CleanUp, ToCleanUp } from '../contract.ts'
import { FILE_PULL } from '../contract.ts'
import { latestCutoff, yearlyCutoff } from '../domain/stale.ts'

/** How many one request ends; whoever ordered it asks again for the rest. */
const MOST_AT_ONCE = 50

interface Stale {
  /** Only transfers asked for by schools at this place or below. */
  readonly path: string
  readonly begunBefore: string
}

/**
 * Ends stale transfers by order of a supervising authority, its superiors or the ministry: the records are free again,
 * every party sees what became of it, and a new application may be made. Refused with `too-recent`. (Domain §5.3)
 */
export async function cleanUp(path: string, { begunBefore, reason }: CleanUp, act: Act): Promise<Result<CleanedUp>> {
  const refusal = tooRecent(begunBefore, act.at)
  if (refusal) return refusal
  const swept = await endStale({ path, begunBefore }, MOST_AT_ONCE, reason, act)
  return ok({ ended: whole(swept), left: swept.left })
}

/** What `cleanUp` would end at this moment; refused as it is. */
export async function previewCleanUp(path: string, begunBefore: string, at: string): Promise<Result<ToCleanUp>> {
  const refusal = tooRecent(begunBefore, at)
  if (refusal) return refusal
  const items: CaseRow[] = []
  for await (const found of staleTransfers({ path, begunBefore })) {
    if (items.length === MOST_AT_ONCE) return ok({ items, left: true })
    items.push(rowOf(found, at))
  }
  return ok({ items, left: false })
}

function tooRecent(begunBefore: string, at: string) {
  const latest = latestCutoff(shanghaiDateOf(at))
  return begunBefore > latest ? refuse({ kind: 'too-recent', latest }) : undefined
}

/** The year's clean-up, on its days. Run every hour; what it has ended it finds no more. */
export async function runTransferClock(at: string): Promise<CleanedUp> {
  const begunBefore = yearlyCutoff(shanghaiDateOf(at))
  if (!begunBefore || !(await setting(MINISTRY.path, 'transfer.cleanYearly'))) return { ended: 0, left: false }
  const act = { operation: 'transfers-clock', at, actor: systemActor('transfers') }
  const swept = await endStale({ path: MINISTRY.path, begunBefore }, 5000, YEARLY, act)
  if (swept.done > 0) log.info('stale transfers ended', { count: swept.done })
  return { ended: whole(swept), left: swept.left }
}

const YEARLY = '年度在办业务清理'

const endStale = (which: Stale, most: number, reason: string, act: Act): Promise<Swept> =>
  sweep({
    rows: staleTransfers(which),
    one: ({ caseId }) => endUnfinished(caseId, reason, act),
    failure: 'stale transfers could not be ended',
    facts: ({ caseId }) => ({ caseId }),
    most,
  })

/** Transfers under way that were begun before the day, and agreed ones whose file nobody pulled. */
async function* staleTransfers({ path, begunBefore }: Stale): AsyncGenerator<CaseItem> {
  for await (const found of unfinishedCases(shanghaiInstant(begunBefore, '00:00'), FILE_PULL))
    if (found.business === 'transfer' && isWithinPath(found.path, path)) yield found
}
