import type { StudentState } from '../../students/contract.ts'

/** A record as far as the search for duplicates cares. */
export interface Comparable {
  readonly studentId: string
  readonly state: StudentState
  readonly documentIndex?: string
}

const counts = ({ state }: Comparable): boolean => state !== 'deleted'

/**
 * Another record that holds the same document, in whatever state: whoever was at school before is to be admitted, not
 * registered anew. Records that were deleted are nobody's duplicates. (Domain §6.5, K1)
 */
export const clashByDocument = (record: Comparable, holder: Comparable | undefined): readonly string[] =>
  holder && counts(record) && counts(holder) && holder.studentId !== record.studentId ? [holder.studentId, record.studentId] : []

/**
 * Records without a document that look alike. Those found to be different children are not raised again together; a
 * newcomer among them raises all. (Domain §6.5, K2; §6.6)
 */
export function clashByLikeness(record: Comparable, alike: readonly Comparable[], cleared: readonly string[]): readonly string[] {
  if (!counts(record) || record.documentIndex !== undefined) return []
  const all = alike.filter((other) => counts(other) && other.documentIndex === undefined).map(({ studentId }) => studentId)
  const ids = [...new Set([...all, record.studentId])].sort()
  return ids.length < 2 || ids.every((id) => cleared.includes(id)) ? [] : ids
}
