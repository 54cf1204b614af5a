import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import type { StandInOffer } from '../../../functions/accounts/standing-in.ts'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { accounts } from './api.ts'
import { DutyAt, Period } from './stand-in-cells.tsx'
import { useGoOver, useStandIns } from './use-stand-ins.ts'

/** Whom one may stand in for: begin with one click, from one's own login. */
export function Offers() {
  const { t } = useTranslation()
  const query = useStandIns(true)
  const { begin } = useGoOver()
  const columns: Column<StandInOffer>[] = [
    { id: 'owner', title: t('accounts.standIn.owner'), show: ({ owner }) => owner.displayName },
    { id: 'duty', title: t('accounts.duty'), show: (row) => <DutyAt {...row} /> },
    { id: 'kind', title: t('accounts.standIn.by'), show: ({ kind }) => t(`shell.acting.kind.${kind}`) },
    { id: 'period', title: t('accounts.standIn.period'), show: (row) => <Period {...row} /> },
    { id: 'reason', title: t('accounts.standIn.reason'), show: ({ reason }) => reason },
    {
      id: 'act',
      title: t('kit.actions'),
      show: (row) =>
        row.open ? (
          <Space wrap>
            <Button
              type="primary"
              size="small"
              loading={begin.isPending}
              onClick={() => begin.mutate(row)}
              aria-label={`${t('accounts.standIn.begin')} ${row.owner.displayName}`}
            >
              {t('accounts.standIn.begin')}
            </Button>
            {row.kind === 'loan' ? <GiveBack row={row} /> : null}
          </Space>
        ) : (
          <StatusTag tone="off">{t([`accounts.${row.kind}State.${row.state}`, 'accounts.standIn.notNow'])}</StatusTag>
        ),
    },
  ]
  if (query.data?.length === 0) return null
  return (
    <Card title={t('accounts.standIn.mine')}>
      {begin.error ? <ProblemNote error={begin.error} /> : null}
      <RegTable
        label={t('accounts.standIn.mine')}
        columns={columns}
        rows={query.data ?? []}
        rowKey={({ id }) => id}
        loading={query.isLoading}
        error={query.error}
        onRetry={() => void query.refetch()}
        empty=""
      />
    </Card>
  )
}

/** The borrower gives a lent password back before its time; the offer is read again first, since using it moves it on. */
function GiveBack({ row: { id, version } }: { row: StandInOffer }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const back = useMutation({
    mutationFn: async () => {
      const { items } = await accounts.myStandIns()
      const now = items.find((each) => each.id === id)?.version ?? version
      return accounts.moveLoan({ params: { loanId: id }, body: { move: 'return', version: now } })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['stand-ins'] }),
  })
  return (
    <>
      <Button size="small" loading={back.isPending} onClick={() => back.mutate()}>
        {t('accounts.standIn.move.return')}
      </Button>
      {back.error ? <ProblemNote error={back.error} /> : null}
    </>
  )
}
