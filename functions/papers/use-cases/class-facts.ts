import { allFieldsOf, everyPupilOf, findStudents, numberOf } from '../../students/reads.ts'
import type { SheetFacts } from '../domain/confirmation.ts'

/** Everybody a class lists, with the whole of the sheet, in the order of the roster. */
export async function sheetFacts(classId: string): Promise<SheetFacts[]> {
  const ids: string[] = []
  for await (const studentId of everyPupilOf(classId)) ids.push(studentId)
  const pupils = await findStudents(ids)
  return Promise.all(
    pupils.map(async (student) => ({ studentNumber: await numberOf(student), fields: await allFieldsOf(student) })),
  )
}
