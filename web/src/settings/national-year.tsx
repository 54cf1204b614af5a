import { useQuery } from '@tanstack/react-query'
import { Button, Select, Spin } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { YearRow } from '../../../functions/settings/sheet-contract.ts'
import { FieldShell } from '../kit/field-shell.tsx'
import { Card } from '../kit/page.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { dayOf, lastDayOf } from '../kit/when.ts'
import { part } from '../shell/part.ts'
import { useMay, useProfile } from '../shell/profile.ts'
import { settings } from './api.ts'
import { businessWord } from './business-word.ts'
import { SettingTable } from './setting-table.tsx'
import { useSettings } from './use-settings.ts'

/** The form comes when somebody asks for it: most who open the page only read. */
const YearForm = part(async () => (await import('./year-form.tsx')).YearForm)

type Span = YearRow['windows'][number]

/** When each business may be open anywhere in the country: the usual days of a year, or what the ministry set for it. */
export function NationalYear() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const manages = useMay()('setting.manage') && place.level === 'ministry'
  const thisYear = Number(dayOf(new Date().toISOString()).slice(0, 4))
  const [year, setYear] = useState(String(thisYear))
  const [editing, setEditing] = useState<YearRow>()
  const own = useSettings(place.placeId)
  const query = useQuery({
    queryKey: ['year', place.placeId, year],
    queryFn: async ({ signal }) =>
      (await settings.readYear({ params: { placeId: place.placeId, year }, signal })).items as readonly YearRow[],
  })
  return (
    <Card
      title={t('settings.year.title')}
      extra={
        <FieldShell id="national-year" label={t('settings.year.year')}>
          {({ status: _, ...input }) => (
            <Select
              {...input}
              value={year}
              onChange={setYear}
              options={[thisYear - 1, thisYear, thisYear + 1].map((each) => ({ value: String(each), label: String(each) }))}
            />
          )}
        </FieldShell>
      }
    >
      <SettingTable
        label={t('settings.year.title')}
        columns={useColumns(manages ? setEditing : undefined)}
        rows={query.data ?? []}
        rowKey={({ business }) => business}
        query={query}
        editing={editing}
        titleOf={(row) => `${year} · ${t(businessWord(row.business))}`}
        onClose={() => setEditing(undefined)}
        form={(row) =>
          own.data ? (
            <Suspense fallback={<Spin />}>
              <YearForm row={row} year={year} version={own.data.version} onDone={() => setEditing(undefined)} />
            </Suspense>
          ) : null
        }
      />
    </Card>
  )
}

function useColumns(onEdit: ((row: YearRow) => void) | undefined): Column<YearRow>[] {
  const { t } = useTranslation()
  const days = (spans: readonly Span[], otherwise: string) =>
    spans.length === 0 ? (
      <span className="soft">{otherwise}</span>
    ) : (
      <div className="stack">
        {spans.map(({ from, to }) => (
          <span key={from} className="nowrap">
            {t('settings.year.span', { from: dayOf(from), to: lastDayOf(to) })}
          </span>
        ))}
      </div>
    )
  const columns: Column<YearRow>[] = [
    {
      id: 'business',
      title: t('settings.business'),
      width: 140,
      show: ({ business }) => <strong>{t(businessWord(business))}</strong>,
    },
    { id: 'windows', title: t('settings.year.windows'), show: (row) => days(row.windows, t('settings.year.always')) },
    { id: 'pauses', title: t('settings.year.pauses'), show: (row) => days(row.pauses, t('settings.year.never')) },
    {
      id: 'by',
      title: t('settings.setBy'),
      show: ({ setAt, note }) => (
        <div className="stack">
          {setAt ? `${t('students.ministry')} · ${dayOf(setAt)}` : <span className="soft">{t('settings.year.usual')}</span>}
          {note ? <small>{note}</small> : null}
        </div>
      ),
    },
  ]
  const act = (edit: (row: YearRow) => void): Column<YearRow> => ({
    id: 'act',
    title: t('kit.actions'),
    show: (row) => (
      <Button size="small" onClick={() => edit(row)} aria-label={`${t('settings.change')} ${t(businessWord(row.business))}`}>
        {t('settings.change')}
      </Button>
    ),
  })
  return onEdit ? [...columns, act(onEdit)] : columns
}
