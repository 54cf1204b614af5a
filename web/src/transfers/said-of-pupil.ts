import type { Inquiry } from '../../../functions/provinces/contract.ts'
import { gradeAtSchool, gradeLabel, recordYearOf } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'

/** What a province said of a pupil, in one line: the masked name, the school, the grade it is in now. */
export function useSaidOfPupil(): (answer: Inquiry) => string {
  const { said } = useLanguage()
  return ({ nameMasked, fromSchoolName, stage, cohort }) => {
    const grade = stage && cohort ? gradeAtSchool({}, { stage, cohort }, recordYearOf(new Date().toISOString())) : undefined
    return [nameMasked, fromSchoolName, stage && grade ? said(gradeLabel(stage, grade)) : ''].filter(Boolean).join(' · ')
  }
}
