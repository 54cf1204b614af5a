import { useTranslation } from 'react-i18next'
import type { RosterRow } from '../../../functions/students/contract.ts'
import { StatusTag, type Tone } from '../kit/status-tag.tsx'

const TONES: Readonly<Record<RosterRow['numbering'], Tone>> = {
  checking: 'run',
  cleared: 'run',
  exhausted: 'wait',
  numbered: 'ok',
  'held-up': 'wait',
}

/** The state of a pupil, how far its number is, and what is wrong with the record, if anything. */
export function StudentStatus({ row }: { row: Pick<RosterRow, 'state' | 'numbering' | 'problem'> }) {
  const { t } = useTranslation()
  return (
    <span className="tags">
      <StatusTag tone={row.state === 'enrolled' ? 'ok' : 'off'}>{t(`students.state.${row.state}`)}</StatusTag>
      <StatusTag tone={TONES[row.numbering]}>{t(`students.numbering.${row.numbering}`)}</StatusTag>
      {row.problem ? <StatusTag tone="bad">{t(`students.problem.${row.problem.type}`)}</StatusTag> : null}
    </span>
  )
}
