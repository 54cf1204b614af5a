import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Input, Popconfirm, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NumberCollision } from '../../../functions/exchange/contract.ts'
import { Card } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { StatusTag, type Tone } from '../kit/status-tag.tsx'
import { usePages } from '../kit/use-pages.ts'
import { momentOf } from '../kit/when.ts'
import { useMay } from '../shell/profile.ts'
import { exchange } from './api.ts'

const PAGE = '20'
const SHORTEST_REASON = 5
const TONES: Readonly<Record<NumberCollision['state'], Tone>> = { open: 'wait', proposed: 'run', settled: 'ok', moot: 'ok' }
const ACTS = {
  propose: exchange.proposeSettlement,
  confirm: exchange.confirmSettlement,
  giveBack: exchange.giveSettlementBack,
} as const

/** Numbers somebody bears by mistake: one person proposes to give them to whom they belong, another confirms. */
export function Collisions() {
  const { t } = useTranslation()
  const [which, setWhich] = useState<'open' | 'over'>('open')
  const pages = usePages<NumberCollision>(['collisions', which], (cursor, signal) =>
    exchange.listCollisions({ query: { limit: PAGE, which, ...(cursor ? { cursor } : {}) }, signal }),
  )
  const columns: Column<NumberCollision>[] = [
    { id: 'at', title: t('exchange.raisedAt'), nowrap: true, show: (row) => momentOf(row.raisedAt) },
    { id: 'number', title: t('exchange.contested'), nowrap: true, show: (row) => <code>{row.numberMasked}</code> },
    { id: 'owner', title: t('exchange.owner'), show: (row) => <Party record={row.owner} /> },
    { id: 'holder', title: t('exchange.holder'), show: (row) => <Party record={row.holder} /> },
    {
      id: 'state',
      title: t('registration.stateTitle'),
      show: (row) => (
        <div className="stack">
          <StatusTag tone={TONES[row.state]}>{t(`exchange.collisionState.${row.state}`)}</StatusTag>
          {row.reason ? <small>{row.reason}</small> : null}
        </div>
      ),
    },
    { id: 'do', title: t('exchange.handle'), show: (row) => <Moves row={row} /> },
  ]
  return (
    <Card
      title={t('exchange.collisionQueue')}
      extra={
        <Segmented
          value={which}
          onChange={setWhich}
          options={[
            { value: 'open', label: t('exchange.which.open') },
            { value: 'over', label: t('exchange.which.over') },
          ]}
        />
      }
    >
      <PagedTable
        label={t('exchange.collisionQueue')}
        columns={columns}
        pages={pages}
        rowKey={({ collisionId }) => collisionId}
        empty={t(`exchange.noCollisions.${which}`)}
      />
    </Card>
  )
}

function Party({ record }: { record: NumberCollision['owner'] }) {
  return (
    <div className="stack">
      <Link to="/students/$studentId" params={{ studentId: record.studentId }}>
        {record.name}
      </Link>
      <small>
        {record.birthDate} · {record.documentMasked || '—'}
      </small>
      <small>{record.schoolName}</small>
    </div>
  )
}

/** What the reader may do about a collision now, and why not what they may not. */
function Moves({ row }: { row: NumberCollision }) {
  const { t } = useTranslation()
  const may = useMay()
  if (row.state === 'open') return may('collision.propose') ? <Move row={row} act="propose" /> : null
  if (row.state !== 'proposed') return null
  const mine = row.proposedByMe ? t('exchange.ownProposal') : undefined
  return (
    <div className="stack">
      {may('collision.confirm') ? <Move row={row} act="confirm" refusedBecause={mine} /> : null}
      {may('collision.propose') ? <Move row={row} act="giveBack" /> : null}
    </div>
  )
}

interface MoveProps {
  readonly row: NumberCollision
  readonly act: keyof typeof ACTS
  readonly refusedBecause?: string | undefined
}

function Move({ row: { collisionId, version }, act, refusedBecause }: MoveProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const move = useMutation({
    mutationFn: () => ACTS[act]({ params: { collisionId }, body: { version, reason } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['collisions'] }),
  })
  return (
    <>
      <Popconfirm
        title={t(`exchange.${act}Title`)}
        description={
          <Input.TextArea
            aria-label={t('cases.reason')}
            placeholder={t('cases.reasonShort', { least: SHORTEST_REASON })}
            rows={2}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        }
        okText={t(`exchange.${act}`)}
        cancelText={t('kit.cancel')}
        okButtonProps={{ disabled: [...reason.trim()].length < SHORTEST_REASON }}
        onConfirm={() => move.mutate()}
      >
        <ReasonedButton size="small" loading={move.isPending} refusedBecause={refusedBecause}>
          {t(`exchange.${act}`)}
        </ReasonedButton>
      </Popconfirm>
      {move.error ? <ProblemNote error={move.error} /> : null}
    </>
  )
}
