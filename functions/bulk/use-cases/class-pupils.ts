import { type ClassItem, findClass } from '../../places/reads.ts'
import { everyPupilOf, findStudents, numberOf, type StudentItem } from '../../students/reads.ts'

/** Everybody a class lists, at school or away, in the order of its roster. */
export async function pupilsOf(classId: string): Promise<StudentItem[]> {
  const ids: string[] = []
  for await (const studentId of everyPupilOf(classId)) ids.push(studentId)
  return findStudents(ids)
}

/** The pupils of a class by the number they bear now. */
export async function byNumber(pupils: readonly StudentItem[]): Promise<ReadonlyMap<string, StudentItem>> {
  return new Map(await Promise.all(pupils.map(async (student) => [await numberOf(student), student] as const)))
}

export async function mustFindClass(schoolId: string, classId: string): Promise<ClassItem> {
  const found = await findClass(schoolId, classId)
  if (!found) throw new Error('a class of a job is gone')
  return found
}
