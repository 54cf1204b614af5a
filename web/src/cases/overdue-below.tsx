import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OverdueRow } from '../../../functions/cases/contract.ts'
import { Card } from '../kit/page.tsx'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { lastDayOf, momentOf } from '../kit/when.ts'
import { useProfile } from '../shell/profile.ts'
import { cases } from './api.ts'

const MOST = '100'

/** 下级逾期未办: at which offices below cases wait longer than they may; nothing where there are none. */
export function OverdueBelow() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const { data } = useQuery({
    queryKey: ['overdue', place.placeId],
    queryFn: ({ signal }) => cases.listOverdue({ params: { placeId: place.placeId }, query: { limit: MOST }, signal }),
  })
  if (!data || data.items.length === 0) return null
  const total = data.items.reduce((sum, { own, below }) => sum + own + below, 0)
  const columns: Column<OverdueRow>[] = [
    { id: 'office', title: t('applications.overdue.office'), show: ({ placeName }) => placeName },
    { id: 'own', title: t('applications.overdue.own'), show: ({ own }) => own },
    { id: 'below', title: t('applications.overdue.below'), show: ({ below }) => below },
    { id: 'since', title: t('applications.overdue.since'), nowrap: true, show: ({ oldestDueAt }) => lastDayOf(oldestDueAt) },
  ]
  return (
    <Card title={t('applications.overdue.title', { count: `${total}${data.next ? '+' : ''}` })}>
      <RegTable
        label={t('applications.overdue.label')}
        columns={columns}
        rows={data.items}
        rowKey={({ placeId }) => placeId}
        empty=""
      />
      {data.countedAt ? <small>{t('applications.overdue.countedAt', { at: momentOf(data.countedAt) })}</small> : null}
    </Card>
  )
}
