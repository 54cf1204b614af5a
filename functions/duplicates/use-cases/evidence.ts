import { findApplication, saidIn } from '../../applications/reads.ts'
import { proofsFor } from '../../proofs/reads.ts'
import { declarationOf } from '../../registration/reads.ts'
import type { Evidence } from '../contract.ts'
import type { Member } from '../repository.ts'

/** What was put forward for a record: the declaration it came with, and every application that was carried through. */
export async function evidenceOf({ claims }: Pick<Member, 'claims'>, disputedBy: string | undefined): Promise<Evidence[]> {
  const applied = claims.map(async ({ applicationId, path }): Promise<Evidence> => {
    const application = await findApplication(applicationId)
    const said = application && (await saidIn(application))
    return { ownerId: applicationId, path, reason: said?.content.reason ?? '', proofs: await proofsFor(applicationId) }
  })
  const declared: Evidence[] = disputedBy
    ? [{ ownerId: disputedBy, path: 'declaration', reason: await declarationOf(disputedBy), proofs: await proofsFor(disputedBy) }]
    : []
  return [...declared, ...(await Promise.all(applied))]
}
