import { divisionOf } from '../../layers/kernel/places.ts'
import { change } from '../../layers/platform/event.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import type { Place } from '../places/contract.ts'
import type { ClassItem } from '../places/reads.ts'
import { keepSeat, leaveSeat, takeSeat } from '../places/writes.ts'
import { withRoll } from './class-moving.ts'
import { StudentTransferred } from './events.ts'
import { departedListing, rosterListing, type StudentItem, snapshotKey } from './repository.ts'
import { changeRoll, leaveRoll } from './roll-numbers.ts'
import { namesSk } from './searchable.ts'
import { standingOf } from './standing.ts'
import { watchedRows } from './watched.ts'

export interface Transfer {
  readonly from: Place
  readonly to: Place
  readonly into: ClassItem
  readonly caseId: string
}

/**
 * Gives a record over to another school in one step: the seat left, the seat taken (refused with `class-full`), the
 * roster, whose subtree it lies in, and what the school left keeps of it: the record as it is now, to read only. The
 * number in class was the old class's and does not go along.
 */
export function transferTo(student: StudentItem, { from, to, into, caseId }: Transfer, act: Act): Write[] {
  const happened = StudentTransferred.of({
    caseId,
    fromSchoolId: from.placeId,
    fromClassId: student.classId,
    toSchoolId: to.placeId,
    toClassId: into.classId,
  })
  const set = {
    schoolId: to.placeId,
    path: to.path,
    county: divisionOf(to.path),
    namesSk: namesSk(to.path, student.studentId),
    classId: into.classId,
    cohort: into.cohort,
    stage: into.stage,
    standing: { since: act.at.slice(0, 10) },
    ...withRoll(student, into, undefined),
  }
  return [
    ...change(student, { set }, happened, act),
    leaveSeat({ schoolId: from.placeId, classId: student.classId }),
    takeSeat(into),
    ...leaveRoll(student),
    snapshot(student, to, caseId, act),
  ]
}

/**
 * Takes a record over to the school its own is merged into: whoever sits on a seat keeps one, whoever is away stays away,
 * the number in class stays, and the school that ends keeps what it knew. No cap is asked: the class moves whole.
 * (Measures, article 9)
 */
export function takeOver(student: StudentItem, { from, to, into, caseId }: Transfer, act: Act): Write[] {
  const { studentId, classId, summary } = student
  const happened = StudentTransferred.of({
    caseId,
    fromSchoolId: from.placeId,
    fromClassId: classId,
    toSchoolId: to.placeId,
    toClassId: into.classId,
  })
  const set = {
    schoolId: to.placeId,
    path: to.path,
    county: divisionOf(to.path),
    namesSk: namesSk(to.path, student.studentId),
    classId: into.classId,
    ...rosterListing(into.classId, summary.classRollNo, studentId),
  }
  const seats = summary.state === 'enrolled' ? [leaveSeat({ schoolId: from.placeId, classId }), keepSeat(into)] : []
  const watched = watchedRows(student, { state: summary.state, standing: standingOf(student), path: to.path })
  const roll = changeRoll(student, into.classId, summary.classRollNo)
  return [...change(student, { set }, happened, act), ...seats, ...roll, ...watched, snapshot(student, to, caseId, act)]
}

/** What the school left keeps. The sealed part is sealed for the record and can be read beside it as it is. */
export const snapshot = (student: StudentItem, to: Place, caseId: string, { at }: Act): Write => ({
  put: {
    ...snapshotKey(student.studentId, caseId),
    studentId: student.studentId,
    caseId,
    schoolId: student.schoolId,
    path: student.path,
    classId: student.classId,
    summary: student.summary,
    fields: student.fields,
    sealed: student.sealed,
    asOfVersion: student.version,
    toSchoolName: to.name,
    departedAt: at,
    ...departedListing(student.schoolId, at, student.studentId),
  },
  when: { item: 'absent' },
  lost: { kind: 'already-exists' },
})
