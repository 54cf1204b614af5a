import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DepartedRow } from '../../../functions/transfers/contract.ts'
import { Page } from '../kit/page.tsx'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { usePages } from '../kit/use-pages.ts'
import { dayOf } from '../kit/when.ts'
import { useProfile } from '../shell/profile.ts'
import { transfers } from './api.ts'

const PAGE = '50'

/** 已转出学生: who left for another school, as the school left keeps them; to read only. */
export function DepartedPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const pages = usePages<DepartedRow>(['departed', place.placeId], (cursor, signal) =>
    transfers.listDeparted({
      params: { schoolId: place.placeId },
      query: { limit: PAGE, ...(cursor ? { cursor } : {}) },
      signal,
    }),
  )
  return (
    <Page title={t('shell.menu.departed')} note={t('transfers.departedRule')}>
      <RegTable
        label={t('shell.menu.departed')}
        columns={useColumns()}
        rows={pages.rows}
        rowKey={({ caseId }) => caseId}
        loading={pages.loading}
        error={pages.error}
        onRetry={pages.again}
        more={pages.more}
        loadingMore={pages.loadingMore}
        empty={t('transfers.nobodyDeparted')}
      />
    </Page>
  )
}

function useColumns(): Column<DepartedRow>[] {
  const { t } = useTranslation()
  return [
    { id: 'name', title: t('registration.name'), width: 150, show: ({ name }) => name },
    {
      id: 'sex',
      title: t('registration.sex'),
      show: ({ sex }) => t([`registration.sexes.${sex}`, 'registration.sexes.unknown']),
    },
    { id: 'birth', title: t('registration.birthDate'), nowrap: true, show: ({ birthDate }) => birthDate },
    { id: 'class', title: t('transfers.lastClass'), show: ({ className }) => className },
    { id: 'to', title: t('transfers.toSchool'), show: ({ toSchoolName }) => toSchoolName },
    { id: 'when', title: t('transfers.departedOn'), nowrap: true, show: ({ departedAt }) => dayOf(departedAt) },
    {
      id: 'case',
      title: t('cases.title'),
      show: ({ caseId }) => (
        <Link to="/cases/$caseId" params={{ caseId }}>
          {t('registration.toCase')}
        </Link>
      ),
    },
  ]
}
