import type { Application, ApplicationContent, SubmittedApplication } from '../../../functions/applications/contract.ts'
import { findApplication } from '../../../functions/applications/repository.ts'
import { applyApplication } from '../../../functions/applications/use-cases/apply-application.ts'
import { createApplication } from '../../../functions/applications/use-cases/edit-application.ts'
import { submitApplication } from '../../../functions/applications/use-cases/submit-application.ts'
import { chainOf } from '../../../functions/cases/chains.ts'
import type { Decide } from '../../../functions/cases/contract.ts'
import { type CaseItem, findCase } from '../../../functions/cases/reads.ts'
import { decideCase } from '../../../functions/cases/use-cases/decide.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { findPlace } from '../../../functions/places/reads.ts'
import type { ProofKind } from '../../../functions/proofs/contract.ts'
import { newProof } from '../../../functions/proofs/repository.ts'
import { stepOf } from '../../../layers/kernel/approvals/chain.ts'
import { newId } from '../../../layers/kernel/id.ts'
import type { Result } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { anOfficer } from '../cases/an-officer.ts'
import { anAct, must, NOW } from '../registration/a-school.ts'

interface When {
  readonly at?: string
}

/** A clean proof of a kind, attached to an application of an office. */
export async function proved(place: Place, ownerId: string, kind: ProofKind, { at = NOW }: When = {}): Promise<void> {
  const proofId = newId('prf')
  const file = { fileName: `${kind}.jpg`, contentType: 'image/jpeg', size: 10, sha256: 'a'.repeat(64) } as const
  const proof = { proofId, ownerId, kind, ...file, state: 'clean', uploadedAt: at } as const
  must(await commit(anAct({ at }), [newProof(proof, place)]))
}

/** What an office drafts, with every proof its business asks for but those left out. */
export async function drafted(
  place: Place,
  content: ApplicationContent,
  { at = NOW, without = [] }: When & { readonly without?: readonly string[] } = {},
): Promise<Application> {
  const draft = must(await createApplication(place, content, anAct({ at })))
  const needed = draft.proofsNeeded.filter((kind) => !without.includes(kind))
  for (const kind of needed) await proved(place, draft.applicationId, kind as ProofKind, { at })
  return draft
}

/** Hands a draft in, as its office would at an instant. */
export async function handedIn(
  place: Place,
  { applicationId }: Pick<Application, 'applicationId'>,
  { at = NOW }: When = {},
): Promise<Result<SubmittedApplication>> {
  const item = await findApplication(applicationId)
  if (!item) throw new Error('no application')
  return submitApplication({ item, place }, item.version, anAct({ at }))
}

/** Drafted, proved and handed in. */
export const asked = async (place: Place, content: ApplicationContent, when: When = {}): Promise<Result<SubmittedApplication>> =>
  handedIn(place, await drafted(place, content, when), when)

export async function theCaseOf(caseId: string): Promise<CaseItem> {
  const found = await findCase(caseId)
  if (!found) throw new Error('no case')
  return found
}

/** The office whose turn it is says yes, or what else it is to say. */
export async function decidedNext(caseId: string, said: Partial<Decide> = {}, { at = NOW }: When = {}): Promise<CaseItem> {
  const found = await theCaseOf(caseId)
  if (found.progress.status !== 'pending') throw new Error('nobody has the next word')
  const { step } = found.progress
  const { party, duty } = stepOf(chainOf(found.chainId), step)
  const placeId = found.parties[party] ?? ''
  // Offices above schools need not be stored to decide: their path follows from the school's.
  const path = (await findPlace(placeId))?.path ?? `${found.path.split(`/${placeId}/`)[0]}/${placeId}/`
  const officer = anOfficer(path, duty, `${step}-${placeId}`)
  must(await decideCase(found, { step, verdict: 'approve', version: found.version, ...said }, officer, anAct({ at })))
  return theCaseOf(caseId)
}

/** Every office says yes in its turn, and what was agreed is carried out. */
export async function agreedByAll(caseId: string, { at = NOW }: When = {}): Promise<CaseItem> {
  let found = await theCaseOf(caseId)
  while (found.state === 'open') found = await decidedNext(caseId, {}, { at })
  await applyApplication(caseId, anAct({ at, operation: `apply#${caseId}` }))
  return theCaseOf(caseId)
}
