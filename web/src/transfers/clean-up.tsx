import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CleanedUp, CleanUp } from '../../../functions/transfers/contract.ts'
import { latestCutoff } from '../../../functions/transfers/domain/stale.ts'
import { Card } from '../kit/page.tsx'
import { dayOf } from '../kit/when.ts'
import { ZField, ZForm } from '../kit/zform.tsx'
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

function Order({ onDone, onCancel }: { onDone: (done: CleanedUp) => void; onCancel: () => void }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const queries = useQueryClient()
  const latest = latestCutoff(dayOf(new Date().toISOString()))
  const labels = { begunBefore: t('transfers.begunBefore'), reason: t('applications.field.reason') }
  const order = async (body: CleanUp) => {
    onDone(await transfers.cleanUpTransfers({ params: { placeId: place.placeId }, body }))
    await queries.invalidateQueries({ queryKey: ['cases'] })
  }
  return (
    <ZForm<CleanUp>
      name="clean-up"
      schema={CleanUp}
      start={{ begunBefore: latest }}
      labels={labels}
      send={t('transfers.cleanUpNow')}
      onSend={order}
      onCancel={onCancel}
    >
      <ZField<CleanUp>
        form="clean-up"
        name="begunBefore"
        label={labels.begunBefore}
        hint={t('transfers.latestCutoff', { latest })}
        required
      >
        {({ status: _, value, ...input }) => <Input {...input} value={value ?? ''} type="date" max={latest} className="narrow" />}
      </ZField>
      <ZField<CleanUp> form="clean-up" name="reason" label={labels.reason} hint={t('transfers.cleanUpReason')} required>
        {({ status, value, ...input }) => (
          <Input.TextArea {...input} {...(status ? { status } : {})} value={value ?? ''} rows={2} maxLength={200} />
        )}
      </ZField>
    </ZForm>
  )
}
