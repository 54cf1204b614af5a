import { useTranslation } from 'react-i18next'
import type { CalendarBusiness } from '../../../functions/settings/calendar.ts'
import { closedFor, closedText } from '../kit/closed-reason.ts'
import { StatusTag } from '../kit/status-tag.tsx'
import { useOpenings } from '../settings/use-settings.ts'
import { useProfile } from './profile.ts'

/** Below a line of the menu: that its business is closed here, who closed it and until when; nothing while any of it is open. */
export function ClosedMark({ businesses }: { businesses: readonly CalendarBusiness[] }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const openings = useOpenings(place.placeId)
  const closed = businesses.map((business) => closedFor(openings.data ?? [], business))
  const [first] = closed
  if (!first || closed.includes(undefined)) return null
  return (
    <div className="side-closed">
      <StatusTag tone="off">{t('shell.closed')}</StatusTag> <small>{closedText(first, t)}</small>
    </div>
  )
}
