export { isActive, scanForTestVirus } from './domain/content.ts'
export { unpack } from './use-cases/unpack.ts'

import type { Proof, ProofKind } from './contract.ts'
import { findProofs, proofsOf } from './repository.ts'

/** How many clean proofs each of these owners has. */
export async function proofCounts(ownerIds: readonly string[]): Promise<Map<string, number>> {
  const counts = await Promise.all(
    ownerIds.map(async (ownerId) => {
      const { items } = await proofsOf(ownerId)
      return [ownerId, items.filter(({ summary }) => summary.state === 'clean').length] as const
    }),
  )
  return new Map(counts)
}

/** Of which kinds an owner has a clean proof. */
export async function cleanKinds(ownerId: string): Promise<Set<ProofKind>> {
  const { items } = await proofsOf(ownerId)
  return new Set(items.flatMap(({ summary }) => (summary.state === 'clean' ? [summary.kind] : [])))
}

/** A proof, and where it belongs: what decides who may open it. */
export interface OwnedProof {
  readonly proof: Proof
  readonly placeId: string
  readonly path: string
}

/** Every proof of an owner, whatever became of it. */
export async function proofsOwnedBy(ownerId: string): Promise<OwnedProof[]> {
  const { items } = await proofsOf(ownerId)
  const found = await findProofs(items.map(({ summary }) => summary.proofId))
  return found.map(({ summary, schoolId, path }) => ({ proof: summary, placeId: schoolId, path }))
}

/** The proofs of an owner as others list them; opening one is another question. */
export async function proofsFor(ownerId: string): Promise<Pick<Proof, 'proofId' | 'kind' | 'fileName' | 'sha256' | 'state'>[]> {
  const { items } = await proofsOf(ownerId)
  return items.map(({ summary: { proofId, kind, fileName, sha256, state } }) => ({ proofId, kind, fileName, sha256, state }))
}
