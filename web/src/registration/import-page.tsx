import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Progress, Space, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AcceptanceMode, Import } from '../../../functions/registration/import-contract.ts'
import { Card, Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { Tabs } from '../kit/tabs.tsx'
import { untilMade } from '../kit/until-made.ts'
import { download } from '../kit/upload.ts'
import { momentOf } from '../kit/when.ts'
import { registration } from './api.ts'
import { ImportRows } from './import-rows.tsx'
import { ImportStatus, isMoving } from './import-status.tsx'
import { ImportSteps } from './import-steps.tsx'

const route = getRouteApi('/enrol/imports/$importId')
const ASK_AGAIN_MS = 1000

/** The third step, and the import's address for good: what was found, what can be put right here, what became of it. */
export function ImportPage() {
  const { t } = useTranslation()
  const { importId } = route.useParams()
  const { only } = route.useSearch()
  const navigate = useNavigate()
  const query = useQuery({
    queryKey: ['import', importId],
    queryFn: ({ signal }) => registration.getImport({ params: { importId }, signal }),
    refetchInterval: (now) => (isMoving(now.state.data?.state) ? ASK_AGAIN_MS : false),
  })
  const job = query.data
  if (!job)
    return (
      <Page title={t('registration.importTitle')}>
        {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : <Spin />}
      </Page>
    )
  const shown = only ?? (job.errors > 0 ? 'errors' : 'all')
  const readable = !['awaiting-file', 'checking', 'failed'].includes(job.state)
  return (
    <Page title={job.fileName} tab={`${t('registration.importTitle')} ${job.fileName}`}>
      <ImportSteps at={job.state === 'awaiting-file' ? 1 : 2} />
      <Card title={t('registration.importTitle')} extra={<ImportStatus state={job.state} />}>
        <Counts job={job} />
        {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
        {job.fileProblem ? <Alert type="error" showIcon title={job.fileProblem.message} /> : null}
        {job.state === 'awaiting-file' ? <p>{t('registration.awaitingFile')}</p> : null}
        <Accept job={job} />
      </Card>
      {readable ? (
        <>
          <Tabs
            activeKey={shown}
            onChange={(key) =>
              void navigate({
                to: '/enrol/imports/$importId',
                params: { importId },
                search: key === 'errors' ? { only: 'errors' } : {},
              })
            }
            items={[
              { key: 'errors', label: t('registration.onlyErrors', { count: job.errors }) },
              { key: 'all', label: t('registration.allRows', { count: job.total }) },
            ]}
          />
          <ImportRows job={job} only={shown === 'errors' ? 'errors' : undefined} />
        </>
      ) : null}
    </Page>
  )
}

function Counts({ job }: { job: Import }) {
  const { t } = useTranslation()
  const share = (done: number) => (job.total > 0 ? Math.floor((done / job.total) * 100) : 0)
  return (
    <>
      <dl className="counts">
        <Count label={t('registration.rowsTotal')} value={job.total} />
        <Count label={t('registration.rowsGood')} value={job.accepted} />
        <Count label={t('registration.rowsWarned')} value={job.warnings} />
        <Count label={t('registration.rowsWrong')} value={job.errors} />
        <Count label={t('registration.rowsCreated')} value={job.created} />
      </dl>
      <p className="soft">
        {t(`registration.kind.${job.kind}`)} · {momentOf(job.startedAt)}
      </p>
      {job.state === 'checking' ? (
        <Progress percent={share(job.checked)} aria-label={t('registration.importState.checking')} />
      ) : null}
      {job.state === 'importing' ? (
        <Progress percent={share(job.created)} aria-label={t('registration.importState.importing')} />
      ) : null}
    </>
  )
}

const Count = ({ label, value }: { label: string; value: number }) => (
  <div>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
)

function Accept({ job }: { job: Import }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const errorFile = useMutation({
    mutationFn: () => untilMade(() => registration.getErrorFile({ params: { importId: job.importId } })),
    onSuccess: ({ downloadUrl }) => download(downloadUrl),
  })
  const accept = useMutation({
    mutationFn: (mode: AcceptanceMode) => registration.acceptImport({ params: { importId: job.importId }, body: { mode } }),
    onSuccess: async (fresh) => {
      queries.setQueryData(['import', job.importId], fresh)
      await queries.invalidateQueries({ queryKey: ['entries'] })
    },
  })
  if (job.state === 'done')
    return (
      <p>
        {t('registration.importDone', { count: job.created })}{' '}
        <Link className="button button-main" to="/enrol/submit">
          {t('registration.submitClass')}
        </Link>
      </p>
    )
  if (job.state !== 'checked') return null
  return (
    <>
      <Space wrap>
        <ReasonedButton
          type="primary"
          loading={accept.isPending && accept.variables === 'all'}
          refusedBecause={job.errors > 0 ? t('registration.fixFirst', { count: job.errors }) : undefined}
          onClick={() => accept.mutate('all')}
        >
          {t('registration.acceptAll', { count: job.total })}
        </ReasonedButton>
        {job.errors > 0 ? (
          <ReasonedButton
            loading={accept.isPending && accept.variables === 'valid-only'}
            refusedBecause={job.accepted === 0 ? t('registration.noneGood') : undefined}
            onClick={() => accept.mutate('valid-only')}
          >
            {t('registration.acceptGood', { count: job.accepted })}
          </ReasonedButton>
        ) : null}
        {job.errors > 0 ? (
          <Button loading={errorFile.isPending} onClick={() => errorFile.mutate()}>
            {t('registration.errorFile')}
          </Button>
        ) : null}
      </Space>
      {accept.error ? <ProblemNote error={accept.error} /> : null}
      {errorFile.error ? <ProblemNote error={errorFile.error} /> : null}
    </>
  )
}
