import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { findCase } from '../../cases/reads.ts'
import { findApplication } from '../repository.ts'
import { endAsStale } from '../writes.ts'

/**
 * Ends an application that is not finished, in one transaction: its case is over, its record is free and as it was
 * before, and every party reads why. Where an office decides in this very moment, its decision holds and nothing is
 * ended.
 */
export async function endUnfinished(caseId: string, reason: string, act: Act): Promise<boolean> {
  const found = await findCase(caseId)
  if (found?.state !== 'open' && found?.state !== 'awaiting') return false
  const application = await findApplication(found.memberIds[0] ?? '')
  if (!application) throw new Error('a case of an application without it')
  const { requestHash: _, ...without } = act
  const step: Act = { ...without, operation: `${act.operation}#${caseId}#${found.version}` }
  return (await commit(step, await endAsStale(application, found, reason, step))).ok
}
