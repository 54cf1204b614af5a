import type { CaseMember } from '../cases/contract.ts'
import { findEntries } from './repository.ts'

/** The members of a registration case as the deciding offices see them, in the order the case names them. */
export async function entryMembers(memberIds: readonly string[]): Promise<CaseMember[]> {
  const entries = await findEntries(memberIds)
  return entries.map(({ entryId, summary, warnings }) => ({
    memberId: entryId,
    name: summary.name,
    sex: summary.sex,
    birthDate: summary.birthDate,
    documentMasked: summary.documentMasked,
    state: summary.state,
    warnings: [...warnings, ...(summary.late ? ['late'] : [])],
    proofs: 0,
    ...(summary.returnReason ? { reason: summary.returnReason } : {}),
    ...(summary.studentId ? { studentId: summary.studentId } : {}),
  }))
}
