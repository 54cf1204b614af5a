import { useTranslation } from 'react-i18next'
import type { Loan } from '../../../functions/accounts/standing-in.ts'
import { momentOf } from '../kit/when.ts'

/** Which duty, in the words of a school or of an office. */
export function DutyAt({ placeId, duty }: Pick<Loan, 'placeId' | 'duty'>) {
  const { t } = useTranslation()
  return <>{t(`shell.duty.${placeId.length === 10 ? 'school' : 'office'}.${duty}`)}</>
}

/** From when until when. */
export function Period({ from, until }: Pick<Loan, 'from' | 'until'>) {
  const { t } = useTranslation()
  return (
    <div className="stack">
      <span className="whole">{momentOf(from)}</span>
      <span className="whole">{t('accounts.standIn.until', { at: momentOf(until) })}</span>
    </div>
  )
}
