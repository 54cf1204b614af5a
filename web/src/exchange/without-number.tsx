import { Link } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NumberRelease, WithoutNumber } from '../../../functions/exchange/contract.ts'
import { PagedTable } from '../kit/paged-table.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { usePages } from '../kit/use-pages.ts'
import { exchange } from './api.ts'

const PAGE = '50'

/** How many pupils a release had no number for; pressed, it names those who still have none. */
export function WithoutNumberCount({ row }: { row: NumberRelease }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  if (row.exhausted === 0) return <>0</>
  return (
    <>
      <button type="button" className="link" onClick={() => setShown(true)}>
        {row.exhausted}
      </button>
      <Modal open={shown} title={t('exchange.withoutNumber')} footer={null} width={720} onCancel={() => setShown(false)}>
        {shown ? <Named releaseId={row.releaseId} /> : null}
      </Modal>
    </>
  )
}

function Named({ releaseId }: Pick<NumberRelease, 'releaseId'>) {
  const { t } = useTranslation()
  const pages = usePages<WithoutNumber>(['without-number', releaseId], (cursor, signal) =>
    exchange.listWithoutNumber({ params: { releaseId }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) }, signal }),
  )
  const columns: Column<WithoutNumber>[] = [
    {
      id: 'name',
      title: t('exchange.pupil'),
      show: (row) => (
        <Link to="/students/$studentId" params={{ studentId: row.studentId }}>
          {row.name}
        </Link>
      ),
    },
    { id: 'birthDate', title: t('exchange.birthDate'), nowrap: true, show: (row) => row.birthDate },
    { id: 'county', title: t('exchange.county'), nowrap: true, show: (row) => row.county },
    { id: 'school', title: t('exchange.school'), show: (row) => row.schoolName },
  ]
  return (
    <>
      <p>{t('exchange.withoutNumberHint')}</p>
      <PagedTable
        label={t('exchange.withoutNumber')}
        columns={columns}
        pages={pages}
        rowKey={({ studentId }) => studentId}
        empty={t('exchange.nobodyWithout')}
      />
    </>
  )
}
