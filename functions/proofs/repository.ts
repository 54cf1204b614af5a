import { get, getMany, type Item, type Page, queryIndex } from '../../layers/platform/table.ts'
import type { Key, Write } from '../../layers/platform/writes.ts'
import type { Proof } from './contract.ts'

export interface ProofItem extends Item {
  readonly summary: Proof
  /** The owner's school and its path. */
  readonly schoolId: string
  readonly path: string
}

const proofKey = (proofId: string): Key => ({ pk: `PROOF#${proofId}`, sk: 'ROOT' })

/** Where a proof's bytes lie, before and after it is found clean. */
export const objectKey = (proofId: string): string => `proofs/${proofId}`
export const proofIdOf = (key: string): string => key.slice('proofs/'.length)

export const findProof = (proofId: string): Promise<ProofItem | undefined> => get<ProofItem>(proofKey(proofId))

export const findProofs = (proofIds: readonly string[]): Promise<ProofItem[]> => getMany<ProofItem>(proofIds.map(proofKey))

export const proofsOf = (ownerId: string): Promise<Page<ProofItem>> =>
  queryIndex<ProofItem>('listing', { pk: `PROOFS#${ownerId}`, limit: 50 })

export const newProof = (proof: Proof, school: { placeId: string; path: string }): Write => ({
  put: {
    ...proofKey(proof.proofId),
    summary: proof,
    schoolId: school.placeId,
    path: school.path,
    listingPk: `PROOFS#${proof.ownerId}`,
    listingSk: `${proof.uploadedAt}#${proof.proofId}`,
  },
  when: { item: 'absent' },
  lost: { kind: 'already-exists' },
})

/** What the checks found; a proof is judged once. */
export const judged = (item: ProofItem, verdict: Pick<Proof, 'state' | 'rejection'>): Write => ({
  update: proofKey(item.summary.proofId),
  set: { summary: { ...item.summary, ...verdict }, judged: true },
  when: { equals: { judged: undefined } },
  lost: { kind: 'already-exists' },
})
