import type { GuardianFields } from '../../../layers/kernel/fields/entry.ts'
import { tidy } from '../../../layers/kernel/fields/tidy.ts'

/** One of the family as it is to be: who stays is named by the place on the sheet that was seen, with what changes. */
export interface FamilyMember {
  readonly was?: number | undefined
  readonly fields: Readonly<Record<string, string | undefined>>
}

/**
 * The family after an edit. Whoever edits sees telephone and document numbers masked; so only what changes is sent, and
 * everything else of a person stays as it is. Whom the edit does not name has left the sheet. Nothing where a place is
 * named that does not exist, or twice.
 */
export function familyAfter(
  before: readonly GuardianFields[],
  asked: readonly FamilyMember[],
): readonly GuardianFields[] | undefined {
  const kept = asked.flatMap(({ was }) => (was === undefined ? [] : [was]))
  if (new Set(kept).size < kept.length || kept.some((at) => before[at] === undefined)) return undefined
  const people = asked.map(({ was, fields }) => {
    const told = Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== undefined)
    return { ...(was === undefined ? {} : before[was]), ...Object.fromEntries(told) }
  })
  return tidy({ guardians: people }).guardians ?? []
}
