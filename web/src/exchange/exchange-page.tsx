import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Popconfirm, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NumberRelease, PopulationCheck } from '../../../functions/exchange/contract.ts'
import { Card, Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { StatusTag, type Tone } from '../kit/status-tag.tsx'
import { usePages } from '../kit/use-pages.ts'
import { momentOf } from '../kit/when.ts'
import { useMay } from '../shell/profile.ts'
import { exchange } from './api.ts'
import { Collisions } from './collisions.tsx'
import { WithoutNumberCount } from './without-number.tsx'

const PAGE = '20'
const ASK_AGAIN_MS = 2000

/** What the ministry does with the whole country's new records: have them compared, then release their numbers. */
export function ExchangePage() {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <Page title={t('shell.menu.exchange')} note={t('exchange.hint')}>
      {may('population.check') ? <Checks /> : null}
      {may('number.release') ? <Releases /> : null}
      {may('collision.read') ? <Collisions /> : null}
    </Page>
  )
}

const CHECK_TONES: Readonly<Record<PopulationCheck['state'], Tone>> = {
  requested: 'run',
  sent: 'run',
  applied: 'ok',
  rejected: 'bad',
}
const waitsForAnswer = ({ state }: PopulationCheck): boolean => state === 'requested' || state === 'sent'

function Checks() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const pages = usePages<PopulationCheck>(
    ['checks'],
    (cursor, signal) => exchange.listPopulationChecks({ query: { limit: PAGE, ...(cursor ? { cursor } : {}) }, signal }),
    { refetchInterval: ASK_AGAIN_MS },
  )
  const start = useMutation({
    mutationFn: () => exchange.startPopulationCheck(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['checks'] }),
  })
  const running = pages.rows.some(waitsForAnswer)
  return (
    <Card
      title={t('exchange.checks')}
      extra={
        <Popconfirm
          title={t('exchange.startCheckTitle')}
          okText={t('exchange.startCheck')}
          cancelText={t('kit.cancel')}
          onConfirm={() => start.mutate()}
        >
          <ReasonedButton
            type="primary"
            loading={start.isPending}
            refusedBecause={running ? t('exchange.checkRunning') : undefined}
          >
            {t('exchange.startCheck')}
          </ReasonedButton>
        </Popconfirm>
      }
    >
      {start.error ? <ProblemNote error={start.error} /> : null}
      <PagedTable
        label={t('exchange.checks')}
        columns={useCheckColumns()}
        pages={pages}
        rowKey={({ checkId }) => checkId}
        empty={t('exchange.noChecks')}
      />
    </Card>
  )
}

function useCheckColumns(): Column<PopulationCheck>[] {
  const { t } = useTranslation()
  return [
    { id: 'at', title: t('exchange.requestedAt'), nowrap: true, show: (row) => momentOf(row.requestedAt) },
    {
      id: 'state',
      title: t('registration.stateTitle'),
      show: (row) => <StatusTag tone={CHECK_TONES[row.state]}>{t(`exchange.checkState.${row.state}`)}</StatusTag>,
    },
    { id: 'progress', title: t('exchange.progress'), width: 160, show: (row) => <CheckProgress row={row} /> },
    { id: 'asked', title: t('exchange.asked'), show: (row) => row.asked },
    { id: 'cleared', title: t('exchange.cleared'), show: (row) => row.cleared },
    { id: 'problems', title: t('exchange.problems'), show: (row) => row.problems },
    { id: 'without', title: t('exchange.withoutDocument'), show: (row) => row.withoutDocument },
    {
      id: 'why',
      title: t('exchange.rejection'),
      show: (row) => (row.rejection ? t(`exchange.rejections.${row.rejection}`) : '—'),
    },
  ]
}

function CheckProgress({ row }: { row: PopulationCheck }) {
  const { t } = useTranslation()
  const answered = row.cleared + row.problems
  const percent = row.state === 'applied' ? 100 : row.asked > 0 ? Math.floor((answered / row.asked) * 100) : 0
  return (
    <Progress
      size="small"
      percent={percent}
      aria-label={t('exchange.progress')}
      status={row.state === 'rejected' ? 'exception' : 'normal'}
    />
  )
}

function Releases() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const pages = usePages<NumberRelease>(
    ['releases'],
    (cursor, signal) => exchange.listNumberReleases({ query: { limit: PAGE, ...(cursor ? { cursor } : {}) }, signal }),
    { refetchInterval: ASK_AGAIN_MS },
  )
  const start = useMutation({
    mutationFn: () => exchange.startNumberRelease(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['releases'] }),
  })
  const running = pages.rows.some(({ state }) => state === 'requested')
  return (
    <Card
      title={t('exchange.releases')}
      extra={
        <Popconfirm
          title={t('exchange.startReleaseTitle')}
          okText={t('exchange.startRelease')}
          cancelText={t('kit.cancel')}
          onConfirm={() => start.mutate()}
        >
          <ReasonedButton
            type="primary"
            loading={start.isPending}
            refusedBecause={running ? t('exchange.releaseRunning') : undefined}
          >
            {t('exchange.startRelease')}
          </ReasonedButton>
        </Popconfirm>
      }
    >
      {start.error ? <ProblemNote error={start.error} /> : null}
      <PagedTable
        label={t('exchange.releases')}
        columns={useReleaseColumns()}
        pages={pages}
        rowKey={({ releaseId }) => releaseId}
        empty={t('exchange.noReleases')}
      />
    </Card>
  )
}

function useReleaseColumns(): Column<NumberRelease>[] {
  const { t } = useTranslation()
  return [
    { id: 'at', title: t('exchange.requestedAt'), nowrap: true, show: (row) => momentOf(row.requestedAt) },
    {
      id: 'state',
      title: t('registration.stateTitle'),
      show: (row) => <StatusTag tone={row.state === 'done' ? 'ok' : 'run'}>{t(`exchange.releaseState.${row.state}`)}</StatusTag>,
    },
    { id: 'cause', title: t('exchange.cause'), show: (row) => t(`exchange.causes.${row.cause}`) },
    { id: 'formal', title: t('exchange.formal'), show: (row) => row.formal },
    { id: 'without', title: t('exchange.formalWithout'), show: (row) => row.withoutDocument },
    { id: 'collisions', title: t('exchange.collisions'), show: (row) => row.collisions },
    { id: 'exhausted', title: t('exchange.exhausted'), show: (row) => <WithoutNumberCount row={row} /> },
  ]
}
