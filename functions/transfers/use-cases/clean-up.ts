import { shanghaiDateOf, shanghaiInstant } from '../../../layers/kernel/instant.ts'
import { isWithinPath, MINISTRY } from '../../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { systemActor } from '../../../layers/platform/identity.ts'
import { log } from '../../../layers/platform/log.ts'
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
  return ok(await endStale({ path, begunBefore, most: MOST_AT_ONCE }, reason, act))
}

/** The year's clean-up, on its days. Run every hour; what it has ended it finds no more. */
export async function runTransferClock(at: string): Promise<CleanedUp> {
  const begunBefore = yearlyCutoff(shanghaiDateOf(at))
  if (!begunBefore || !(await setting(MINISTRY.path, 'transfer.cleanYearly'))) return { ended: 0, left: false }
  const act = { operation: 'transfers-clock', at, actor: systemActor('transfers') }
  const done = await endStale({ path: MINISTRY.path, begunBefore, most: 5000 }, YEARLY, act)
  if (done.ended > 0) log.info('stale transfers ended', { count: done.ended })
  return done
}

const YEARLY = '年度在办业务清理'

async function endStale({ path, begunBefore, most }: Stale, reason: string, act: Act): Promise<CleanedUp> {
  const before = shanghaiInstant(begunBefore, '00:00')
  let ended = 0
  for await (const found of begun(before)) {
    if (found.business !== 'transfer' || found.openedAt >= before || !isWithinPath(found.path, path)) continue
    if (ended === most) return { ended, left: true }
    if (await endUnfinished(found.caseId, reason, act)) ended++
  }
  return { ended, left: false }
}

/** Cases under way that were begun before an instant, and agreed ones whose file nobody pulled. */
async function* begun(before: string): AsyncGenerator<CaseItem> {
  yield* unfinishedCases(before)
  yield* everyRow((cursor) => casesAwaiting(FILE_PULL, 100, cursor))
}
