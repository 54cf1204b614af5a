import { idOf } from '../../../layers/kernel/id.ts'
import { ok, type Refusal, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { findCase } from '../../cases/reads.ts'
import { openCase } from '../../cases/writes.ts'
import type { Place } from '../../places/contract.ts'
import { hold } from '../../students/writes.ts'
import { businessOf } from '../businesses.ts'
import type { ApplicationContent, SubmittedApplication } from '../contract.ts'
import { applicationKey, applicationListing, sealSaid } from '../repository.ts'

/** What an office of a province with a system of its own asks for, and what it says of it beside the content. */
export interface AskedOutside {
  readonly provinceId: string
  /** The province's own name for it; the same one never makes two cases. */
  readonly requestId: string
  readonly content: ApplicationContent
  readonly makers: readonly string[]
  readonly facts: Readonly<Record<string, string>>
}

/**
 * An application made and submitted elsewhere: its case is opened and the record held in one transaction, under the
 * rules of the business. The proofs lie with the province, which answers for them; their fingerprint is in the facts.
 */
export async function submitFromOutside(place: Place, asked: AskedOutside, act: Act): Promise<Result<SubmittedApplication>> {
  const { provinceId, requestId, content, makers, facts } = asked
  const [applicationId, caseId] = await Promise.all([idOf('app', provinceId, requestId), idOf('case', provinceId, requestId)])
  const reply: SubmittedApplication = { applicationId, caseId }
  if (await findCase(caseId)) return ok(reply)
  const prepared = await businessOf(content.business).prepare(content, place, act)
  if (!prepared.ok) return prepared
  const { chain, parties, title, subject, holds, obstacle, writes = [] } = prepared.value
  if (obstacle) return refuse(obstacle as Refusal)
  const matter = { ...prepared.value.matter, facts: { ...prepared.value.matter.facts, ...facts }, ownerId: applicationId }
  const { business } = content
  const item = {
    ...applicationKey(applicationId),
    applicationId,
    version: 1,
    state: 'submitted',
    business,
    placeId: place.placeId,
    path: place.path,
    requestId,
    summary: { applicationId, business, title, placeId: place.placeId, subject, caseId, updatedAt: act.at },
    makers,
    sealed: await sealSaid(applicationId, place.path, { content, matter }),
    ...applicationListing(place.placeId, business, 'submitted', applicationId),
    ...(holds ? { studentId: holds.studentId } : {}),
  }
  const opened = { caseId, chain, business, title, initiator: place, parties, makers, memberIds: [applicationId] }
  const done = await commit(act, [
    { put: item, when: { item: 'absent' }, lost: { kind: 'already-exists' } },
    ...openCase(opened, act),
    ...(holds ? hold(holds, business, caseId, act) : []),
    ...writes,
  ])
  return done.ok || done.refusal.kind === 'already-exists' ? ok(reply) : done
}
