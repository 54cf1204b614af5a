import { RESIDENT_ID } from '../../../layers/kernel/id-documents.ts'
import { kindOfNumber } from '../../../layers/kernel/student-number.ts'
import type { ProofKind } from '../../proofs/contract.ts'

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

/** Fields that the population register is asked about again once a pupil bears a formal number. */
const COMPARED: readonly string[] = ['fullName', 'idDocType', 'idDocNo']

/**
 * Whether the population register has the last word on a change: the pupil bears a formal number, the name or the
 * document changes, and what it changes to is an identity number, the only document the register knows. Whoever bears a
 * `J` number is to have a `G` number after it. (Domain §6.7, §2.1)
 */
export const needsCentralCheck = (studentNumber: string, fields: readonly string[], newDocumentType: string): boolean =>
  kindOfNumber(studentNumber) !== 'L' && newDocumentType === RESIDENT_ID && fields.some((id) => COMPARED.includes(id))
