import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card, Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { momentOf } from '../kit/when.ts'
import { Parcels } from './parcels.tsx'
import { provinces } from './provinces-api.ts'
import { ResendButton } from './resend-button.tsx'

const ASK_AGAIN_MS = 5000

/** What goes to and comes from the provinces that keep their records themselves, and what is missing. */
export function ProvincesPage() {
  const { t } = useTranslation()
  const [chosen, choose] = useState<string>()
  const known = useQuery({
    queryKey: ['gateways'],
    queryFn: ({ signal }) => provinces.listGateways({ query: { limit: '100' }, signal }),
  })
  const gateways = known.data?.items ?? []
  const provinceId = chosen ?? gateways[0]?.provinceId
  return (
    <Page
      title={t('shell.menu.provinces')}
      note={t('provinces.hint')}
      actions={
        gateways.length > 1 ? (
          <Select
            aria-label={t('provinces.province')}
            value={provinceId}
            onChange={choose}
            options={gateways.map((each) => ({ value: each.provinceId, label: each.name }))}
          />
        ) : null
      }
    >
      {known.error ? <ProblemNote error={known.error} onRetry={() => void known.refetch()} /> : null}
      {known.data && !provinceId ? <div className="empty-note">{t('provinces.none')}</div> : null}
      {provinceId ? (
        <>
          <Lines provinceId={provinceId} name={gateways.find((each) => each.provinceId === provinceId)?.name ?? ''} />
          <Parcels key={provinceId} provinceId={provinceId} />
        </>
      ) : null}
    </Page>
  )
}

/** Both lines of a province at one glance: how far they have come, and what stands in the way. */
function Lines({ provinceId, name }: { provinceId: string; name: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({
    queryKey: ['exchange', provinceId],
    queryFn: ({ signal }) => provinces.getExchange({ params: { provinceId }, signal }),
    refetchInterval: ASK_AGAIN_MS,
  })
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />
  if (!data) return null
  return (
    <Card title={name}>
      <dl className="counts">
        <dt>{t('provinces.sent')}</dt>
        <dd>{data.sent}</dd>
        <dt>{t('provinces.expected')}</dt>
        <dd>{data.expected}</dd>
        <dt>{t('provinces.unansweredSince')}</dt>
        <dd>
          {data.unansweredSince ? (
            <StatusTag tone={data.overdue ? 'bad' : 'wait'}>
              {momentOf(data.unansweredSince)}
              {data.overdue ? ` · ${t('provinces.overdue')}` : null}
            </StatusTag>
          ) : (
            <StatusTag tone="ok">{t('provinces.allAnswered')}</StatusTag>
          )}
        </dd>
        <dt>{t('provinces.missing')}</dt>
        <dd>
          {data.missing.length === 0 ? <StatusTag tone="ok">{t('provinces.noneMissing')}</StatusTag> : null}
          {data.missing.map((sequence) => (
            <span key={sequence} className="missing-parcel">
              <StatusTag tone="bad">{sequence}</StatusTag>
              <ResendButton provinceId={provinceId} direction="incoming" sequence={sequence} />
            </span>
          ))}
        </dd>
        {data.rejected.length > 0 ? (
          <>
            <dt>{t('provinces.rejected')}</dt>
            <dd>
              {data.rejected.map((sequence) => (
                <span key={sequence} className="missing-parcel">
                  <StatusTag tone="bad">{sequence}</StatusTag>
                  <ResendButton provinceId={provinceId} direction="outgoing" sequence={sequence} />
                </span>
              ))}
            </dd>
          </>
        ) : null}
      </dl>
    </Card>
  )
}
