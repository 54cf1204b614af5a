import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../../functions/cases/contract.ts'
import { useLanguage } from '../kit/language.ts'
import { titleIn } from './case-title.ts'

/** How cases and applications are called in the language in use. */
export function useCaseTitle(): (row: Pick<CaseRow, 'business' | 'title'>) => string {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (row) => titleIn(row, language, (business) => t(`cases.business.${business}`))
}
