import { useTranslation } from 'react-i18next'
import type { RosterRow, Student, StudentState } from '../../../functions/students/contract.ts'
import { StatusTag, type Tone } from '../kit/status-tag.tsx'

const TONES: Readonly<Record<RosterRow['numbering'], Tone>> = {
  checking: 'run',
  cleared: 'run',
  exhausted: 'wait',
  numbered: 'ok',
  'held-up': 'wait',
}

/** Whether the child is at school, away for a while, or no longer there. */
const STATE_TONES: Readonly<Record<StudentState, Tone>> = {
  enrolled: 'ok',
  'on-leave': 'off',
  abroad: 'off',
  'dropped-out': 'bad',
  missing: 'bad',
  'other-leave': 'off',
  graduated: 'ok',
  completed: 'ok',
  withdrawn: 'off',
  expelled: 'off',
  deceased: 'off',
  'closed-over-age': 'off',
  deleted: 'off',
}

type Shown = Pick<RosterRow, 'state' | 'numbering' | 'problem'> & Pick<Partial<Student>, 'expectedReturnOn'>

/** The state of a pupil and until when it was meant to last, how far its number is, and what is wrong with the record, if anything. */
export function StudentStatus({ row }: { row: Shown }) {
  const { t } = useTranslation()
  const { expectedReturnOn: until } = row
  return (
    <span className="tags">
      <StatusTag tone={STATE_TONES[row.state]}>
        {until ? t('students.leaveUntil', { until }) : t(`students.state.${row.state}`)}
      </StatusTag>
      <StatusTag tone={TONES[row.numbering]}>{t(`students.numbering.${row.numbering}`)}</StatusTag>
      {row.problem ? <StatusTag tone="bad">{t(`students.problem.${row.problem.type}`)}</StatusTag> : null}
    </span>
  )
}
