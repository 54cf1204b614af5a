import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Refusal, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { personsOf } from '../../../layers/platform/identity.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { openCase } from '../../cases/writes.ts'
import type { Place } from '../../places/contract.ts'
import { cleanKinds } from '../../proofs/reads.ts'
import { hold } from '../../students/writes.ts'
import type { Prepared } from '../business.ts'
import { businessOf } from '../businesses.ts'
import type { SubmittedApplication } from '../contract.ts'
import { type ApplicationItem, saidIn, sealSaid } from '../repository.ts'
import { moveApplication } from '../writes.ts'

/**
 * Submits an application: its case is opened, the record is held and what the offices will see is fixed, all in one
 * transaction. Everything is looked at anew, because the draft may be old.
 */
export async function submitApplication(
  { item, place }: { readonly item: ApplicationItem; readonly place: Place },
  version: number,
  act: Act,
): Promise<Result<SubmittedApplication>> {
  if (item.state !== 'draft') return refuse({ kind: 'application-closed' })
  if (version !== item.version) return refuse({ kind: 'stale-version' })
  const { content } = await saidIn(item)
  const prepared = await businessOf(item.business).prepare(content, place, act)
  if (!prepared.ok) return prepared
  const fit = await mayGo(item, prepared.value)
  if (!fit.ok) return fit
  const { holds, matter, title, subject, writes = [] } = prepared.value
  const caseId = newId('case')
  const { applicationId } = item
  const sealed = await sealSaid(applicationId, item.path, { content, matter: { ...matter, ownerId: applicationId } })
  const reply: SubmittedApplication = { applicationId, caseId }
  const done = await commit(
    act,
    [
      ...openCase(caseOf(caseId, item, place, prepared.value, act), act),
      moveApplication(item, 'submitted', act, {
        summary: { caseId, title, subject },
        sealed,
        ...(holds ? { studentId: holds.studentId } : {}),
      }),
      ...(holds ? hold(holds, item.business, caseId, act) : []),
      ...writes,
    ],
    { status: 201, body: reply },
  )
  return done.ok ? ok(reply) : done
}

async function mayGo({ applicationId }: ApplicationItem, { obstacle, proofs }: Prepared): Promise<Result<void>> {
  if (obstacle) return refuse(obstacle as Refusal)
  const there = await cleanKinds(applicationId)
  const missing = proofs.filter((kind) => !there.has(kind))
  return missing.length > 0 ? refuse({ kind: 'proof-missing', kinds: missing } as Refusal) : ok(undefined)
}

const caseOf = (caseId: string, item: ApplicationItem, place: Place, { chain, parties, title, subject }: Prepared, act: Act) => ({
  caseId,
  pupilName: subject.name,
  chain,
  business: item.business,
  title,
  initiator: place,
  parties,
  makers: [...new Set([...item.makers, ...personsOf(act.actor)])],
  memberIds: [item.applicationId],
})
