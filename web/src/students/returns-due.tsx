import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ReturnDue } from '../../../functions/students/contract.ts'
import { Card } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { usePages } from '../kit/use-pages.ts'
import { useMay, useProfile } from '../shell/profile.ts'
import { students } from './api.ts'

const PAGE = '20'

/** Pupils whose absence ends soon or should have ended; nothing is shown where there are none. */
export function ReturnsDue() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const may = useMay()
  const asks = may('student.read') && place.level !== 'ministry'
  const pages = usePages<ReturnDue>(
    ['returns-due', place.placeId],
    (cursor, signal) =>
      students.listReturnsDue({
        params: { placeId: place.placeId },
        query: { limit: PAGE, ...(cursor ? { cursor } : {}) },
        signal,
      }),
    { enabled: asks },
  )
  if (!asks || (pages.rows.length === 0 && !pages.error)) return null
  const columns: Column<ReturnDue>[] = [
    {
      id: 'name',
      title: t('students.pupil'),
      show: (row) => (
        <Link to="/students/$studentId" params={{ studentId: row.studentId }}>
          {row.name}
        </Link>
      ),
    },
    { id: 'where', title: t('students.where'), show: (row) => `${row.schoolName} ${row.className}` },
    { id: 'since', title: t('students.awaySince'), nowrap: true, show: (row) => row.since },
    { id: 'expected', title: t('students.expectedOn'), nowrap: true, show: (row) => row.expectedOn },
    {
      id: 'late',
      title: t('registration.stateTitle'),
      show: (row) => (
        <StatusTag tone={row.overdue ? 'bad' : 'wait'}>{t(row.overdue ? 'students.notBack' : 'students.endsSoon')}</StatusTag>
      ),
    },
  ]
  return (
    <Card title={t('students.returnsDue')}>
      <PagedTable
        label={t('students.returnsDue')}
        columns={columns}
        pages={pages}
        rowKey={({ studentId }) => studentId}
        empty={t('students.nobodyAway')}
      />
    </Card>
  )
}
