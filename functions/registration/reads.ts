export { type FoundProblem, showProblem } from './domain/file-problems.ts'

import { everyRow } from '../../layers/platform/table.ts'
import type { CaseMember } from '../cases/contract.ts'
import { proofCounts } from '../proofs/reads.ts'
import { ENTRY_STATES } from './contract.ts'
import { STATE_RULES } from './domain/states.ts'
import { entriesOf, findEntries, findEntry } from './repository.ts'

/** The members of a registration case as the deciding offices see them, in the order the case names them. */
export async function entryMembers(memberIds: readonly string[]): Promise<CaseMember[]> {
  const [entries, proofs] = await Promise.all([findEntries(memberIds), proofCounts(memberIds)])
  return entries.map(({ entryId, summary, warnings }) => ({
    memberId: entryId,
    name: summary.name,
    sex: summary.sex,
    birthDate: summary.birthDate,
    documentMasked: summary.documentMasked,
    state: summary.state,
    warnings: [...warnings, ...(summary.late ? ['late'] : [])],
    proofs: proofs.get(entryId) ?? 0,
    ...(summary.returnReason ? { reason: summary.returnReason } : {}),
    ...(summary.studentId ? { studentId: summary.studentId } : {}),
  }))
}

/** Where an entry belongs and whether its school may still change it. */
export async function schoolOfEntry(entryId: string): Promise<{ placeId: string; path: string; editable: boolean } | undefined> {
  const entry = await findEntry(entryId)
  return entry && { placeId: entry.schoolId, path: entry.path, editable: STATE_RULES[entry.state].mayChange }
}

/** How a school knows that a child is another than the holder of its document; empty where it said nothing. */
export const declarationOf = async (entryId: string): Promise<string> => (await findEntry(entryId))?.anotherChild?.reason ?? ''

/** How many entries a school still has in hand: not submitted, or sent back. */
export async function entriesInHand(schoolId: string): Promise<number> {
  let count = 0
  for (const state of ENTRY_STATES.filter((each) => STATE_RULES[each].mayChange))
    for await (const _ of everyRow((cursor) => entriesOf({ schoolId, state, limit: 100, cursor }))) count++
  return count
}

/** The entry a record was made of, among those of the case that registered it. */
export async function entryOfStudent(memberIds: readonly string[], studentId: string): Promise<string | undefined> {
  return (await findEntries(memberIds)).find(({ summary }) => summary.studentId === studentId)?.entryId
}
