import { kindOfNumber } from '../../../layers/kernel/student-number.ts'
import type { StudentState } from '../../students/contract.ts'
import type { ProblemKind, ProblemPath, ProblemStatus, Standing } from '../contract.ts'

/** Why a way out is closed to one record of a problem. */
export interface PathRefusal {
  readonly kind:
    | 'problem-settled'
    | 'in-arbitration'
    | 'already-confirmed'
    | 'authority-confirmed-another'
    | 'only-change-or-delete'
    | 'recheck-pending'
    | 'formal-number'
    | 'attends-without-record'
    | 'other-record-gone'
    | 'nothing-to-concede'
}

export interface PathSide {
  readonly studentId: string
  readonly authorityId: string
  readonly standing: Standing
}

export interface PathProblem {
  readonly kind: ProblemKind
  readonly status: ProblemStatus
  readonly members: readonly PathSide[]
}

const no = (kind: PathRefusal['kind']): PathRefusal => ({ kind })

const LOST: readonly Standing[] = ['conceded', 'forced']
const OVER: readonly Standing[] = ['changed', 'deleted', 'kept']

/** What keeps a school from a way out for one of its records; nothing where it is open. (Domain §6.6, §6.29) */
export function refusalOf(path: ProblemPath, problem: PathProblem, side: PathSide): PathRefusal | undefined {
  if (problem.status === 'settled' || OVER.includes(side.standing)) return no('problem-settled')
  if (problem.status === 'arbitration' && !LOST.includes(side.standing)) return no('in-arbitration')
  if (side.standing === 'rechecking') return no('recheck-pending')
  return path === 'corroborate' ? refusalOfClaim(problem, side) : undefined
}

/** One authority cannot say of two records that each is the only right one. */
function refusalOfClaim({ kind, members }: PathProblem, side: PathSide): PathRefusal | undefined {
  if (LOST.includes(side.standing)) return no('only-change-or-delete')
  if (side.standing === 'confirmed') return no('already-confirmed')
  const another = members.some(
    ({ studentId, authorityId, standing }) =>
      studentId !== side.studentId && authorityId === side.authorityId && standing === 'confirmed',
  )
  return kind === 'with-document' && another ? no('authority-confirmed-another') : undefined
}

/** What a school says of the child whose record it would delete. */
export interface DeletionFacts {
  readonly studentNumber: string
  /** The child sits in one of its classes. */
  readonly attends: boolean
  /** The record of the same child that stays, where the school names one. */
  readonly other?: { readonly studentId: string; readonly standing: Standing; readonly state: StudentState }
}

/** States in which a record can be gone on with, so that its child is not without one. */
const CARRIES: readonly StudentState[] = ['enrolled', 'on-leave', 'abroad', 'dropped-out', 'missing', 'other-leave']

/**
 * What keeps a record from being deleted. A child who sits in a class is never left without a record, so another one
 * has to be named that stays; so too where this very record was named as the one that stays. A formal number is deleted by the ministry only, on application. (Domain §2.1, §6.6)
 */
export function refusalOfDeletion(
  side: Pick<PathSide, 'studentId'> & { readonly relied?: true },
  facts: DeletionFacts,
): PathRefusal | undefined {
  if (kindOfNumber(facts.studentNumber) !== 'L') return no('formal-number')
  const { other, attends } = facts
  if (!other) return attends || side.relied ? no('attends-without-record') : undefined
  const stays = other.studentId !== side.studentId && other.standing !== 'deleted' && CARRIES.includes(other.state)
  return stays ? undefined : no('other-record-gone')
}

/** What keeps a school from giving its claim up: there has to be a claim, and somebody else who makes it too. */
export function refusalOfConceding(problem: PathProblem, side: PathSide): PathRefusal | undefined {
  if (problem.kind !== 'with-document') return no('nothing-to-concede')
  if (problem.status === 'settled' || problem.status === 'decided') return no('problem-settled')
  return side.standing === 'confirmed' ? undefined : no('nothing-to-concede')
}
