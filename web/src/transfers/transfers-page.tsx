import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BusinessLists } from '../applications/business-lists.tsx'
import { useMay, useProfile } from '../shell/profile.ts'
import { CleanUpTransfers } from './clean-up.tsx'

const route = getRouteApi('/transfers')

/** 转学: what waits, what is over, what the school asked for; and what it has to pull. */
export function TransfersPage() {
  const { t } = useTranslation()
  const { view } = route.useSearch()
  const { place } = useProfile()
  const may = useMay()
  return (
    <BusinessLists
      business="transfer"
      at="/transfers"
      view={view}
      actions={
        may('application.edit') && place.level === 'school' ? (
          <Link className="button button-main" to="/transfers/new">
            {t('applications.newTransfer')}
          </Link>
        ) : may('transfer.clean-up') ? (
          <CleanUpTransfers />
        ) : null
      }
    />
  )
}
