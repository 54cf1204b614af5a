import { textOf } from '../../../layers/kernel/fields/entry.ts'
import { matchKey } from '../../../layers/kernel/person-name.ts'
import { kindOfNumber } from '../../../layers/kernel/student-number.ts'
import type { WholeRecord } from '../../students/contract.ts'

export type History = WholeRecord['numbers']

/** What was agreed, as far as a file has to fit it. */
export interface AgreedOn {
  readonly studentNumber: string
  readonly name: string
  readonly stage: string
  /** Errors the field catalogue finds in the file. */
  readonly errors: number
}

export type RecordRefusal =
  | { readonly kind: 'record-of-another' }
  | { readonly kind: 'record-faulty' }
  | { readonly kind: 'not-transferable' }
  | { readonly kind: 'class-of-another-grade' }

/** Why a file that came cannot be taken: it is another child's, the child is no pupil now, or its fields do not hold. */
export function refusalOfRecord({ fields, numbers, state, stage }: WholeRecord, agreed: AgreedOn): RecordRefusal | undefined {
  const same =
    numbers.some(({ number }) => number === agreed.studentNumber) &&
    matchKey(textOf(fields, 'fullName')) === matchKey(agreed.name)
  if (!same) return { kind: 'record-of-another' }
  if (state !== 'enrolled') return { kind: 'not-transferable' }
  if (stage !== agreed.stage) return { kind: 'class-of-another-grade' }
  return agreed.errors > 0 ? { kind: 'record-faulty' } : undefined
}

const rank = (number: string): number => ({ G: 0, J: 1, L: 2 })[kindOfNumber(number) ?? 'L']

/** The numbers of one child from both systems: each once, the formal ones first, the newest first among their kind. */
export function mergedNumbers(theirs: History, ours: History): History {
  const all = [...theirs, ...ours.filter(({ number }) => !theirs.some((each) => each.number === number))]
  return all.sort((a, b) => rank(a.number) - rank(b.number) || (a.since < b.since ? 1 : -1))
}
