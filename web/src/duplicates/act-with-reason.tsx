import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SHORTEST_REASON } from '../cases/reasons.ts'
import { useMessage } from '../kit/messages.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'

interface Props {
  readonly problemId: string
  readonly label: string
  /** What it brings about, before it is done. */
  readonly warning: string
  readonly done: string
  readonly send: (reason: string) => Promise<unknown>
}

/** Something that is done at once, with a reason: unfolds where it stands, says what will follow, and asks why. */
export function ActWithReason({ problemId, label, warning, done, send }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const queries = useQueryClient()
  const message = useMessage()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const act = useMutation({
    mutationFn: () => send(reason.trim()),
    onSuccess: () => {
      setAsking(false)
      message.success(done)
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['problem', problemId] })
      await queries.invalidateQueries({ queryKey: ['problems'] })
    },
  })
  if (!asking) return <Button onClick={() => setAsking(true)}>{label}</Button>
  const short = [...reason.trim()].length < SHORTEST_REASON
  return (
    <div className="stack ask-reason">
      <span className="field-caution">{warning}</span>
      <label htmlFor={id}>{t('duplicates.reason')}</label>
      <Input.TextArea id={id} rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      {act.error ? <ProblemNote error={act.error} /> : null}
      <span className="tags">
        <ReasonedButton
          danger
          loading={act.isPending}
          refusedBecause={short ? t('cases.reasonShort', { least: SHORTEST_REASON }) : undefined}
          onClick={() => act.mutate()}
        >
          {t('duplicates.confirm', { act: label })}
        </ReasonedButton>
        <Button onClick={() => setAsking(false)}>{t('kit.cancel')}</Button>
      </span>
    </div>
  )
}
