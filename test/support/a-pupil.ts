import type { Place } from '../../functions/places/contract.ts'
import type { ClassItem } from '../../functions/places/reads.ts'
import type { StudentState } from '../../functions/students/contract.ts'
import { documentIndexOf, entryContext, findStudent, likenessOf, type StudentItem } from '../../functions/students/reads.ts'
import { changeStanding, register } from '../../functions/students/writes.ts'
import { textOf } from '../../layers/kernel/fields/entry.ts'
import { part } from '../../layers/kernel/fields/part.ts'
import { newId } from '../../layers/kernel/id.ts'
import { maskDocument } from '../../layers/kernel/person-name.ts'
import { commit } from '../../layers/platform/commit.ts'
import { aChild, residentId } from '../unit/registration/a-child.ts'
import { anAct, must, NOW } from '../unit/registration/a-school.ts'

let pupils = 0

/** A pupil of a class, registered and stored; a test says only what matters to it. */
export async function aPupil(school: Place, schoolClass: ClassItem, over: Record<string, string> = {}): Promise<StudentItem> {
  pupils += 1
  const birthDate = `2019-${String(1 + (pupils % 12)).padStart(2, '0')}-${String(1 + (Math.floor(pupils / 12) % 28)).padStart(2, '0')}`
  const sequence = ((process.pid + pupils) % 499) * 2 + 1
  const fields = aChild({ birthDate, idDocNo: residentId(sequence, birthDate), ...over })
  const { open, sealed, guardians } = part(fields)
  const [documentIndex, likeness] = [await documentIndexOf(fields, entryContext(school, NOW)), await likenessOf(fields)]
  const studentId = newId('stu')
  const number = `L${school.parentId}${birthDate.replaceAll('-', '')}${String(pupils).padStart(4, '0')}`
  const writes = await register(
    {
      studentId,
      school,
      schoolClass,
      name: textOf(fields, 'fullName'),
      sex: textOf(fields, 'sex') === '1' ? '1' : '2',
      birthDate: textOf(fields, 'birthDate'),
      documentMasked: maskDocument(textOf(fields, 'idDocNo')),
      ...(documentIndex ? { documentIndex } : {}),
      likeness: likeness ?? '',
      number,
      fields: open,
      sealedFields: sealed,
      guardians,
      caseId: 'test',
      kind: 'gradeOne',
    },
    anAct(),
  )
  must(await commit(anAct(), writes))
  return thePupil(studentId)
}

/** The record as it is now. */
export async function thePupil(studentId: string): Promise<StudentItem> {
  const student = await findStudent(studentId)
  if (!student) throw new Error('a pupil that was stored is not there')
  return student
}

/** The same pupil in another state. */
export async function nowIs(student: StudentItem, state: StudentState): Promise<StudentItem> {
  const change = { kind: 'test', caseId: 'test', happenedOn: '2026-09-01', state, standing: { since: '2026-09-01' } }
  must(await commit(anAct(), changeStanding(student, change, anAct())))
  return thePupil(student.studentId)
}
