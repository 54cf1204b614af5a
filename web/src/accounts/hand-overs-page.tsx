import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HandOver } from '../../../functions/accounts/hand-over.ts'
import { Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { usePages } from '../kit/use-pages.ts'
import { momentOf } from '../kit/when.ts'
import { PlacePath } from '../places/place-path.tsx'
import { useProfile } from '../shell/profile.ts'
import { accounts } from './api.ts'
import { DutyAt } from './stand-in-cells.tsx'

const route = getRouteApi('/admin/hand-overs')
const PAGE = '20'
const TONES = { open: 'wait', completed: 'ok', cancelled: 'off' } as const

/** Changes of post: who leaves, who takes over, what lay there, and who has signed. */
export function HandOversPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const navigate = route.useNavigate()
  const placeId = route.useSearch().placeId ?? place.placeId
  const pages = usePages<HandOver>(['hand-overs', placeId], (cursor, signal) =>
    accounts.listHandOvers({ params: { placeId }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) }, signal }),
  )
  return (
    <Page title={t('shell.menu.handOvers')} note={t('accounts.handOver.note')}>
      <PlacePath placeId={placeId} from={place.placeId} onGo={(next) => void navigate({ search: { placeId: next } })} />
      <PagedTable
        label={t('shell.menu.handOvers')}
        columns={useColumns()}
        pages={pages}
        rowKey={({ handOverId }) => handOverId}
        empty={t('accounts.handOver.none')}
      />
    </Page>
  )
}

function useColumns(): Column<HandOver>[] {
  const { t } = useTranslation()
  const signed = (at: string | undefined) =>
    at ? <small className="whole">{t('accounts.handOver.signedAt', { at: momentOf(at) })}</small> : null
  return [
    { id: 'duty', title: t('accounts.duty'), show: (row) => <DutyAt {...row} /> },
    {
      id: 'leaver',
      title: t('accounts.handOver.leaver'),
      width: 150,
      show: ({ leaver, leaverSignedAt }) => (
        <div className="stack">
          {leaver.displayName}
          {signed(leaverSignedAt)}
        </div>
      ),
    },
    {
      id: 'successor',
      title: t('accounts.handOver.successor'),
      width: 150,
      show: ({ successor, successorSignedAt }) => (
        <div className="stack">
          {successor.displayName}
          {signed(successorSignedAt)}
        </div>
      ),
    },
    { id: 'reason', title: t('accounts.standIn.reason'), show: ({ reason }) => reason },
    { id: 'lies', title: t('accounts.handOver.matters'), show: (row) => t('accounts.handOver.counts', { ...row }) },
    { id: 'opened', title: t('accounts.handOver.openedAt'), nowrap: true, show: ({ openedAt }) => momentOf(openedAt) },
    {
      id: 'state',
      title: t('registration.stateTitle'),
      show: ({ state }) => <StatusTag tone={TONES[state]}>{t(`accounts.handOver.state.${state}`)}</StatusTag>,
    },
    { id: 'act', title: t('kit.actions'), show: (row) => (row.state === 'open' ? <Cancel row={row} /> : '—') },
  ]
}

function Cancel({ row: { handOverId, version } }: { row: HandOver }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const cancel = useMutation({
    mutationFn: () => accounts.cancelHandOver({ params: { handOverId }, body: { version } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['hand-overs'] }),
  })
  return (
    <>
      <Popconfirm
        title={t('accounts.handOver.cancelTitle')}
        okText={t('accounts.handOver.cancel')}
        cancelText={t('settings.back')}
        onConfirm={() => cancel.mutate()}
      >
        <Button size="small" loading={cancel.isPending}>
          {t('accounts.handOver.cancel')}
        </Button>
      </Popconfirm>
      {cancel.error ? <ProblemNote error={cancel.error} /> : null}
    </>
  )
}
