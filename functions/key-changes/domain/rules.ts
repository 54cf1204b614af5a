import type { ProofKind } from '../../proofs/contract.ts'
import type { StudentState } from '../../students/contract.ts'

/**
 * What proves a change: the household department's certificate for who the child is, and a certificate of the new
 * document where its kind changes. (Notice, guide ch. 1 §6; domain §6.7)
 */
const PROOFS: Readonly<Record<string, ProofKind>> = {
  fullName: 'household-certificate',
  sex: 'household-certificate',
  birthDate: 'household-certificate',
  idDocNo: 'household-certificate',
  idDocType: 'document-certificate',
}

/** The kinds of proof a change of these fields needs, each once. */
export const proofsFor = (fields: readonly string[]): ProofKind[] => [...new Set(fields.flatMap((id) => PROOFS[id] ?? []))]

/** Records whose sheet is closed: the information of those who have left no longer changes. (Domain §6.0, §6.12) */
const CLOSED: readonly StudentState[] = [
  'graduated',
  'completed',
  'withdrawn',
  'expelled',
  'deceased',
  'closed-over-age',
  'deleted',
]

export const isClosed = (state: StudentState): boolean => CLOSED.includes(state)
