import { useTranslation } from 'react-i18next'
import type { CapRow } from '../../../functions/settings/sheet-contract.ts'
import { levelOfId } from '../../../layers/kernel/places.ts'
import { dayOf } from '../kit/when.ts'

interface Props {
  readonly by: CapRow['by']
  readonly setAt?: string | undefined
  /** What is said where nobody has set anything. */
  readonly otherwise: string
  readonly own: string
}

/** Whose word something is: one's own, or inherited from which level and office, and since when. */
export function SetBy({ by, setAt, otherwise, own }: Props) {
  const { t } = useTranslation()
  if (!by) return <span className="soft">{otherwise}</span>
  const since = setAt ? <span className="whole"> · {dayOf(setAt)}</span> : null
  if (by.placeId === own)
    return (
      <span>
        {t('settings.ownLevel')}
        {since}
      </span>
    )
  return (
    <span className="soft">
      {t(`settings.inherits.${levelOfId(by.placeId)}`)} · {by.name}
      {since}
    </span>
  )
}
