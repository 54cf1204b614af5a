import type { NumberKind } from '../../../layers/kernel/student-number.ts'
import type { NUMBERING } from '../contract.ts'

export type Numbering = (typeof NUMBERING)[number]

/** What a change of fields is, as far as the number cares. */
export interface NumberChange {
  /** Whether who the child is was among what changed. */
  readonly identity: boolean
  /** Whether the population register confirmed the new values. */
  readonly confirmed: boolean
  /** Whether the child has a resident identity number afterwards. */
  readonly resident: boolean
}

/** On its way to a number: the next release gives one, or has tried in vain. */
export const awaitsNumber = (numbering: Numbering): boolean => numbering === 'cleared' || numbering === 'exhausted'

/**
 * How far a record is on its way to a formal number after a change of fields. Whoever had a number without a document
 * and now has a confirmed identity number is to have a number built on it; whoever was about to be numbered as somebody
 * else is compared anew. A number built on an identity number stays, whatever the identity becomes. (Domain §2.1)
 */
export function numberingAfter(
  before: Numbering,
  number: NumberKind,
  { identity, confirmed, resident }: NumberChange,
): Numbering {
  if (!identity) return before
  if (number === 'J') return upgraded(before, confirmed, resident)
  return awaitsNumber(before) ? 'checking' : before
}

function upgraded(before: Numbering, confirmed: boolean, resident: boolean): Numbering {
  if (resident && confirmed) return 'cleared'
  return awaitsNumber(before) ? 'numbered' : before
}
