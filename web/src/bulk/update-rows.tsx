import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Update, UpdateRow } from '../../../functions/bulk/contract.ts'
import { PagedTable } from '../kit/paged-table.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { Tabs } from '../kit/tabs.tsx'
import { usePages } from '../kit/use-pages.ts'
import { useMay } from '../shell/profile.ts'
import { bulk } from './api.ts'

const ONLY = ['errors', 'changes'] as const

/** Every row of the file: what of the pupil changes, and cell by cell what is wrong with it. */
export function UpdateRows({ job }: { job: Update }) {
  const { t } = useTranslation()
  const may = useMay()
  const [asked, setAsked] = useState<(typeof ONLY)[number]>()
  const only = asked ?? (job.errors > 0 ? 'errors' : 'changes')
  const allowed = may('bulk.update')
  const pages = usePages<UpdateRow>(
    ['update', job.updateId, 'rows', job.state, only],
    (cursor, signal) =>
      bulk.updateRows({
        params: { updateId: job.updateId },
        query: { limit: '50', only, ...(cursor ? { cursor } : {}) },
        signal,
      }),
    { enabled: allowed },
  )
  if (!allowed) return null
  const columns: Column<UpdateRow>[] = [
    { id: 'row', title: t('registration.row'), width: 64, show: ({ row }) => row },
    { id: 'name', title: t('registration.name'), width: 130, show: ({ name }) => name },
    { id: 'fields', title: t('bulk.whatChanges'), show: ({ fields }) => fields.join(' · ') || '—' },
    { id: 'issues', title: t('registration.checks'), show: (row) => <Issues row={row} /> },
  ]
  return (
    <>
      <Tabs
        activeKey={only}
        onChange={(key) => setAsked(ONLY.find((each) => each === key))}
        items={[
          { key: 'errors', label: t('bulk.withErrors', { count: job.errors }) },
          { key: 'changes', label: t('bulk.withChanges', { count: job.changed }) },
        ]}
      />
      <PagedTable
        label={t('bulk.rows')}
        columns={columns}
        pages={pages}
        rowKey={({ row }) => String(row)}
        empty={t(only === 'errors' ? 'bulk.noErrors' : 'bulk.nothingChanges')}
      />
    </>
  )
}

function Issues({ row }: { row: UpdateRow }) {
  return (
    <div className="stack">
      {row.issues.map(({ field, code, severity, label, message }) => (
        <span key={`${field}${code}`} className={severity === 'error' ? 'field-fault' : 'field-caution'}>
          {label}: {message}
        </span>
      ))}
      {row.leftOut ? <span className="field-fault">{row.leftOut}</span> : null}
    </div>
  )
}
