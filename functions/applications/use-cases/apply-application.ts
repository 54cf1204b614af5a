import { commit } from '../../../layers/platform/commit.ts'
import { log } from '../../../layers/platform/log.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { type CaseItem, findCase } from '../../cases/reads.ts'
import { findPlace } from '../../places/reads.ts'
import type { Agreed } from '../business.ts'
import { businessOf } from '../businesses.ts'
import type { ApplicationContent } from '../contract.ts'
import { type ApplicationItem, findApplication, saidIn } from '../repository.ts'
import { carryOut, endWithout } from '../writes.ts'

/** Something that will pass: the workflow tries again. */
export class NotYet extends Error {
  constructor(why: string) {
    super(`the application cannot be carried out now: ${why}`)
    this.name = 'NotYet'
  }
}

/** Refusals that say nothing of the application, only of the moment. */
const PASSING = new Set(['stale-version', 'busy'])

/**
 * Carries out an agreed application in one transaction: its effect, its case and the hold on the record. Where a rule
 * refuses it after all, it ends with that reason and nothing is changed. Asked again, it does nothing.
 */
export async function applyApplication(caseId: string, act: Act): Promise<void> {
  const found = await findCase(caseId)
  if (!found) throw new Error('a workflow applies a case that does not exist')
  if (found.state !== 'applying') return
  const item = await findApplication(found.memberIds[0] ?? '')
  if (item?.state !== 'submitted') throw new NotYet('its application is not where it was')
  const writes = await effectOf(item, found, act)
  const done = await commit(act, writes)
  if (done.ok) return
  if (PASSING.has(done.refusal.kind)) throw new NotYet(done.refusal.kind)
  await end(item, found, done.refusal.kind, act)
}

async function effectOf(item: ApplicationItem, found: CaseItem, act: Act): Promise<Write[]> {
  const effect = await businessOf(item.business).apply(await agreedOn(item, found), act)
  return effect.ok ? carryOut(item, found, effect.value, act) : endWithout(item, found, effect.refusal.kind, act)
}

async function agreedOn(application: ApplicationItem, { caseId }: CaseItem): Promise<Agreed<ApplicationContent>> {
  const [place, { content, matter }] = await Promise.all([findPlace(application.placeId), saidIn(application)])
  if (!place || !matter) throw new Error('a submitted application without its place or its matter')
  return { application, content, matter, place, caseId }
}

/** A guard refused what the rule allowed: somebody was quicker. */
async function end(item: ApplicationItem, found: CaseItem, kind: string, act: Act): Promise<void> {
  const step = { ...act, operation: `${act.operation}#unapplied` }
  const ended = await commit(step, await endWithout(item, found, kind, step))
  if (!ended.ok) throw new NotYet(ended.refusal.kind)
  log.warn('an agreed application could not be carried out', { caseId: found.caseId, kind })
}
