import { Link } from '@tanstack/react-router'
import { Button, Drawer, Input, Select, Space, Spin } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseMember, CaseView } from '../../../functions/cases/contract.ts'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { useNarrow } from '../kit/use-narrow.ts'
import { part } from '../shell/part.ts'
import { REASONS, SHORTEST_REASON } from './reasons.ts'

/** Its code comes when the first sheet is opened. */
const MemberSheet = part(async () => (await import('../registration/member-sheet.tsx')).MemberSheet)

interface Props {
  readonly view: CaseView
  readonly sentBack: ReadonlyMap<string, string>
  readonly onSentBack: (next: ReadonlyMap<string, string>) => void
}

/** The pupils of a case. One may be sent back with a reason while the rest go on; one click shows the sheet and the proofs. */
export function MembersTable(props: Props) {
  const { view, sentBack } = props
  const { t } = useTranslation()
  const narrow = useNarrow()
  const [open, setOpen] = useState<CaseMember>()
  return (
    <>
      <RegTable
        label={t('cases.members')}
        columns={useColumns(props, setOpen)}
        rows={view.members}
        rowKey={({ memberId }) => memberId}
        empty={t('cases.noMembers')}
        rowClass={({ memberId }) => (sentBack.has(memberId) ? 'row-back' : '')}
      />
      <Drawer
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={open?.name}
        size={narrow ? '100%' : 920}
        destroyOnHidden
      >
        <Suspense fallback={<Spin />}>{open ? <MemberSheet entryId={open.memberId} /> : null}</Suspense>
      </Drawer>
    </>
  )
}

/** Who decides may send single pupils back; everybody else reads what became of each. */
function useColumns({ view, sentBack, onSentBack }: Props, onOpen: (row: CaseMember) => void): Column<CaseMember>[] {
  const { t } = useTranslation()
  const deciding = view.allowed.some(({ action, ok }) => action === 'decide' && ok)
  const mark = (memberId: string, reason: string | undefined) => {
    const next = new Map(sentBack)
    if (reason === undefined) next.delete(memberId)
    else next.set(memberId, reason)
    onSentBack(next)
  }
  return [
    {
      id: 'name',
      title: t('registration.name'),
      width: 150,
      show: (row) => (
        <button type="button" className="link" onClick={() => onOpen(row)}>
          {row.name}
        </button>
      ),
    },
    { id: 'sex', title: t('registration.sex'), show: (row) => t(`registration.sexes.${row.sex || 'unknown'}`) },
    { id: 'birth', title: t('registration.birthDate'), nowrap: true, show: (row) => row.birthDate },
    { id: 'document', title: t('registration.document'), nowrap: true, show: (row) => row.documentMasked || '—' },
    { id: 'look', title: t('cases.checks'), show: (row) => <Warnings row={row} /> },
    { id: 'proofs', title: t('cases.proofs'), show: (row) => row.proofs },
    deciding
      ? {
          id: 'back',
          title: t('cases.single'),
          width: 240,
          show: (row) => <SendBack row={row} reason={sentBack.get(row.memberId)} onMark={mark} />,
        }
      : { id: 'state', title: t('registration.stateTitle'), show: (row) => <MemberState row={row} /> },
  ]
}

function Warnings({ row }: { row: CaseMember }) {
  const { t } = useTranslation()
  if (row.warnings.length === 0) return <StatusTag tone="ok">{t('registration.noIssue')}</StatusTag>
  return (
    <span className="stack">
      {row.warnings.map((code) => (
        <StatusTag key={code} tone="wait">
          {t([`cases.warning.${code}`, code])}
        </StatusTag>
      ))}
    </span>
  )
}

function MemberState({ row }: { row: CaseMember }) {
  const { t } = useTranslation()
  return (
    <span className="stack">
      {t([`registration.state.${row.state}`, row.state])}
      {row.reason ? <small>{t([`registration.refusal.${row.reason}`, row.reason])}</small> : null}
      {row.studentId ? (
        <Link to="/students/$studentId" params={{ studentId: row.studentId }}>
          {t('registration.toStudent')}
        </Link>
      ) : null}
    </span>
  )
}

interface SendBackProps {
  readonly row: CaseMember
  readonly reason: string | undefined
  readonly onMark: (memberId: string, reason: string | undefined) => void
}

function SendBack({ row, reason, onMark }: SendBackProps) {
  const { t } = useTranslation()
  if (reason === undefined)
    return (
      <Button size="small" onClick={() => onMark(row.memberId, '')} aria-label={t('cases.sendBackName', { name: row.name })}>
        {t('cases.sendBackOne')}
      </Button>
    )
  const short = [...reason].length < SHORTEST_REASON
  return (
    <div className="stack">
      <Select
        size="small"
        aria-label={t('cases.reasonTemplate')}
        placeholder={t('cases.reasonTemplate')}
        value={null}
        onChange={(key: string) => onMark(row.memberId, t(`cases.reasons.${key}`))}
        options={REASONS.map((key) => ({ value: key, label: t(`cases.reasons.${key}`) }))}
      />
      <Input.TextArea
        aria-label={t('cases.reasonFor', { name: row.name })}
        rows={2}
        maxLength={500}
        value={reason}
        status={short ? 'error' : ''}
        onChange={(event) => onMark(row.memberId, event.target.value)}
      />
      {short ? <small className="field-fault">{t('cases.reasonShort', { least: SHORTEST_REASON })}</small> : null}
      <Space>
        <Button size="small" onClick={() => onMark(row.memberId, undefined)}>
          {t('cases.keep')}
        </Button>
      </Space>
    </div>
  )
}
