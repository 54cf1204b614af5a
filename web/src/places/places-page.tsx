import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Place } from '../../../functions/places/contract.ts'
import { STAGE_LABELS } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { usePages } from '../kit/use-pages.ts'
import { useMay, useProfile } from '../shell/profile.ts'
import { places } from './api.ts'
import { PlacePath } from './place-path.tsx'

const route = getRouteApi('/places')
const PAGE = '100'

/** The offices and schools below this one, level by level. */
export function PlacesPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const may = useMay()
  const navigate = useNavigate()
  const at = route.useSearch().placeId ?? place.placeId
  const pages = usePages<Place>(['children', at, 'pages'], (cursor, signal) =>
    places.listChildren({ params: { placeId: at }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) }, signal }),
  )
  return (
    <Page
      title={t('shell.menu.places')}
      actions={may('school.create') ? <Link to="/places/new-school">{t('places.newSchool')}</Link> : null}
    >
      <PlacePath placeId={at} from={place.placeId} onGo={(placeId) => void navigate({ to: '/places', search: { placeId } })} />
      <PagedTable
        label={t('shell.menu.places')}
        columns={useColumns()}
        pages={pages}
        rowKey={({ placeId }) => placeId}
        empty={t('places.nothingBelow')}
      />
    </Page>
  )
}

function useColumns(): Column<Place>[] {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const may = useMay()
  const { place } = useProfile()
  return [
    {
      id: 'name',
      title: t('places.name'),
      show: (row) =>
        row.level === 'school' ? (
          <span className="tags">
            <Link to="/school/facts" search={{ schoolId: row.placeId }}>
              {row.name}
            </Link>
            {row.school?.closed ? <StatusTag tone="bad">{t('places.schoolClosed')}</StatusTag> : null}
          </span>
        ) : (
          <Link to="/places" search={{ placeId: row.placeId }}>
            {row.name}
          </Link>
        ),
    },
    { id: 'code', title: t('places.code'), nowrap: true, show: (row) => <code>{row.placeId}</code> },
    { id: 'level', title: t('places.level'), show: (row) => t(`places.levels.${row.level}`) },
    {
      id: 'stages',
      title: t('places.stage'),
      show: (row) => row.school?.stages.map((stage) => said(STAGE_LABELS[stage])).join(' / ') ?? '—',
    },
    {
      id: 'act',
      title: t('kit.actions'),
      show: (row) => (
        <span className="tags">
          {may('student.read') && row.level === 'school' ? (
            <Link to="/students" search={{ schoolId: row.placeId }}>
              {t('shell.menu.roster')}
            </Link>
          ) : null}
          {may('account.read') && row.parentId === place.placeId ? (
            <Link to="/admin/accounts" search={{ placeId: row.placeId }}>
              {t('shell.menu.accounts')}
            </Link>
          ) : null}
        </span>
      ),
    },
  ]
}
