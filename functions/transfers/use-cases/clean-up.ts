import { shanghaiDateOf, shanghaiInstant } from '../../../layers/kernel/instant.ts'
import { isWithinPath, MINISTRY } from '../../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { systemActor } from '../../../layers/platform/identity.ts'
import { log } from '../../../layers/platform/log.ts'
import { type Swept, sweep, whole } from '../../../layers/platform/sweep.ts'
import { everyRow } from '../../../layers/platform/table.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { endUnfinished } from '../../applications/acts.ts'
import { type CaseItem, casesAwaiting, unfinishedCases } from '../../cases/reads.ts'
import { setting } from '../../settings/reads.ts'
import type { CleanedUp, CleanUp } from '../contract.ts'
import { FILE_PULL } from '../contract.ts'
import { latestCutoff, yearlyCutoff } from '../domain/stale.ts'

/** How many one request ends; whoever ordered it asks again for the rest. */
const MOST_AT_ONCE = 50

interface Stale {
  /** Only transfers asked for by schools at this place or below. */
  readonly path: string
  readonly begunBefore: string
  readonly most: number
}

/**
 * Ends stale transfers by order of a supervising authority, its superiors or the ministry: the records are free again,
 * every party sees what became of it, and a new application may be made. Refused with `too-recent`. (Domain §5.3)
 */
export async function cleanUp(path: string, { begunBefore, reason }: CleanUp, act: Act): Promise<Result<CleanedUp>> {
  const latest = latestCutoff(shanghaiDateOf(act.at))
  if (begunBefore > latest) return refuse({ kind: 'too-recent', latest })
  const swept = await endStale({ path, begunBefore, most: MOST_AT_ONCE }, reason, act)
  return ok({ ended: whole(swept), left: swept.left })
}

/** The year's clean-up, on its days. Run every hour; what it has ended it finds no more. */
export async function runTransferClock(at: string): Promise<CleanedUp> {
  const begunBefore = yearlyCutoff(shanghaiDateOf(at))
  if (!begunBefore || !(await setting(MINISTRY.path, 'transfer.cleanYearly'))) return { ended: 0, left: false }
  const act = { operation: 'transfers-clock', at, actor: systemActor('transfers') }
  const swept = await endStale({ path: MINISTRY.path, begunBefore, most: 5000 }, YEARLY, act)
  if (swept.done > 0) log.info('stale transfers ended', { count: swept.done })
  return { ended: whole(swept), left: swept.left }
}

const YEARLY = '年度在办业务清理'

const endStale = ({ path, begunBefore, most }: Stale, reason: string, act: Act): Promise<Swept> =>
  sweep({
    rows: transfersBegun(shanghaiInstant(begunBefore, '00:00'), path),
    one: ({ caseId }) => endUnfinished(caseId, reason, act),
    failure: 'stale transfers could not be ended',
    facts: ({ caseId }) => ({ caseId }),
    most,
  })

/** Transfers among them that were asked for by schools of one place. */
async function* transfersBegun(before: string, path: string): AsyncGenerator<CaseItem> {
  for await (const found of begun(before))
    if (found.business === 'transfer' && found.openedAt < before && isWithinPath(found.path, path)) yield found
}

/** Cases under way that were begun before an instant, and agreed ones whose file nobody pulled. */
async function* begun(before: string): AsyncGenerator<CaseItem> {
  yield* unfinishedCases(before)
  yield* everyRow((cursor) => casesAwaiting(FILE_PULL, 100, cursor))
}
