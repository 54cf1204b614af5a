import { change } from '../../layers/platform/event.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import type { ClassItem } from '../places/reads.ts'
import { leaveSeat, takeNumberedSeat } from '../places/writes.ts'
import { ClassChanged } from './events.ts'
import { rosterListing, type StudentItem } from './repository.ts'
import { changeRoll, withoutRoll } from './roll-numbers.ts'

export interface ClassMove {
  readonly into: ClassItem
  /** The number in class the pupil gets, the next of the class. */
  readonly roll: { readonly number: number; readonly written: string }
  readonly cause: 'move' | 'merge' | 'split'
}

/**
 * Puts a pupil into another class of its school: the seat left, the seat taken with the next number in class, the
 * roster. Who is away from school keeps no seat and takes none; the class and its roster follow all the same. Refused
 * with `class-full` where the class is full or another took that number at the same moment.
 */
export function moveToClass(student: StudentItem, { into, roll, cause }: ClassMove, act: Act): Write[] {
  const { schoolId, classId, summary } = student
  const seated = summary.state === 'enrolled'
  const happened = ClassChanged.of({ fromClassId: classId, toClassId: into.classId, cause })
  const written = seated ? roll.written : undefined
  return [
    ...change(student, { set: { classId: into.classId, ...withRoll(student, into, written) } }, happened, act),
    ...changeRoll(student, into.classId, written),
    ...(seated ? [leaveSeat({ schoolId, classId }), takeNumberedSeat(into, roll.number)] : [classThere(into)]),
  ]
}

const classThere = ({ pk, sk }: ClassItem): Write => ({
  check: { pk, sk },
  when: { item: 'present' },
  lost: { kind: 'class-gone' },
})

/** The number in class wherever it stands: in the fields, in the summary and in the order of the roster. */
export function withRoll(student: StudentItem, { classId }: Pick<ClassItem, 'classId'>, written: string | undefined) {
  const { classRollNo: _, ...fields } = student.fields
  const number = written ? { classRollNo: written } : {}
  return {
    fields: { ...fields, ...number },
    summary: { ...withoutRoll(student.summary), ...number },
    ...rosterListing(classId, written, student.studentId),
  }
}
