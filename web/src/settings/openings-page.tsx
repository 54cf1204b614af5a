import { useTranslation } from 'react-i18next'
import { CALENDAR, type CalendarBusiness } from '../../../functions/settings/calendar.ts'
import type { OpeningRow } from '../../../functions/settings/sheet-contract.ts'
import { STAGE_LABELS, STAGES, type Stage } from '../../../layers/kernel/school-calendar.ts'
import { closedText } from '../kit/closed-reason.ts'
import { useLanguage } from '../kit/language.ts'
import { Card, Page } from '../kit/page.tsx'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { momentOf } from '../kit/when.ts'
import { useProfile } from '../shell/profile.ts'
import { businessWord } from './business-word.ts'
import { Exceptions } from './exceptions.tsx'
import { NationalYear } from './national-year.tsx'
import { useOpenings } from './use-settings.ts'

interface Row {
  readonly business: CalendarBusiness
  readonly stages: Readonly<Partial<Record<Stage, OpeningRow>>>
}

/** What is open here today, until when or why not; the exceptions of the province; the national calendar of the year. */
export function OpeningsPage() {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { place } = useProfile()
  const query = useOpenings(place.placeId)
  const told = STAGES.filter((stage) => query.data?.some((row) => row.stage === stage))
  const rows = (Object.keys(CALENDAR) as CalendarBusiness[]).map((business): Row => {
    const found = (query.data ?? []).filter((row) => row.business === business && exists(row))
    return { business, stages: Object.fromEntries(found.map((row) => [row.stage, row])) }
  })
  const columns: Column<Row>[] = [
    {
      id: 'business',
      title: t('settings.business'),
      width: 140,
      show: ({ business }) => <strong>{t(businessWord(business))}</strong>,
    },
    ...told.map(
      (stage): Column<Row> => ({
        id: stage,
        title: said(STAGE_LABELS[stage]),
        width: 200,
        show: ({ stages }) => {
          const row = stages[stage]
          return row ? <Opening row={row} /> : <span className="soft">{t('settings.switches.notOffered')}</span>
        },
      }),
    ),
  ]
  return (
    <Page title={t('shell.menu.openings')}>
      {place.level === 'ministry' ? null : (
        <Card title={t('settings.openings.now', { place: place.name })}>
          <RegTable
            label={t('shell.menu.openings')}
            columns={columns}
            rows={query.data ? rows : []}
            rowKey={({ business }) => business}
            loading={query.isLoading}
            error={query.error}
            onRetry={() => void query.refetch()}
            empty=""
          />
        </Card>
      )}
      {place.level === 'ministry' ? null : <Exceptions />}
      <NationalYear />
    </Page>
  )
}

/** There are first graders of primary school only. */
const exists = ({ business, stage }: OpeningRow): boolean => business !== 'registration.gradeOne' || stage === 'primary'

function Opening({ row: { open, until, closed } }: { row: OpeningRow }) {
  const { t } = useTranslation()
  return (
    <div className="stack">
      <StatusTag tone={open ? 'ok' : 'off'}>{t(open ? 'settings.open' : 'settings.closed')}</StatusTag>
      <small>{closed ? closedText(closed, t) : until ? t('settings.openings.until', { at: momentOf(until) }) : ''}</small>
    </div>
  )
}
