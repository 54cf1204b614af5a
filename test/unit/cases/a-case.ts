import { type CaseItem, eventsOf, findCase } from '../../../functions/cases/repository.ts'
import { openCase } from '../../../functions/cases/writes.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { registrationChain } from '../../../functions/registration/chain.ts'
import { findEntries } from '../../../functions/registration/repository.ts'
import { submit } from '../../../functions/registration/writes.ts'
import { newId } from '../../../layers/kernel/id.ts'
import type { Result } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { aClass, anAct, must } from '../registration/a-school.ts'
import { enterChild } from '../registration/an-entry.ts'

export const CLERK = 'per_clerk'

/** The same writes without what would carry their events to the workflow: as if the outbox had lost them. */
export const untold = (writes: readonly Write[]): Write[] =>
  writes.map((write) => {
    if (!('put' in write) || write.put.duePk !== 'OUTBOX') return write
    const { duePk: _, dueSk: __, ...put } = write.put as Record<string, unknown> & { pk: string; sk: string }
    return { ...write, put }
  })

/** A registration case of a class of this school with so many children, handed in by its clerk. No workflow is told. */
export async function aCase(school: Place, children = 2, act: Act = anAct()): Promise<CaseItem> {
  const into = await aClass(school)
  const ids: string[] = []
  for (let at = 0; at < children; at++) ids.push(must(await enterChild(school, into)).entryId)
  const caseId = newId('case')
  const asked = {
    caseId,
    chain: registrationChain,
    business: 'registration' as const,
    title: into.name,
    initiator: school,
    parties: { school: school.placeId, supervisingAuthority: school.school?.supervisorId ?? '' },
    makers: [CLERK],
    memberIds: ids,
  }
  const moves = (await findEntries(ids)).map((entry) => submit(entry, caseId, false, act))
  must(await commit(act, [...untold(openCase(asked, act)), ...moves]))
  return theCase(caseId)
}

export async function theCase(caseId: string): Promise<CaseItem> {
  const found = await findCase(caseId)
  if (!found) throw new Error('no case')
  return found
}

export const happenedTo = async (caseId: string): Promise<string[]> => (await eventsOf(caseId)).map(({ type }) => type)

/** Asks again while the store is busy with the same item. */
export async function patiently<T>(run: () => Promise<Result<T>>): Promise<Result<T>> {
  for (;;) {
    const outcome = await run()
    if (outcome.ok || outcome.refusal.kind !== 'busy') return outcome
  }
}
