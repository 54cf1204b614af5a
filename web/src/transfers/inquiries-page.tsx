import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Inquiry } from '../../../functions/provinces/contract.ts'
import { Page } from '../kit/page.tsx'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { StatusTag, type Tone } from '../kit/status-tag.tsx'
import { momentOf } from '../kit/when.ts'
import { InquiryForm } from './inquiry-form.tsx'
import { useSaidOfPupil } from './said-of-pupil.ts'
import { useAskable, useInquiries } from './use-inquiries.ts'

const TONES: Readonly<Record<Inquiry['state'], Tone>> = { asked: 'run', found: 'ok', unknown: 'bad' }

/** 学籍号核对: a number another province keeps in a system of its own is asked about there; with its answer a transfer begins. */
export function InquiriesPage() {
  const { t } = useTranslation()
  const query = useInquiries()
  const askable = useAskable()
  return (
    <Page title={t('shell.menu.inquiries')} note={t('transfers.inquiry.rule')}>
      <InquiryForm />
      <RegTable
        label={t('transfers.inquiry.list')}
        columns={useColumns(new Map(askable.data?.map(({ provinceId, name }) => [provinceId, name])))}
        rows={query.data ?? []}
        rowKey={({ inquiryId }) => inquiryId}
        loading={query.isLoading}
        error={query.error}
        onRetry={() => void query.refetch()}
        empty={t('transfers.inquiry.none')}
      />
    </Page>
  )
}

function useColumns(provinces: ReadonlyMap<string, string>): Column<Inquiry>[] {
  const { t } = useTranslation()
  const saidOf = useSaidOfPupil()
  return [
    {
      id: 'whom',
      title: t('transfers.inquiry.whom'),
      width: 220,
      show: ({ name, studentNumber }) => (
        <span className="stack">
          <strong>{name}</strong>
          <span>{studentNumber}</span>
        </span>
      ),
    },
    { id: 'province', title: t('transfers.inquiry.province'), show: ({ provinceId }) => provinces.get(provinceId) ?? provinceId },
    { id: 'when', title: t('transfers.inquiry.askedAt'), nowrap: true, show: ({ askedAt }) => momentOf(askedAt) },
    {
      id: 'answer',
      title: t('transfers.inquiry.answer'),
      width: 260,
      show: (row) => (
        <span className="stack" aria-live="polite">
          <StatusTag tone={TONES[row.state]}>{t(`transfers.inquiry.state.${row.state}`)}</StatusTag>
          <span>{row.state === 'found' ? saidOf(row) : t(`transfers.inquiry.next.${row.state}`)}</span>
        </span>
      ),
    },
    {
      id: 'act',
      title: t('kit.actions'),
      show: ({ state, inquiryId }) =>
        state === 'found' ? (
          <Link className="button button-main" to="/transfers/new" search={{ inquiryId }}>
            {t('applications.newTransfer')}
          </Link>
        ) : null,
    },
  ]
}
