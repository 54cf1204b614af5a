import type { Place } from '../../../functions/places/contract.ts'
import { type ClassItem, findClass } from '../../../functions/places/reads.ts'
import { takeSeat } from '../../../functions/places/writes.ts'
import { documentIndexOf, entryContext, findStudent, likenessOf, type StudentItem } from '../../../functions/students/reads.ts'
import { clear, register } from '../../../functions/students/writes.ts'
import { textOf } from '../../../layers/kernel/fields/entry.ts'
import { part } from '../../../layers/kernel/fields/part.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { temporaryNumber } from '../../../layers/kernel/student-number.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { aChild } from '../registration/a-child.ts'
import { anAct, must, NOW } from '../registration/a-school.ts'

let draw = 0

/** What a child without any document has in its place. */
export const NO_DOCUMENT = { idDocType: 'Z', idDocNo: '' }

/** A pupil as registration leaves it: a record with a temporary number that waits to be compared. */
export async function aStudent(school: Place, into: ClassItem, over: Record<string, string> = {}): Promise<StudentItem> {
  const fields = aChild(over)
  const { open, sealed, guardians } = part(fields)
  const birthDate = textOf(fields, 'birthDate')
  const documentIndex = await documentIndexOf(fields, entryContext(school, NOW))
  const studentId = newId('stu')
  const schoolClass = (await findClass(school.placeId, into.classId)) ?? into
  const act = anAct()
  draw += 1
  const number = temporaryNumber('330199', birthDate, draw)
  const record = await register(
    {
      studentId,
      school,
      schoolClass,
      name: textOf(fields, 'fullName'),
      sex: textOf(fields, 'sex') === '1' ? '1' : '2',
      birthDate,
      documentMasked: '',
      likeness: (await likenessOf(fields)) ?? '',
      number,
      fields: open,
      sealedFields: sealed,
      guardians,
      caseId: 'case_test',
      kind: 'gradeOne',
      ...(documentIndex ? { documentIndex } : {}),
    },
    act,
  )
  must(await commit(act, [...record, takeSeat(schoolClass)]))
  return theStudent(studentId)
}

/** The same, once the population register has confirmed it, or there was nothing to confirm. */
export async function aClearedStudent(school: Place, into: ClassItem, over: Record<string, string> = {}): Promise<StudentItem> {
  const student = await aStudent(school, into, over)
  const act = anAct()
  must(await commit(act, clear(student, 'chk_test', act)))
  return theStudent(student.studentId)
}

/** A record as it is stored now; the test fails where there is none. */
export async function theStudent(studentId: string): Promise<StudentItem> {
  const found = await findStudent(studentId)
  if (!found) throw new Error('no record')
  return found
}
