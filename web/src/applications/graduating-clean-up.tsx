import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CleanUpGraduating } from '../../../functions/applications/contract.ts'
import { Card } from '../kit/page.tsx'
import { lastDayOf } from '../kit/when.ts'
import { ZSentences } from '../kit/zfields.tsx'
import { ZForm } from '../kit/zform.tsx'
import { useProfile } from '../shell/profile.ts'
import { applications } from './api.ts'
import { CasesToEnd } from './cases-to-end.tsx'

/** 毕业年级在办业务清理: what stands between pupils and their graduation, and its end by order; nothing on other days. */
export function GraduatingCleanUp() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const queries = useQueryClient()
  const [reason, setReason] = useState<string>()
  const [ended, setEnded] = useState<number>()
  const params = { placeId: place.placeId }
  const { data } = useQuery({
    queryKey: ['graduating', place.placeId],
    queryFn: ({ signal }) => applications.previewGraduatingCleanUp({ params, signal }),
  })
  if (!data?.to || (data.items.length === 0 && ended === undefined)) return null
  const order = async (why: string) => {
    const done = await applications.cleanUpGraduating({ params, body: { reason: why } })
    setEnded(done.ended)
    setReason(undefined)
    await Promise.all(['graduating', 'cases', 'inbox'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
  }
  return (
    <Card title={t('applications.graduating.title', { count: `${data.items.length}${data.left ? '+' : ''}` })}>
      <p>{t('applications.graduating.rule', { to: lastDayOf(data.to) })}</p>
      {ended === undefined ? null : (
        <Alert type="success" showIcon role="status" title={t('applications.cleanUp.ended', { count: ended })} />
      )}
      {data.items.length === 0 ? null : reason === undefined ? (
        <Why onSend={setReason} />
      ) : (
        <CasesToEnd found={data} onEnd={() => order(reason)} onBack={() => setReason(undefined)} />
      )}
    </Card>
  )
}

function Why({ onSend }: { onSend: (reason: string) => void }) {
  const { t } = useTranslation()
  return (
    <ZForm<CleanUpGraduating>
      name="graduating"
      schema={CleanUpGraduating}
      start={{}}
      labels={{ reason: t('applications.field.reason') }}
      send={t('applications.cleanUp.see')}
      onSend={async ({ reason }) => onSend(reason)}
    >
      <ZSentences<CleanUpGraduating>
        name="reason"
        rows={2}
        maxLength={200}
        hint={t('applications.cleanUp.reasonHint')}
        required
      />
    </ZForm>
  )
}
