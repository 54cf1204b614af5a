import type { Refusal } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { everyRow } from '../../../layers/platform/table.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import type { Agreed } from '../../applications/business.ts'
import { findApplication, saidIn } from '../../applications/reads.ts'
import { carryOut, endWithout } from '../../applications/writes.ts'
import { type CaseItem, casesAwaiting, findCase } from '../../cases/reads.ts'
import { identityAfter, takeEffect } from '../../key-changes/business.ts'
import { CENTRAL_CHECK, type KeyChangeContent } from '../../key-changes/contract.ts'
import { findPlace } from '../../places/reads.ts'
import type { IncomingRecord, OutgoingRecord } from '../contract.ts'
import { isSame } from '../domain/parcel.ts'

const ATTEMPTS = 4

/** Refusals that say nothing of the change, only of the moment. */
const PASSING = new Set(['stale-version', 'busy'])

/** Why a change ended that the population register did not confirm. */
const OBSTACLES = { 'not-found': 'register-not-found', 'name-mismatch': 'register-name-mismatch' } as const

/** A record of a parcel that asks about a change is known by its case; all others by their pupil. */
export const isOfChange = (ref: string): boolean => ref.startsWith('case_')

/** What the register is asked about every change that waits for it: the child as it would be. */
export async function awaitingChanges(most: number): Promise<OutgoingRecord[]> {
  const records: OutgoingRecord[] = []
  for await (const found of everyRow((cursor) => casesAwaiting(CENTRAL_CHECK, 100, cursor))) {
    if (records.length === most) break
    const agreed = await agreedOn(found)
    if (agreed) records.push({ ref: found.caseId, ...(await identityAfter(agreed)) })
  }
  return records
}

/** The agreed change of a case that waits for the register; nothing where it waits no more. */
async function agreedOn(found: CaseItem | undefined): Promise<Agreed<KeyChangeContent> | undefined> {
  if (found?.state !== 'awaiting' || found.awaits !== CENTRAL_CHECK) return undefined
  const application = await findApplication(found.memberIds[0] ?? '')
  if (application?.state !== 'awaiting') return undefined
  const [place, { content, matter }] = await Promise.all([findPlace(application.placeId), saidIn(application)])
  if (!place || !matter || content.business !== 'key-change') throw new Error('a change waits that is none')
  return { application, content, matter, place, caseId: found.caseId }
}

/**
 * Ends a change as the register answered: it takes effect, or ends unapplied with the reason. An answer that comes
 * again, after another, or about values that are no longer the ones asked for changes nothing.
 */
export async function settleChange(asked: OutgoingRecord, result: IncomingRecord['result'], act: Act): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const found = await findCase(asked.ref)
    const agreed = await agreedOn(found)
    if (!found || !agreed || !isSame(asked, await identityAfter(agreed))) return
    const step = { ...act, operation: `${act.operation}#${asked.ref}#${attempt}` }
    const done = await commit(step, await endOf(agreed, found, result, step))
    if (done.ok || (await endsWithout(done.refusal, agreed, found, step))) return
  }
  throw new Error('what the register said of a change could not be kept')
}

async function endOf(
  agreed: Agreed<KeyChangeContent>,
  found: CaseItem,
  result: IncomingRecord['result'],
  act: Act,
): Promise<Write[]> {
  if (result !== 'match') return endWithout(agreed.application, found, OBSTACLES[result], act)
  const effect = await takeEffect(agreed, act, { confirmed: true })
  return effect.ok
    ? carryOut(agreed.application, found, effect.value, act)
    : endWithout(agreed.application, found, effect.refusal.kind, act)
}

/** A guard refused what the rule allowed: somebody was quicker. Whether the change has ended with that. */
async function endsWithout({ kind }: Refusal, agreed: Agreed<KeyChangeContent>, found: CaseItem, act: Act): Promise<boolean> {
  if (PASSING.has(kind)) return false
  const step = { ...act, operation: `${act.operation}#unapplied` }
  return (await commit(step, await endWithout(agreed.application, found, kind, step))).ok
}
