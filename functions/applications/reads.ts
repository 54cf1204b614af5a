import type { Caller } from '../../layers/platform/identity.ts'
import { everyRow } from '../../layers/platform/table.ts'
import type { CaseMember, Matter } from '../cases/contract.ts'
import { findCase } from '../cases/reads.ts'
import { proofCounts } from '../proofs/reads.ts'
import { APPLIED_BUSINESSES } from './contract.ts'
import { discloseMatter } from './domain/disclosure.ts'
import { type ApplicationItem, applicationsOf, findApplication, findApplications, saidIn } from './repository.ts'

export { type ApplicationItem, findApplication, saidIn } from './repository.ts'

/** Who reads a matter, and whether their office has a part in the case. */
export interface MatterReader {
  readonly caller: Pick<Caller, 'duty' | 'place'>
  readonly party: boolean
}

/** The pupils of a case of applications, as every office with a part in it sees them. */
export async function applicationMembers(memberIds: readonly string[]): Promise<CaseMember[]> {
  const [items, proofs] = await Promise.all([findApplications(memberIds), proofCounts(memberIds)])
  return items.map(({ applicationId, state, summary: { subject, reason } }: ApplicationItem) => ({
    memberId: applicationId,
    ...subject,
    state,
    warnings: [],
    proofs: proofs.get(applicationId) ?? 0,
    ...(reason ? { reason } : {}),
  }))
}

/** What an application would change, for one reader. */
export async function applicationMatter(memberIds: readonly string[], reader: MatterReader): Promise<Matter | undefined> {
  const item = await findApplication(memberIds[0] ?? '')
  const matter = item && (await saidIn(item)).matter
  return matter && discloseMatter(matter, reader.party)
}

/** Where an application belongs and whether proofs may still be added to it. */
export async function placeOfApplication(
  applicationId: string,
): Promise<{ placeId: string; path: string; editable: boolean } | undefined> {
  const item = await findApplication(applicationId)
  return item && { placeId: item.placeId, path: item.path, editable: item.state === 'draft' }
}

/** The offices with a part in the case of an application; none while it is a draft. */
export async function officesWithPart(applicationId: string): Promise<readonly string[]> {
  const item = await findApplication(applicationId)
  const found = item?.summary.caseId && item.state !== 'draft' ? await findCase(item.summary.caseId) : undefined
  return found ? Object.values(found.parties) : []
}

/** How many applications an office has begun and not submitted. */
export async function applicationsInHand(placeId: string): Promise<number> {
  let count = 0
  for (const business of APPLIED_BUSINESSES)
    for await (const _ of everyRow((cursor) => applicationsOf({ placeId, business, state: 'draft', limit: 100, cursor }))) count++
  return count
}
