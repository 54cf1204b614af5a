import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Spin } from 'antd'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Application } from '../../../functions/applications/contract.ts'
import { useCaseTitle } from '../cases/use-case-title.ts'
import { useLanguage } from '../kit/language.ts'
import { Card, Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { part } from '../shell/part.ts'
import { useMay, useProfile } from '../shell/profile.ts'
import { applications } from './api.ts'
import { ApplicationStatus } from './application-status.tsx'
import { DraftForm } from './draft-form.tsx'
import { endedBecause } from './ended.ts'
import { NeededProofs } from './needed-proofs.tsx'
import { SubmitDraft } from './submit-draft.tsx'

const MatterReading = part(async () => (await import('./matter-reading.tsx')).MatterReading)

const route = getRouteApi('/applications/$applicationId')

/** One application: a draft to fill in, prove and submit; afterwards to read, with the way to its case. */
export function ApplicationPage() {
  const { t } = useTranslation()
  const { applicationId } = route.useParams()
  const { place } = useProfile()
  const may = useMay()
  const titleOf = useCaseTitle()
  const query = useQuery({
    queryKey: ['application', applicationId],
    queryFn: ({ signal }) => applications.getApplication({ params: { applicationId }, signal }),
  })
  const application = query.data
  if (!application)
    return (
      <Page title={t('applications.one')}>
        {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : <Spin />}
      </Page>
    )
  const title = `${titleOf(application)} · ${application.subject.name}`
  const mine = application.placeId === place.placeId && may('application.edit')
  return (
    <Page title={title}>
      {mine && application.state === 'draft' ? <Desk draft={application} /> : <Reading application={application} />}
    </Page>
  )
}

function Desk({ draft }: { draft: Application }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="facts">
        <ApplicationStatus state={draft.state} /> {t('applications.draftHint')}
      </p>
      <div className="case-body">
        <div className="case-main">
          {draft.reason ? <p className="page-note">{draft.reason}</p> : null}
          <DraftForm key={draft.version} draft={draft} />
        </div>
        <aside className="case-side" aria-label={t('applications.submission')}>
          <SubmitDraft draft={draft} />
          <NeededProofs ownerId={draft.applicationId} needed={draft.proofsNeeded} />
        </aside>
      </div>
    </>
  )
}

function Reading({ application }: { application: Application }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const why = endedBecause(application, t)
  return (
    <>
      <p className="facts" lang={language === 'zh' ? 'zh-CN' : 'en'}>
        <ApplicationStatus state={application.state} /> {why}
        {application.caseId && application.state !== 'draft' ? (
          <Link to="/cases/$caseId" params={{ caseId: application.caseId }}>
            {t('registration.toCase')}
          </Link>
        ) : null}
      </p>
      {application.matter ? (
        <Suspense fallback={<Spin />}>
          <MatterReading matter={application.matter} business={application.business} />
        </Suspense>
      ) : (
        <Card>
          <p>{t('applications.draftElsewhere')}</p>
        </Card>
      )}
    </>
  )
}
