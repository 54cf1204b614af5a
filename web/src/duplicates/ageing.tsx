import { useTranslation } from 'react-i18next'
import type { ProblemRow } from '../../../functions/duplicates/contract.ts'
import { RegTable } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { useProfile } from '../shell/profile.ts'
import { type Aged, agedBy } from './aged-by.ts'
import { useProblemColumns } from './problem-columns.tsx'
import { useProblems } from './use-problems.ts'

/** What has waited longest below this office: by whom it waits for, then one by one. */
export function Ageing() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const columns = useProblemColumns()
  const all = [useProblems('identity'), useProblems('with-document'), useProblems('without-document')].map(({ pages }) => pages)
  const rows = all.flatMap((pages) => pages.rows).sort((a, b) => b.days - a.days || a.dueAt.localeCompare(b.dueAt))
  const loading = all.some((pages) => pages.loading)
  const error = all.find((pages) => pages.error)?.error ?? null
  const again = () => {
    for (const pages of all) pages.again()
  }
  const beyond = all.find(({ more }) => more)
  return (
    <>
      <p className="soft">{t('duplicates.viewNote.ageing')}</p>
      <RegTable<Aged>
        label={t('duplicates.byUnit')}
        columns={[
          { id: 'unit', title: t(place.level === 'county' ? 'duplicates.school' : 'duplicates.unit'), show: ({ name }) => name },
          { id: 'open', title: t('duplicates.openCount'), show: ({ open }) => open },
          {
            id: 'overdue',
            title: t('duplicates.overdueCount'),
            show: ({ overdue }) => (overdue > 0 ? <StatusTag tone="bad">{overdue}</StatusTag> : 0),
          },
          { id: 'oldest', title: t('duplicates.oldest'), show: ({ oldest }) => t('duplicates.days', { count: oldest }) },
        ]}
        rows={agedBy(rows, place.level === 'county' ? 'school' : 'authority')}
        rowKey={({ placeId }) => placeId}
        loading={loading}
        error={error}
        onRetry={again}
        empty={t('duplicates.nothingWaits')}
      />
      {rows.length > 0 ? (
        <>
          <h2 className="part">{t('duplicates.oldestFirst')}</h2>
          <RegTable<ProblemRow>
            label={t('duplicates.oldestFirst')}
            columns={columns}
            rows={rows}
            rowKey={({ problemId }) => problemId}
            empty={null}
            more={beyond?.more}
            loadingMore={beyond?.loadingMore ?? false}
          />
        </>
      ) : null}
    </>
  )
}
