import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../../functions/cases/contract.ts'
import { StatusTag, type Tone } from '../kit/status-tag.tsx'
import { lastDayOf, timeLeft, type Urgency, urgencyOf } from '../kit/when.ts'

const TONES: Readonly<Record<CaseRow['state'], Tone>> = {
  open: 'run',
  applying: 'run',
  awaiting: 'run',
  'not-applied': 'bad',
  applied: 'ok',
  returned: 'bad',
  withdrawn: 'off',
  cleaned: 'off',
}

/** The state of a case in its business's own words: what a class is sent back for, an application is refused for. */
export function CaseStatus({ row: { state, business } }: { row: Pick<CaseRow, 'state' | 'business'> }) {
  const { t } = useTranslation()
  return <StatusTag tone={TONES[state]}>{t([`cases.stateOf.${business}-${state}`, `cases.state.${state}`])}</StatusTag>
}

const DUE_TONES: Readonly<Record<Urgency, Tone>> = { overdue: 'bad', today: 'wait', week: 'run', later: 'off' }

/** How much of the office's time is left, and until when exactly. */
export function DueTag({ dueAt }: { dueAt: string | undefined }) {
  const { t } = useTranslation()
  if (!dueAt) return <>—</>
  const now = new Date().toISOString()
  return (
    <span className="stack">
      <StatusTag tone={DUE_TONES[urgencyOf(dueAt, now)]}>{timeLeft(dueAt, now, t)}</StatusTag>
      <small>{t('cases.until', { at: lastDayOf(dueAt) })}</small>
    </span>
  )
}
