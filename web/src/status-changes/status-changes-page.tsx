import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BusinessLists } from '../applications/business-lists.tsx'
import { useMay, useProfile } from '../shell/profile.ts'

const route = getRouteApi('/status-changes')

/** 学籍异动: what waits, what is over, what the office began. */
export function StatusChangesPage() {
  const { t } = useTranslation()
  const { view } = route.useSearch()
  const { place } = useProfile()
  const may = useMay()
  return (
    <BusinessLists
      business="status-change"
      at="/status-changes"
      view={view}
      actions={
        may('application.edit') && place.level === 'school' ? (
          <Link className="button button-main" to="/status-changes/new">
            {t('applications.newStatusChange')}
          </Link>
        ) : null
      }
    />
  )
}
