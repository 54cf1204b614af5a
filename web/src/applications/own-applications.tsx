import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApplicationRow, ApplicationState, AppliedBusiness } from '../../../functions/applications/contract.ts'
import { useCaseTitle } from '../cases/use-case-title.ts'
import { PagedTable } from '../kit/paged-table.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { usePages } from '../kit/use-pages.ts'
import { momentOf } from '../kit/when.ts'
import { useMay, useProfile } from '../shell/profile.ts'
import { applications } from './api.ts'
import { ApplicationStatus } from './application-status.tsx'
import { DeleteDraft } from './delete-draft.tsx'
import { endedBecause } from './ended.ts'

const PAGE = '50'

interface Props {
  readonly business: AppliedBusiness
  /** One state only; everything where it is left out. */
  readonly states: ApplicationState | undefined
  readonly empty: ReactNode
}

/** The applications of one's own office, with their pupils: drafts to go on with or throw away, and what became of the rest. */
export function OwnApplications({ business, states, empty }: Props) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const pages = usePages<ApplicationRow>(['applications', place.placeId, business, states ?? 'all'], (cursor, signal) =>
    applications.listApplications({
      params: { placeId: place.placeId },
      query: { business, limit: PAGE, ...(states ? { state: states } : {}), ...(cursor ? { cursor } : {}) },
      signal,
    }),
  )
  const newest = [...pages.rows].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  return (
    <PagedTable
      label={t('applications.own')}
      columns={useColumns()}
      pages={pages}
      rows={newest}
      rowKey={({ applicationId }) => applicationId}
      empty={empty}
    />
  )
}

function useColumns(): Column<ApplicationRow>[] {
  const { t } = useTranslation()
  const may = useMay()
  const titleOf = useCaseTitle()
  return [
    {
      id: 'pupil',
      title: t('registration.name'),
      width: 150,
      show: (row) => (
        <Link to="/applications/$applicationId" params={{ applicationId: row.applicationId }}>
          {row.subject.name}
        </Link>
      ),
    },
    { id: 'title', title: t('cases.title'), show: titleOf },
    { id: 'document', title: t('registration.document'), nowrap: true, show: (row) => row.subject.documentMasked || '—' },
    {
      id: 'state',
      title: t('cases.stateTitle'),
      show: (row) => {
        const why = endedBecause(row, t)
        return (
          <span className="stack">
            <ApplicationStatus state={row.state} />
            {why ? <small>{why}</small> : null}
          </span>
        )
      },
    },
    { id: 'updated', title: t('applications.updated'), nowrap: true, show: (row) => momentOf(row.updatedAt) },
    {
      id: 'act',
      title: t('kit.actions'),
      show: (row) => (
        <span className="stack">
          {row.caseId && row.state !== 'draft' ? (
            <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
              {t('registration.toCase')}
            </Link>
          ) : (
            <Link to="/applications/$applicationId" params={{ applicationId: row.applicationId }}>
              {t(may('application.edit') ? 'applications.goOn' : 'applications.read')}
            </Link>
          )}
          {row.state === 'draft' && may('application.edit') ? <DeleteDraft row={row} /> : null}
        </span>
      ),
    },
  ]
}
