import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Delegation } from '../../../functions/accounts/standing-in.ts'
import { Card } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { usePages } from '../kit/use-pages.ts'
import { useProfile } from '../shell/profile.ts'
import { accounts } from './api.ts'
import { Period } from './stand-in-cells.tsx'

const PAGE = '20'

/** The delegations of one's office, the newest first; whoever has a part in one may end it at once. */
export function Delegations() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const { placeId } = place
  const pages = usePages<Delegation>(['delegations', placeId], (cursor, signal) =>
    accounts.listDelegations({ params: { placeId }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) }, signal }),
  )
  const columns: Column<Delegation>[] = [
    { id: 'owner', title: t('accounts.standIn.owner'), width: 130, show: ({ owner }) => owner.displayName },
    { id: 'delegate', title: t('accounts.standIn.delegated'), width: 130, show: ({ delegate }) => delegate.displayName },
    { id: 'actions', title: t('accounts.standIn.actions'), width: 200, show: (row) => <Given actions={row.actions} /> },
    { id: 'reason', title: t('accounts.standIn.reason'), show: ({ reason }) => reason },
    { id: 'period', title: t('accounts.standIn.period'), show: (row) => <Period {...row} /> },
    {
      id: 'state',
      title: t('registration.stateTitle'),
      show: ({ state }) => (
        <StatusTag tone={state === 'active' ? 'ok' : 'off'}>{t(`accounts.delegationState.${state}`)}</StatusTag>
      ),
    },
    { id: 'act', title: t('kit.actions'), show: (row) => (row.state === 'active' ? <Revoke row={row} /> : '—') },
  ]
  return (
    <Card title={t('accounts.standIn.delegations')}>
      <PagedTable
        label={t('accounts.standIn.delegations')}
        columns={columns}
        pages={pages}
        rowKey={({ delegationId }) => delegationId}
        empty={t('accounts.standIn.noDelegations')}
      />
    </Card>
  )
}

/** What a delegation opens, in words; what everybody may read is not told. */
function Given({ actions }: { actions: readonly string[] }) {
  const { t } = useTranslation()
  const said = actions.map((action) => t([`accounts.action.${action.replaceAll('.', '-')}`, ''])).filter(Boolean)
  return <>{said.join(t('door.listGlue'))}</>
}

function Revoke({ row: { delegationId, placeId, version, owner, delegate } }: { row: Delegation }) {
  const { t } = useTranslation()
  const { account } = useProfile()
  const queries = useQueryClient()
  const revoke = useMutation({
    mutationFn: async () => {
      // Using it moves its version on; whoever takes it back means it as it is now, however often it was used since.
      const { items } = await accounts.listDelegations({ params: { placeId }, query: { limit: PAGE } })
      const now = items.find((each) => each.delegationId === delegationId)
      return accounts.revokeDelegation({ params: { delegationId }, body: { version: now?.version ?? version } })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['delegations'] }),
  })
  const part = [owner.accountId, delegate.accountId].includes(account.accountId) || account.duty === 'systemAdministrator'
  if (!part) return <span className="soft">{t('accounts.standIn.notYours')}</span>
  return (
    <>
      <Popconfirm
        title={t('accounts.standIn.revokeTitle', { name: delegate.displayName })}
        okText={t('accounts.standIn.revoke')}
        cancelText={t('kit.cancel')}
        onConfirm={() => revoke.mutate()}
      >
        <Button size="small" loading={revoke.isPending}>
          {t('accounts.standIn.revoke')}
        </Button>
      </Popconfirm>
      {revoke.error ? <ProblemNote error={revoke.error} /> : null}
    </>
  )
}
