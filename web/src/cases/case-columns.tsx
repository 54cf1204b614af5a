import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../../functions/cases/contract.ts'
import type { Column } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { momentOf } from '../kit/when.ts'
import { CaseStatus, DueTag } from './case-status.tsx'
import { useCaseTitle } from './use-case-title.ts'

/** The columns every list of cases shares. */
export function useCaseColumns(): Column<CaseRow>[] {
  const { t } = useTranslation()
  const titleOf = useCaseTitle()
  return [
    {
      id: 'title',
      title: t('cases.title'),
      show: (row) => (
        <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
          {titleOf(row)}
        </Link>
      ),
    },
    { id: 'from', title: t('cases.from'), width: 200, show: (row) => row.initiatorName },
    { id: 'pupil', title: t('cases.about'), show: (row) => row.pupilName ?? t('cases.pupils', { count: row.memberCount }) },
    { id: 'step', title: t('cases.step'), show: (row) => (row.step ? t([`cases.stepName.${row.step}`, row.step]) : '—') },
    { id: 'state', title: t('cases.stateTitle'), show: (row) => <CaseStatus row={row} /> },
    { id: 'opened', title: t('cases.openedAt'), nowrap: true, show: (row) => momentOf(row.openedAt) },
    {
      id: 'due',
      title: t('cases.due'),
      show: (row) => (
        <>
          <DueTag dueAt={row.dueAt} />
          {row.reminder ? <StatusTag tone="wait">{t('cases.reminder')}</StatusTag> : null}
        </>
      ),
    },
  ]
}
