import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { STAGE_LABELS } from '../../../layers/kernel/school-calendar.ts'
import { useKeepDraft } from '../applications/use-keep-draft.ts'
import { useLanguage } from '../kit/language.ts'
import { Page } from '../kit/page.tsx'
import { momentOf } from '../kit/when.ts'
import { settings } from '../settings/api.ts'
import { useProfile } from '../shell/profile.ts'
import { TransferForm } from './transfer-form.tsx'

/** Begins a transfer: the school that takes the child asks; within a province or across is the system's to find out. */
export function NewTransferPage() {
  const { t } = useTranslation()
  const keep = useKeepDraft(undefined)
  return (
    <Page title={t('applications.newTransfer')} note={t('transfers.whoAsks')}>
      <Openings />
      <TransferForm start={{}} send={t('applications.keepAndGoOn')} onSend={keep} />
    </Page>
  )
}

/** Until when transfers are open to the school's pupils, or who has closed them and until when. */
function Openings() {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { place } = useProfile()
  const openings = useQuery({
    queryKey: ['openings', place.placeId],
    queryFn: ({ signal }) => settings.listOpenings({ params: { placeId: place.placeId }, signal }),
    staleTime: 60_000,
  })
  const shut = (openings.data?.items ?? []).filter(({ business, open }) => business === 'transfer' && !open)
  return shut.map(({ stage, closed }) => (
    <Alert
      key={stage}
      type="warning"
      showIcon
      className="problem-note"
      title={t(`obstacles.closed-window-${closed?.reason ?? 'over'}`, {
        from: closed?.from ? momentOf(closed.from) : '',
        to: closed?.to ? momentOf(closed.to) : '',
        by: closed?.setBy ?? '',
        note: closed?.note ?? '',
      })}
      description={said(STAGE_LABELS[stage])}
    />
  ))
}
