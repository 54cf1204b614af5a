import type { Key, Write } from '../../layers/platform/writes.ts'
import type { StudentItem, StudentSummary } from './repository.ts'

/** `7`, `07` and `007` are one number in class. */
const rollKey = (classId: string, written: string): Key => ({ pk: `ROLL#${classId}`, sk: written.padStart(4, '0') })

/** Holds a number in class for one pupil. Refused with `roll-number-taken` where another of the class has it. (Domain §2.4) */
export const takeRoll = (classId: string, written: string | undefined, studentId: string): Write[] =>
  written
    ? [{ put: { ...rollKey(classId, written), studentId }, when: { item: 'absent' }, lost: { kind: 'roll-number-taken' } }]
    : []

/**
 * Gives the number free that a pupil has in class. Whoever leaves a class leaves the number with it, so that a record
 * bears a number exactly as long as it holds it.
 */
export const leaveRoll = ({ classId, summary }: Pick<StudentItem, 'classId' | 'summary'>): Write[] =>
  summary.classRollNo ? [{ delete: rollKey(classId, summary.classRollNo), when: {}, lost: { kind: 'stale-version' } }] : []

/** From the number a pupil has to another in the class they sit in afterwards; nothing where that is the same one. */
export function changeRoll(student: StudentItem, classId: string, written: string | undefined): Write[] {
  const { studentId, summary } = student
  const held = summary.classRollNo
  const same = classId === student.classId && (held ?? '').padStart(4, '0') === (written ?? '').padStart(4, '0')
  return same ? [] : [...leaveRoll(student), ...takeRoll(classId, written, studentId)]
}

/** A list's row of somebody who has no number in class any more. */
export function withoutRoll({ classRollNo: _, ...summary }: StudentSummary): StudentSummary {
  return summary
}
