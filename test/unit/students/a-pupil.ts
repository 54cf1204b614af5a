import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import { registerEntry } from '../../../functions/registration/use-cases/register-entry.ts'
import { api } from '../../../functions/students/handler.ts'
import { findStudent, type StudentItem } from '../../../functions/students/reads.ts'
import { routes } from '../../../functions/students/routes.ts'
import { askingOf } from '../../support/asking.ts'
import { anAct, must } from '../registration/a-school.ts'
import { approvedEntry, bornWith, ownDocument, theEntry } from '../registration/an-entry.ts'

/** Asks the context's own handler, through its whole stack. */
export const ask = askingOf(routes, api)

/** A registered pupil of the class with nothing special but what the test asks for. */
export async function aPupil(school: Place, schoolClass: ClassItem, over: Record<string, string> = {}): Promise<StudentItem> {
  const entry = await approvedEntry({ ...bornWith(ownDocument()), ...over }, school, schoolClass, 'case_pupil')
  must(await registerEntry(entry, { school, schoolClass, caseId: 'case_pupil' }, anAct()))
  return theRecord((await theEntry(entry.entryId)).summary.studentId ?? '')
}

/** The record as it stands now; the test fails where there is none. */
export async function theRecord(studentId: string): Promise<StudentItem> {
  const found = await findStudent(studentId)
  if (!found) throw new Error('no record')
  return found
}
