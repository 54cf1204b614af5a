import { shanghaiDateOf } from '../../layers/kernel/instant.ts'
import { change } from '../../layers/platform/event.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import type { ClassItem } from '../places/reads.ts'
import { leaveSeat, takeSeat } from '../places/writes.ts'
import { withRoll } from './class-moving.ts'
import type { StudentState } from './contract.ts'
import { StatusChanged, type StatusChangedFacts } from './events.ts'
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
  /** The case of the change that this one undoes, because it was a mistake. */
  readonly corrects?: string
  readonly state: StudentState
  readonly standing: Standing
  readonly placement?: string
  /** The class the pupil leaves a seat in; left out where there is none to give. */
  readonly leaves?: Pick<ClassItem, 'schoolId' | 'classId'>
  /** The class of the same school the pupil takes a seat in; refused with `class-full`. */
  readonly takes?: ClassItem
  /** The class the pupil is of again, away and without a seat in it. */
  readonly awayFrom?: Pick<ClassItem, 'classId' | 'cohort'>
}

/** States in which the school has no more to do with the child: the roster no longer lists them. */
export const GONE: readonly StudentState[] = ['withdrawn', 'expelled', 'deceased', 'closed-over-age']

/**
 * Changes what a pupil is, and with it everything that counts pupils: the seats, the roster, the cohort of the class
 * they come into. All or nothing.
 */
export function changeStanding(student: StudentItem, asked: StandingChange, act: Act): Write[] {
  const { state, standing, kind, caseId, happenedOn, corrects, placement } = asked
  const into = asked.takes ?? asked.awayFrom
  const happened = StatusChanged.of({
    kind,
    caseId,
    happenedOn,
    from: student.summary.state,
    to: state,
    ...(into && into.classId !== student.classId ? { fromClassId: student.classId, toClassId: into.classId } : {}),
    before: stoodBefore(student),
    ...(corrects ? { corrects } : {}),
  })
  const lost = losesRoll(student, asked, into)
  const summary = lost ? withoutRoll(student.summary) : student.summary
  const set = {
    ...(lost && into ? withRoll(student, into, undefined) : {}),
    summary: { ...summary, state },
    standing,
    ...(placement ? { placement } : {}),
    ...(into ? { classId: into.classId, cohort: into.cohort } : {}),
    ...standingListing({ ...student, summary }, state, into?.classId ?? student.classId, happenedOn),
  }
  return [
    ...change(student, { set }, happened, act),
    ...watchedRows(student, { state, standing }),
    ...(lost ? leaveRoll(student) : []),
    ...seats(asked),
  ]
}

/** Whoever changes the grade within a multi-grade class keeps the seat there. */
const seats = ({ leaves, takes }: StandingChange): Write[] =>
  leaves && leaves.classId === takes?.classId ? [] : [...(leaves ? [leaveSeat(leaves)] : []), ...(takes ? [takeSeat(takes)] : [])]

/** How things stand with a pupil; one that nothing was changed of has been what it is since it was registered. */
export const standingOf = ({ standing, registeredAt }: Pick<StudentItem, 'standing' | 'registeredAt'>): Standing =>
  standing ?? { since: shanghaiDateOf(registeredAt) }

/** Which county a dropout was handed to is not kept: at the end of the next term it is handed anew. */
function stoodBefore(student: StudentItem): StatusChangedFacts['before'] {
  const { since, expectedReturnOn, extensions, reasonCode } = standingOf(student)
  const { classId, cohort } = student
  return {
    ...{ classId, cohort, since },
    ...(expectedReturnOn ? { expectedReturnOn } : {}),
    ...(extensions ? { extensions } : {}),
    ...(reasonCode ? { reasonCode } : {}),
  }
}

/** The number is the class's: it stays behind with the class, and with whoever is a pupil of the school no more. */
const losesRoll = (
  { classId, summary }: StudentItem,
  { state }: StandingChange,
  into: { readonly classId: string } | undefined,
): boolean => GONE.includes(state) || (into !== undefined && (into.classId !== classId || !summary.classRollNo))

/** Where a pupil is listed: in its class, or among those its school has no more to do with. */
export const standingListing = (student: StudentItem, state: StudentState, classId: string, happenedOn: string) =>
  GONE.includes(state)
    ? { listingPk: `LEFT#${student.schoolId}`, listingSk: `${state}#${happenedOn}#${student.studentId}` }
    : rosterListing(classId, student.summary.classRollNo, student.studentId)
