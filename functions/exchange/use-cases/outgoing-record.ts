import { type StudentItem, sealedFactsOf } from '../../students/reads.ts'
import type { OutgoingRecord } from '../contract.ts'

/** A pupil as the population register is asked about them. */
export async function outgoingRecord(student: StudentItem): Promise<OutgoingRecord> {
  const { fields } = await sealedFactsOf(student)
  const { name, sex, birthDate } = student.summary
  return { ref: student.studentId, name, idDocNo: fields.idDocNo ?? '', sex, birthDate }
}
