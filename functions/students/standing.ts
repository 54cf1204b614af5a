import { change } from '../../layers/platform/event.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import type { ClassItem } from '../places/reads.ts'
import { leaveSeat, takeSeat } from '../places/writes.ts'
import { withRoll } from './class-moving.ts'
import type { StudentState } from './contract.ts'
import { StatusChanged } from './events.ts'
import { rosterListing, type StudentItem } from './repository.ts'
import { leaveRoll, withoutRoll } from './roll-numbers.ts'
import { watchedRows } from './watched.ts'

/** Since when a pupil is what they are, and until when that is meant to last. */
export interface Standing {
  readonly since: string
  readonly expectedReturnOn?: string
  /** How often it was extended. */
  readonly extensions?: number
  /** Why a dropout dropped out, by the code table of changes. */
  readonly reasonCode?: string
  /** Where a dropout's record is closed: the day it dropped out. */
  readonly droppedOutOn?: string
  /** The county of its household that a dropout was handed to, and at the end of which term last. */
  readonly handedTo?: { readonly countyId: string; readonly termEnd: string }
}

export interface StandingChange {
  /** The business's own word for it. */
  readonly kind: string
  readonly caseId: string
  readonly happenedOn: string
  readonly state: StudentState
  readonly standing: Standing
  readonly placement?: string
  /** The class the pupil leaves a seat in; left out where there is none to give. */
  readonly leaves?: Pick<ClassItem, 'schoolId' | 'classId'>
  /** The class of the same school the pupil takes a seat in; refused with `class-full`. */
  readonly takes?: ClassItem
}

/** States in which the school has no more to do with the child: the roster no longer lists them. */
export const GONE: readonly StudentState[] = ['withdrawn', 'expelled', 'deceased', 'closed-over-age']

/**
 * Changes what a pupil is, and with it everything that counts pupils: the seats, the roster, the cohort of the class
 * they come into. All or nothing.
 */
export function changeStanding(student: StudentItem, asked: StandingChange, act: Act): Write[] {
  const { state, standing, takes, leaves, kind, caseId, happenedOn, placement } = asked
  const happened = StatusChanged.of({
    kind,
    caseId,
    happenedOn,
    from: student.summary.state,
    to: state,
    ...(takes && takes.classId !== student.classId ? { fromClassId: student.classId, toClassId: takes.classId } : {}),
  })
  const lost = losesRoll(student, asked)
  const summary = lost ? withoutRoll(student.summary) : student.summary
  const set = {
    ...(lost && takes ? withRoll(student, takes, undefined) : {}),
    summary: { ...summary, state },
    standing,
    ...(placement ? { placement } : {}),
    ...(takes ? { classId: takes.classId, cohort: takes.cohort } : {}),
    ...standingListing({ ...student, summary }, state, takes?.classId ?? student.classId, happenedOn),
  }
  return [
    ...change(student, { set }, happened, act),
    ...watchedRows(student, { state, standing }),
    ...(lost ? leaveRoll(student) : []),
    ...(leaves ? [leaveSeat(leaves)] : []),
    ...(takes ? [takeSeat(takes)] : []),
  ]
}

/** The number is the class's: it stays behind with the class, and with whoever is a pupil of the school no more. */
const losesRoll = ({ classId, summary }: StudentItem, { state, takes }: StandingChange): boolean =>
  GONE.includes(state) || (takes !== undefined && (takes.classId !== classId || !summary.classRollNo))

/** Where a pupil is listed: in its class, or among those its school has no more to do with. */
export const standingListing = (student: StudentItem, state: StudentState, classId: string, happenedOn: string) =>
  GONE.includes(state)
    ? { listingPk: `LEFT#${student.schoolId}`, listingSk: `${state}#${happenedOn}#${student.studentId}` }
    : rosterListing(classId, student.summary.classRollNo, student.studentId)
