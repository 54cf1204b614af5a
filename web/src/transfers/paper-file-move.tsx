import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperFile } from '../../../functions/transfers/contract.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { StatusTag, type Tone } from '../kit/status-tag.tsx'
import { dayOf } from '../kit/when.ts'
import { useMoveFile } from './use-paper-files.ts'

type Stand = 'waiting' | 'sent' | 'arrived' | 'overdue'
const TONES: Readonly<Record<Stand, Tone>> = { waiting: 'wait', sent: 'run', arrived: 'ok', overdue: 'bad' }

/** Where a paper file is: with the school left, on its way, or arrived; and whether its month is over. */
export const standOf = ({ receivedOn, overdue, dispatchedOn }: PaperFile): Stand =>
  receivedOn ? 'arrived' : overdue ? 'overdue' : dispatchedOn ? 'sent' : 'waiting'

export function PaperFileState({ file }: { file: PaperFile }) {
  const { t } = useTranslation()
  const stand = standOf(file)
  return <StatusTag tone={TONES[stand]}>{t(`transfers.stand.${stand}`)}</StatusTag>
}

/** The day it was sent or arrived, and the button that says so; for whose turn it is. */
export function PaperFileMove({ file }: { file: PaperFile }) {
  const { t } = useTranslation()
  const today = dayOf(new Date().toISOString())
  const [on, setOn] = useState(today)
  const { move, mutation } = useMoveFile(file)
  if (!move) return <span className="soft">{t(`transfers.noMove.${standOf(file)}`)}</span>
  return (
    <div className="stack">
      <Input
        type="date"
        value={on}
        max={today}
        aria-label={t(`transfers.moveOn.${move}`, { school: file.fromSchoolName })}
        onChange={(event) => setOn(event.target.value)}
      />
      <Button size="small" type="primary" loading={mutation.isPending} disabled={on === ''} onClick={() => mutation.mutate(on)}>
        {t(`transfers.move.${move}`)}
      </Button>
      {mutation.error ? <ProblemNote error={mutation.error} /> : null}
    </div>
  )
}
