import { startCase, workflowStatus } from '../../../layers/platform/flow.ts'
import { log } from '../../../layers/platform/log.ts'
import { everyRow } from '../../../layers/platform/table.ts'
import { type CaseItem, findCase, findToken, openCasesUpTo } from '../repository.ts'
import { tellWorkflow } from './workflow.ts'

/** Younger cases are still on their ordinary way. */
const GRACE_MS = 5 * 60_000

/**
 * Brings cases and their workflows back together: a workflow that was never started or has died is started again, and
 * goes through the steps already decided without asking anybody; a verdict it did not hear is told again.
 */
export async function reconcile(at: string): Promise<{ repaired: number }> {
  const before = new Date(Date.parse(at) - GRACE_MS).toISOString()
  let repaired = 0
  for await (const row of everyRow((cursor) => openCasesUpTo(before, cursor))) {
    const item = await findCase(row.pk.slice('CASE#'.length))
    if (item && (await repair(item))) repaired++
  }
  if (repaired > 0) log.warn('workflows repaired', { count: repaired })
  return { repaired }
}

async function repair(item: CaseItem): Promise<boolean> {
  const last = await lastWorkflow(item)
  if (last.status === 'running') return repeatVerdicts(item)
  await startCase(item.chainId, item.caseId, last.next)
  return true
}

/** Executions of a case are named after it; a repair adds `-r1`, `-r2`, …, because a name that has ended cannot run again. */
async function lastWorkflow({ chainId, caseId }: CaseItem): Promise<{ status: 'running' | 'ended' | 'none'; next: string }> {
  for (let attempt = 0; ; attempt++) {
    const name = attempt === 0 ? caseId : `${caseId}-r${attempt}`
    const status = await workflowStatus(chainId, name)
    if (status !== 'ended') return { status, next: name }
  }
}

/** A running workflow that waits at a step already decided did not hear the verdict. */
async function repeatVerdicts(item: CaseItem): Promise<boolean> {
  let repeated = false
  for (const { step, verdict } of item.decisions) {
    if (!(await findToken(item.caseId, step))) continue
    await tellWorkflow({ caseId: item.caseId, step, verdict })
    repeated = true
  }
  return repeated
}
