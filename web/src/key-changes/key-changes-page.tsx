import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BusinessLists } from '../applications/business-lists.tsx'
import { useMay, useProfile } from '../shell/profile.ts'

const route = getRouteApi('/changes')

/** 关键信息变更: what waits, what is over, what the office began. */
export function KeyChangesPage() {
  const { t } = useTranslation()
  const { view } = route.useSearch()
  const { place } = useProfile()
  const may = useMay()
  return (
    <BusinessLists
      business="key-change"
      at="/changes"
      view={view}
      actions={
        may('application.edit') && place.level === 'school' ? (
          <Link className="button button-main" to="/changes/new">
            {t('applications.newKeyChange')}
          </Link>
        ) : null
      }
    />
  )
}
