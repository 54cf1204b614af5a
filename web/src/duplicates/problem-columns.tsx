import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ProblemParty, ProblemRow } from '../../../functions/duplicates/contract.ts'
import { DueTag } from '../cases/case-status.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { dayOf } from '../kit/when.ts'
import { STANDING_TONES, STATUS_TONES } from './tones.ts'

/** A problem in a list: whose it is, who stands on the other side, how urgent it is and who has the next word. */
export function useProblemColumns(): Column<ProblemRow>[] {
  const { t } = useTranslation()
  return [
    { id: 'pupil', title: t('duplicates.pupil'), width: 150, show: (row) => <Pupils row={row} /> },
    {
      id: 'type',
      title: t('duplicates.type'),
      show: (row) => (
        <span className="stack">
          {t(`duplicates.typeOf.${row.type}`)}
          <small>{t(`duplicates.clash.${row.kind}`)}</small>
          {row.urgent ? <StatusTag tone="bad">{t('duplicates.urgent')}</StatusTag> : null}
        </span>
      ),
    },
    { id: 'others', title: t('duplicates.otherSchool'), width: 200, show: (row) => <Others row={row} /> },
    { id: 'reach', title: t('duplicates.reachTitle'), nowrap: true, show: ({ reach }) => t(`duplicates.reach.${reach}`) },
    {
      id: 'opened',
      title: t('duplicates.openedAt'),
      nowrap: true,
      show: ({ openedAt, days, status }) => (
        <span className="stack">
          {dayOf(openedAt)}
          {status === 'settled' ? null : <small>{t('duplicates.days', { count: days })}</small>}
        </span>
      ),
    },
    {
      id: 'due',
      title: t('duplicates.due'),
      nowrap: true,
      show: ({ status, dueAt }) => (status === 'settled' ? '—' : <DueTag dueAt={dueAt} />),
    },
    {
      id: 'next',
      title: t('duplicates.nextWord'),
      width: 180,
      show: (row) => (
        <span className="stack">
          <StatusTag tone={STATUS_TONES[row.status]}>{t(`duplicates.status.${row.status}`)}</StatusTag>
          {row.waitsFor.map((name) => (
            <span key={name}>{name}</span>
          ))}
        </span>
      ),
    },
  ]
}

/** One's own records stand in front; where none is one's own, all of them. */
const mineOf = ({ members }: ProblemRow): readonly ProblemParty[] => {
  const own = members.filter((member) => member.own)
  return own.length > 0 ? own : members
}

function Pupils({ row }: { row: ProblemRow }) {
  const { t } = useTranslation()
  return (
    <span className="stack">
      <Link to="/problems/$problemId" params={{ problemId: row.problemId }}>
        {mineOf(row)
          .map(({ name }) => name)
          .join(' / ')}
      </Link>
      {mineOf(row).map(({ studentId, schoolName, standing }) => (
        <span key={studentId} className="stack">
          <small>{schoolName}</small>
          <StatusTag tone={STANDING_TONES[standing]}>{t(`duplicates.standing.${standing}`)}</StatusTag>
        </span>
      ))}
    </span>
  )
}

function Others({ row }: { row: ProblemRow }) {
  const mine = new Set(mineOf(row))
  const others = row.members.filter((member) => !mine.has(member))
  if (others.length === 0) return '—'
  return (
    <span className="stack">
      {others.map(({ studentId, schoolName, authorityName, name }) => (
        <span key={studentId} className="stack">
          <span>
            {schoolName} · {name}
          </span>
          <small>{authorityName}</small>
        </span>
      ))}
    </span>
  )
}
