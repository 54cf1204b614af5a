import type { ClassItem } from '../places/reads.ts'
import { seatCap } from '../settings/reads.ts'
import type { StudentItem } from '../students/reads.ts'

/** The seat a pupil has: only those at school sit on one. */
export const seatOf = (student: StudentItem): Pick<ClassItem, 'schoolId' | 'classId'> | undefined =>
  student.summary.state === 'enrolled' ? { schoolId: student.schoolId, classId: student.classId } : undefined

export type ClassFull = { readonly kind: 'class-full'; readonly cap: number; readonly count: number }

/** Whether a class below a path has no seat for a pupil who does not sit in it already. */
export async function fullFor(student: StudentItem, into: ClassItem, path: string): Promise<ClassFull | undefined> {
  if (into.classId === seatOf(student)?.classId) return undefined
  const { cap } = await seatCap(path, into)
  return into.count >= cap ? { kind: 'class-full', cap, count: into.count } : undefined
}
