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
  | { readonly kind: 'record-alike' }
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

/** Who a child is, as far as a record and a file can differ about it. */
export interface Identity {
  readonly sex: string
  readonly birthDate: string
  readonly documentIndex?: string | undefined
}

/**
 * Whether a file that bears a number or the document of a record is that child’s. What tells it is the document, or that
 * neither has one; a document that was got or corrected in the other province, or that its file does not name, is
 * believed where sex and birthday are the child’s. (Domain §2.1: one child, one record, one number for life)
 */
export const sameChild = (ours: Identity, theirs: Identity, sameDocument: boolean): boolean =>
  sameDocument || (ours.sex === theirs.sex && ours.birthDate === theirs.birthDate)

/**
 * Whether nothing tells a child apart from one whose record went to that province before, of the same name, sex and
 * birthday: one of the two has no document. Where neither has, both are compared afterwards like all of their kind.
 * (Domain §6.5, K2)
 */
export const mayBeOne = (ours: Pick<Identity, 'documentIndex'>, theirs: Pick<Identity, 'documentIndex'>): boolean =>
  (ours.documentIndex === undefined) !== (theirs.documentIndex === undefined)
