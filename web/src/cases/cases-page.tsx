import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../../functions/cases/contract.ts'
import { Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import { Tabs } from '../kit/tabs.tsx'
import { usePages } from '../kit/use-pages.ts'
import { useProfile } from '../shell/profile.ts'
import { cases } from './api.ts'
import { useCaseColumns } from './case-columns.tsx'

const route = getRouteApi('/cases')
const PAGE = '50'
const VIEWS = ['all', 'open', 'closed', 'own'] as const
type View = (typeof VIEWS)[number]

const fits = (view: View, row: CaseRow, placeId: string): boolean => {
  if (view === 'own') return row.initiatorId === placeId
  const open = row.state === 'open' || row.state === 'applying'
  return view === 'all' || (view === 'open') === open
}

/** Every case this office takes part in; the inbox has only what waits for it. */
export function CasesPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const search = route.useSearch()
  const navigate = useNavigate()
  const view = VIEWS.find((each) => each === search.view) ?? 'all'
  const pages = usePages<CaseRow>(['cases', place.placeId], (cursor, signal) =>
    cases.listCases({ params: { placeId: place.placeId }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) }, signal }),
  )
  return (
    <Page title={t('shell.menu.cases')}>
      <Tabs
        activeKey={view}
        onChange={(key) => void navigate({ to: '/cases', search: key === 'all' ? {} : { view: key } })}
        items={VIEWS.map((key) => ({ key, label: t(`cases.view.${key}`) }))}
      />
      <PagedTable
        label={t('shell.menu.cases')}
        columns={useCaseColumns()}
        pages={pages}
        rows={pages.rows.filter((row) => fits(view, row, place.placeId))}
        rowKey={({ caseId }) => caseId}
        empty={t('cases.emptyAll')}
      />
    </Page>
  )
}
