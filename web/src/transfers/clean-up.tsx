import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Spin } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CleanedUp, CleanUp } from '../../../functions/transfers/contract.ts'
import { latestCutoff } from '../../../functions/transfers/domain/stale.ts'
import { CasesToEnd } from '../applications/cases-to-end.tsx'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { dayOf } from '../kit/when.ts'
import { ZSentences, ZText } from '../kit/zfields.tsx'
import { ZForm } from '../kit/zform.tsx'
import { useProfile } from '../shell/profile.ts'
import { transfers } from './api.ts'

/** 清理在办转学: ends what was begun long ago and is not finished, here and below, after the order says why. */
export function CleanUpTransfers() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [done, setDone] = useState<CleanedUp>()
  const close = () => {
    setOpen(false)
    setDone(undefined)
  }
  if (!open) return <Button onClick={() => setOpen(true)}>{t('transfers.cleanUp')}</Button>
  return (
    <Card title={t('transfers.cleanUp')}>
      <p>{t('transfers.cleanUpRule')}</p>
      {done ? (
        <Alert
          type={done.left ? 'warning' : 'success'}
          showIcon
          title={t(done.left ? 'transfers.cleanedSome' : 'transfers.cleaned', { count: done.ended })}
        />
      ) : null}
      <Order onDone={setDone} onCancel={close} />
    </Card>
  )
}

interface OrderProps {
  readonly onDone: (done: CleanedUp) => void
  readonly onCancel: () => void
}

/** First from which day and why; then, with every case to see, the word that ends them. */
function Order({ onDone, onCancel }: OrderProps) {
  const [said, setSaid] = useState<Partial<CleanUp>>({ begunBefore: latestCutoff(dayOf(new Date().toISOString())) })
  const [order, setOrder] = useState<CleanUp>()
  if (order) return <Confirm order={order} onDone={onDone} onBack={() => setOrder(undefined)} />
  const send = async (whole: CleanUp) => {
    setSaid(whole)
    setOrder(whole)
  }
  return <Which start={said} onSend={send} onCancel={onCancel} />
}

interface ConfirmProps {
  readonly order: CleanUp
  readonly onDone: (done: CleanedUp) => void
  readonly onBack: () => void
}

function Confirm({ order, onDone, onBack }: ConfirmProps) {
  const { place } = useProfile()
  const queries = useQueryClient()
  const params = { placeId: place.placeId }
  const { begunBefore } = order
  const found = useQuery({
    queryKey: ['cases', 'clean-up', place.placeId, begunBefore],
    queryFn: ({ signal }) => transfers.previewCleanUp({ params, query: { begunBefore }, signal }),
    staleTime: 0,
  })
  const end = async () => {
    onDone(await transfers.cleanUpTransfers({ params, body: order }))
    onBack()
    await queries.invalidateQueries({ queryKey: ['cases'] })
  }
  if (found.error) return <ProblemNote error={found.error} onRetry={() => void found.refetch()} />
  return found.data ? <CasesToEnd found={found.data} onEnd={end} onBack={onBack} /> : <Spin />
}

interface WhichProps {
  readonly start: Partial<CleanUp>
  readonly onSend: (order: CleanUp) => Promise<void>
  readonly onCancel: () => void
}

function Which({ start, onSend, onCancel }: WhichProps) {
  const { t } = useTranslation()
  const latest = latestCutoff(dayOf(new Date().toISOString()))
  const labels = { begunBefore: t('transfers.begunBefore'), reason: t('applications.field.reason') }
  return (
    <ZForm<CleanUp>
      name="clean-up"
      schema={CleanUp}
      start={start}
      labels={labels}
      send={t('applications.cleanUp.see')}
      onSend={onSend}
      onCancel={onCancel}
    >
      <ZText<CleanUp>
        name="begunBefore"
        type="date"
        max={latest}
        className="narrow"
        hint={t('transfers.latestCutoff', { latest })}
        required
      />
      <ZSentences<CleanUp> name="reason" rows={2} maxLength={200} hint={t('applications.cleanUp.reasonHint')} required />
    </ZForm>
  )
}
