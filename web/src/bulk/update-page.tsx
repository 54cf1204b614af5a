import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button, Progress, Space, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Update } from '../../../functions/bulk/contract.ts'
import { Card, Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { untilMade } from '../kit/until-made.ts'
import { download } from '../kit/upload.ts'
import { momentOf } from '../kit/when.ts'
import { useMay } from '../shell/profile.ts'
import { bulk } from './api.ts'
import { UpdateRows } from './update-rows.tsx'
import { UpdateStatus } from './update-status.tsx'

const route = getRouteApi('/students/updates/$updateId')
const ASK_AGAIN_MS = 1000
const MOVING: readonly string[] = ['checking', 'applying']

/** One update by spreadsheet, and its address for good: what changes, what is wrong, and what became of it. */
export function UpdatePage() {
  const { t } = useTranslation()
  const { updateId } = route.useParams()
  const query = useQuery({
    queryKey: ['update', updateId],
    queryFn: ({ signal }) => bulk.getUpdate({ params: { updateId }, signal }),
    refetchInterval: (now) => (MOVING.includes(now.state.data?.state ?? '') ? ASK_AGAIN_MS : false),
  })
  const job = query.data
  if (!job)
    return (
      <Page title={t('bulk.one')}>
        {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : <Spin />}
      </Page>
    )
  const readable = !['awaiting-file', 'checking', 'failed'].includes(job.state)
  return (
    <Page title={job.fileName} tab={`${t('bulk.one')} ${job.fileName}`}>
      <Card title={t('bulk.one')} extra={<UpdateStatus state={job.state} />}>
        <Counts job={job} />
        {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
        {job.fileProblem ? <Alert type="error" showIcon title={job.fileProblem.message} /> : null}
        {job.state === 'awaiting-file' ? <p>{t('registration.awaitingFile')}</p> : null}
        {job.state === 'done' ? <p role="status">{t('bulk.done', { count: job.applied })}</p> : null}
        {job.leftOut > 0 ? <Alert type="warning" showIcon title={t('bulk.leftOutSome', { count: job.leftOut })} /> : null}
        <Accept job={job} />
        <p>
          <Link to="/students/updates" search={{ classId: job.classId }}>
            {t('bulk.again')}
          </Link>
        </p>
      </Card>
      {readable ? <UpdateRows job={job} /> : null}
    </Page>
  )
}

function Counts({ job }: { job: Update }) {
  const { t } = useTranslation()
  const { total, changed, errors, warnings, applied, leftOut } = job
  const percent = total > 0 ? Math.floor((job.done / total) * 100) : 0
  return (
    <>
      <dl className="counts">
        {Object.entries({ total, changed, errors, warnings, applied, leftOut }).map(([word, value]) => (
          <div key={word}>
            <dt>{t(`bulk.${word}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">{momentOf(job.startedAt)}</p>
      {job.state === 'applying' ? <Progress percent={percent} aria-label={t('bulk.state.applying')} /> : null}
    </>
  )
}

function Accept({ job }: { job: Update }) {
  const { t } = useTranslation()
  const may = useMay()
  const queries = useQueryClient()
  const { updateId } = job
  const marked = useMutation({
    mutationFn: () => untilMade(() => bulk.getUpdateErrors({ params: { updateId } })),
    onSuccess: ({ downloadUrl }) => download(downloadUrl),
  })
  const accept = useMutation({
    mutationFn: () => bulk.acceptUpdate({ params: { updateId } }),
    onSuccess: (fresh) => queries.setQueryData(['update', updateId], fresh),
  })
  if (job.state !== 'checked' || !may('bulk.update')) return null
  const refused =
    job.errors > 0 ? t('bulk.fixFirst', { count: job.errors }) : job.changed === 0 ? t('bulk.nothingChanges') : undefined
  return (
    <>
      <Space wrap align="start">
        <ReasonedButton type="primary" loading={accept.isPending} refusedBecause={refused} onClick={() => accept.mutate()}>
          {t('bulk.accept', { count: job.changed })}
        </ReasonedButton>
        {job.errors > 0 ? (
          <Button loading={marked.isPending} onClick={() => marked.mutate()}>
            {t('bulk.marked')}
          </Button>
        ) : null}
      </Space>
      {accept.error ? <ProblemNote error={accept.error} /> : null}
      {marked.error ? <ProblemNote error={marked.error} /> : null}
    </>
  )
}
