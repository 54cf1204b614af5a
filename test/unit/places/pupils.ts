import { childrenOfClass, fillClass } from '../../../demo/country/pupils.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { type ClassItem, findClass } from '../../../functions/places/reads.ts'
import { createClass } from '../../../functions/places/use-cases/create-class.ts'
import type { StudentState } from '../../../functions/students/contract.ts'
import { everyPupilOf, findStudents, type StudentItem } from '../../../functions/students/reads.ts'
import { changeStanding } from '../../../functions/students/writes.ts'
import { divisionOf } from '../../../layers/kernel/places.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { anAct, must } from '../registration/a-school.ts'

let seeds = 5000

export async function theClass(schoolId: string, classId: string): Promise<ClassItem> {
  const found = await findClass(schoolId, classId)
  if (!found) throw new Error('no class')
  return found
}

export interface Wanted {
  readonly name: string
  readonly cohort?: number
  readonly cohorts?: readonly number[]
  readonly cap?: number
  readonly pupils?: number
}

/** A class as the school adds it, with so many pupils who have numbers in class from 01 on. */
export async function aClassWith(school: Place, { pupils = 0, cohort = 2025, cohorts, ...facts }: Wanted): Promise<ClassItem> {
  const asked = { ...facts, stage: 'primary' as const, cohort, ...(cohorts ? { cohorts: [...cohorts] } : {}) }
  const { classId } = must(await createClass(school, asked, anAct()))
  const into = await theClass(school.placeId, classId)
  const seed = seeds++
  if (pupils > 0) await fillClass(school, into, childrenOfClass(divisionOf(school.path), into, pupils, seed), seed, anAct())
  return theClass(school.placeId, classId)
}

/** Who is listed in a class, in the order of its roster. */
export async function pupilsIn(classId: string): Promise<StudentItem[]> {
  const ids: string[] = []
  for await (const studentId of everyPupilOf(classId)) ids.push(studentId)
  return findStudents(ids)
}

/** Makes a pupil what the test needs, without any business. */
export async function standAs(student: StudentItem, state: StudentState): Promise<void> {
  const asked = { kind: 'test', caseId: 'case_test', happenedOn: '2026-09-01', state, standing: { since: '2026-09-01' } }
  const seat = { schoolId: student.schoolId, classId: student.classId }
  const act = anAct()
  must(await commit(act, changeStanding(student, { ...asked, leaves: seat }, act)))
}
