import { commit } from '../../../layers/platform/commit.ts'
import { startCase, workflowStatus } from '../../../layers/platform/flow.ts'
import { systemActor } from '../../../layers/platform/identity.ts'
import { log } from '../../../layers/platform/log.ts'
import { sweep, whole } from '../../../layers/platform/sweep.ts'
import { everyRow } from '../../../layers/platform/table.ts'
import type { Key } from '../../../layers/platform/writes.ts'
import type { OverdueStep } from '../domain/overdue.ts'
import { type CaseItem, caseIdOf, findCase, noLongerWatched, WATCHED_CASES, watchedCasesUpTo } from '../repository.ts'
import { keepOverdue, overdueStep } from './overdue.ts'
import { tellWorkflow } from './workflow.ts'

/** Younger cases are still on their ordinary way. */
const GRACE_MS = 5 * 60_000

/**
 * Brings cases and their workflows back together. A workflow that was never started or has died is started again and
 * goes through the steps already decided without asking anybody; a verdict it did not hear is told again; a workflow
 * that still waits for a case which is over is told so. A case that is over and whose workflow is too is watched no longer.
 * As it looks at every open case anyway, it also counts for their superiors which are overdue. A case that cannot be
 * repaired holds up no other, and is counted all the same.
 */
export async function reconcile(at: string): Promise<{ repaired: number }> {
  const before = new Date(Date.parse(at) - GRACE_MS).toISOString()
  const overdue: OverdueStep[] = []
  const swept = await sweep({
    rows: everyRow((cursor) => watchedCasesUpTo(before, cursor)),
    one: (row) => lookAfter(row, overdue, at),
    failure: 'cases could not be brought together with their workflows',
    facts: (row) => ({ caseId: caseIdOf(row) }),
  })
  await keepOverdue(overdue, at)
  if (swept.done > 0) log.warn('workflows repaired', { count: swept.done })
  return { repaired: whole(swept) }
}

/**
 * Repairs one case of the list and counts it where it is overdue. One that has left the list since it was read is left
 * alone: it waits for something else now, or for nothing.
 */
export async function lookAfter(row: Key, overdue: OverdueStep[], at: string): Promise<boolean> {
  const item = await findCase(caseIdOf(row))
  if (!item || item.duePk !== WATCHED_CASES) return false
  const late = await overdueStep(item, at)
  if (late) overdue.push(late)
  return repair(item, at)
}

/** Nothing is left for its workflow to do but to hear so. */
const isOver = ({ state }: CaseItem): boolean => state !== 'open' && state !== 'applying'

async function repair(item: CaseItem, at: string): Promise<boolean> {
  const last = await lastWorkflow(item)
  if (last.status === 'running') return repeatVerdicts(item)
  if (isOver(item)) {
    const act = { operation: `unwatch#${item.caseId}`, at, actor: systemActor('reconciler') }
    await commit(act, [noLongerWatched(item)])
    return false
  }
  await startCase(item.chainId, item.caseId, last.next)
  return true
}

/** Executions of a case are named after it; a repair adds `-r1`, `-r2`, …, because a name that has ended cannot run again. */
async function lastWorkflow({ chainId, caseId }: CaseItem): Promise<{ status: 'running' | 'none'; next: string }> {
  for (let attempt = 0; ; attempt++) {
    const name = attempt === 0 ? caseId : `${caseId}-r${attempt}`
    const status = await workflowStatus(chainId, name)
    if (status !== 'ended') return { status, next: name }
  }
}

/** A running workflow that waits at a step which is decided, or will never be, did not hear so. */
async function repeatVerdicts(item: CaseItem): Promise<boolean> {
  const { caseId, decisions, progress } = item
  const verdicts = decisions.map(({ step, verdict }) => ({ caseId, step, verdict }))
  if (isOver(item) && progress.status === 'pending') verdicts.push({ caseId, step: progress.step, verdict: 'return' })
  let heard = false
  for (const verdict of verdicts) if ((await tellWorkflow(verdict)) === 'told') heard = true
  return heard
}
