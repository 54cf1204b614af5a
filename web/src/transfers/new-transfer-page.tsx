import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { STAGE_LABELS } from '../../../layers/kernel/school-calendar.ts'
import { useKeepDraft } from '../applications/use-keep-draft.ts'
import { useLanguage } from '../kit/language.ts'
import { Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { momentOf } from '../kit/when.ts'
import { useOpenings } from '../settings/use-settings.ts'
import { useProfile } from '../shell/profile.ts'
import { useSaidOfPupil } from './said-of-pupil.ts'
import { TransferForm } from './transfer-form.tsx'
import { useAskable, useInquiries } from './use-inquiries.ts'

const route = getRouteApi('/transfers/new')

/** Begins a transfer: the school that takes the child asks; within a province or across is the system's to find out. */
export function NewTransferPage() {
  const { t } = useTranslation()
  const { inquiryId } = route.useSearch()
  const keep = useKeepDraft(undefined)
  return (
    <Page title={t('applications.newTransfer')} note={t('transfers.whoAsks')}>
      <Openings />
      {inquiryId ? (
        <AfterInquiry inquiryId={inquiryId} onSend={keep} />
      ) : (
        <>
          <FromElsewhere />
          <TransferForm start={{}} send={t('applications.keepAndGoOn')} onSend={keep} />
        </>
      )}
    </Page>
  )
}

/** A child whose record is kept by its province's own system cannot be found here; this is the way to ask there. */
function FromElsewhere() {
  const { t } = useTranslation()
  const provinces = useAskable().data ?? []
  if (provinces.length === 0) return null
  return (
    <p className="soft">
      {t('transfers.inquiry.elsewhere', { provinces: provinces.map(({ name }) => name).join('、') })}{' '}
      <Link to="/transfers/inquiries">{t('shell.menu.inquiries')}</Link>
    </p>
  )
}

interface AfterInquiryProps {
  readonly inquiryId: string
  readonly onSend: ReturnType<typeof useKeepDraft>
}

/** The transfer of a child its province has answered for; what was asked with is not typed again. */
function AfterInquiry({ inquiryId, onSend }: AfterInquiryProps) {
  const { t } = useTranslation()
  const saidOf = useSaidOfPupil()
  const query = useInquiries()
  const answer = query.data?.find((each) => each.inquiryId === inquiryId)
  if (query.error) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Spin />
  if (answer?.state !== 'found') return <div className="empty-note">{t('transfers.inquiry.noAnswer')}</div>
  const { studentNumber, name } = answer
  return (
    <>
      <Alert
        type="success"
        showIcon
        className="problem-note"
        title={t('transfers.inquiry.state.found')}
        description={saidOf(answer)}
      />
      <TransferForm start={{ studentNumber, name, inquiryId }} send={t('applications.keepAndGoOn')} onSend={onSend} />
    </>
  )
}

/** Until when transfers are open to the school's pupils, or who has closed them and until when. */
function Openings() {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { place } = useProfile()
  const openings = useOpenings(place.placeId)
  const shut = (openings.data ?? []).filter(({ business, open }) => business === 'transfer' && !open)
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
