import type { StudentItem } from './repository.ts'

/** Whom an application is about, as far as the own school knows. */
export const subjectOf = ({ studentId, summary: { name, sex, birthDate, documentMasked } }: StudentItem) => ({
  studentId,
  name,
  sex,
  birthDate,
  documentMasked,
})
