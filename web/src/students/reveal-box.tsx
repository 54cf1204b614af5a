import { useMutation } from '@tanstack/react-query'
import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Student } from '../../../functions/students/contract.ts'
import type { Disclosed } from '../../../functions/students/record-contract.ts'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { students } from './api.ts'
import { useFieldWords } from './field-words.ts'
import { SHOWN_SECONDS } from './use-revealed.ts'

const SHORTEST_REASON = 5

interface Props {
  readonly student: Pick<Student, 'studentId' | 'onRequest'>
  readonly onShown: (disclosed: Disclosed) => void
}

/** Asks for masked fields with a reason; what is shown is for the page that asked and is kept nowhere. */
export function RevealBox({ student, onShown }: Props) {
  const { t } = useTranslation()
  const { nameOf } = useFieldWords()
  const [fields, setFields] = useState<string[]>([])
  const [reason, setReason] = useState('')
  const ask = useMutation({
    mutationFn: () => students.discloseFields({ params: { studentId: student.studentId }, body: { fields, reason } }),
    onSuccess: (disclosed) => {
      setReason('')
      onShown(disclosed)
    },
  })
  const missing =
    fields.length === 0
      ? t('students.revealWhich')
      : [...reason.trim()].length < SHORTEST_REASON
        ? t('students.revealReason')
        : undefined
  return (
    <Card title={t('students.reveal')}>
      <div className="stack">
        <small>{t('students.revealHint', { seconds: SHOWN_SECONDS })}</small>
        <Checkbox.Group
          aria-label={t('students.revealWhich')}
          className="tags"
          value={fields}
          onChange={(chosen) => setFields(chosen)}
          options={student.onRequest.map((path) => ({ value: path, label: nameOf(path) }))}
        />
        <label htmlFor="reveal-reason">{t('students.revealReason')}</label>
        <Input.TextArea
          id="reveal-reason"
          rows={2}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {ask.error ? <ProblemNote error={ask.error} /> : null}
        <ReasonedButton type="primary" loading={ask.isPending} refusedBecause={missing} onClick={() => ask.mutate()}>
          {t('students.revealSend')}
        </ReasonedButton>
      </div>
    </Card>
  )
}
