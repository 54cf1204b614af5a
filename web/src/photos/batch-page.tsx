import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Progress, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BatchFile, PhotoBatch } from '../../../functions/photos/contract.ts'
import { Card, Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { usePages } from '../kit/use-pages.ts'
import { momentOf } from '../kit/when.ts'
import { useMay } from '../shell/profile.ts'
import { photos } from './api.ts'
import { BatchStatus } from './batch-status.tsx'
import { PhotoGrid } from './photo-grid.tsx'

const route = getRouteApi('/students/photos/$batchId')
const ASK_AGAIN_MS = 1000
const MOVING: readonly string[] = ['checking', 'applying']

/** The photos of a class that were sent together: whom each file shows, which show nobody and why, and the word to use them. */
export function BatchPage() {
  const { t } = useTranslation()
  const { batchId } = route.useParams()
  const query = useQuery({
    queryKey: ['photo-batch', batchId],
    queryFn: ({ signal }) => photos.getPhotoBatch({ params: { batchId }, signal }),
    refetchInterval: (now) => (MOVING.includes(now.state.data?.state ?? '') ? ASK_AGAIN_MS : false),
  })
  const batch = query.data
  if (!batch)
    return (
      <Page title={t('photos.batch')}>
        {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : <Spin />}
      </Page>
    )
  return (
    <Page title={batch.fileName} tab={`${t('photos.batch')} ${batch.fileName}`}>
      <Card title={t('photos.batch')} extra={<BatchStatus state={batch.state} />}>
        <Counts batch={batch} />
        {batch.problem ? <Alert type="error" showIcon title={t(`photos.problem.${batch.problem}`)} /> : null}
        {batch.state === 'awaiting-file' ? <p>{t('registration.awaitingFile')}</p> : null}
        {batch.state === 'done' ? <p role="status">{t('photos.done', { count: batch.set })}</p> : null}
        <Accept batch={batch} />
        <p>
          <Link to="/students/photos" search={{ classId: batch.classId }}>
            {t('photos.toClass')}
          </Link>
        </p>
      </Card>
      <Files batch={batch} />
    </Page>
  )
}

function Counts({ batch }: { batch: PhotoBatch }) {
  const { t } = useTranslation()
  const facts = { files: batch.files, matched: batch.matched, unmatched: batch.files - batch.matched, setCount: batch.set }
  const percent = batch.files > 0 ? Math.floor((batch.done / batch.files) * 100) : 0
  return (
    <>
      <dl className="counts">
        {Object.entries(facts).map(([word, value]) => (
          <div key={word}>
            <dt>{t(`photos.${word}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">{momentOf(batch.startedAt)}</p>
      {batch.state === 'applying' ? <Progress percent={percent} aria-label={t('photos.state.applying')} /> : null}
    </>
  )
}

function Accept({ batch }: { batch: PhotoBatch }) {
  const { t } = useTranslation()
  const may = useMay()
  const queries = useQueryClient()
  const accept = useMutation({
    mutationFn: () => photos.acceptPhotoBatch({ params: { batchId: batch.batchId } }),
    onSuccess: (fresh) => queries.setQueryData(['photo-batch', batch.batchId], fresh),
  })
  if (batch.state !== 'checked' || !may('photo.upload')) return null
  return (
    <>
      <ReasonedButton
        type="primary"
        loading={accept.isPending}
        refusedBecause={batch.matched === 0 ? t('photos.noneMatched') : undefined}
        onClick={() => accept.mutate()}
      >
        {t('photos.accept', { count: batch.matched })}
      </ReasonedButton>
      {accept.error ? <ProblemNote error={accept.error} /> : null}
    </>
  )
}

function Files({ batch }: { batch: PhotoBatch }) {
  const { t } = useTranslation()
  const may = useMay()
  const readable = !['awaiting-file', 'checking', 'failed'].includes(batch.state) && may('photo.upload')
  const pages = usePages<BatchFile>(
    ['photo-batch', batch.batchId, 'files', batch.state],
    (cursor, signal) =>
      photos.photoBatchFiles({
        params: { batchId: batch.batchId },
        query: { limit: '100', ...(cursor ? { cursor } : {}) },
        signal,
      }),
    { enabled: readable },
  )
  if (!readable) return null
  const columns: Column<BatchFile>[] = [
    { id: 'file', title: t('registration.file'), show: ({ fileName }) => fileName },
    {
      id: 'why',
      title: t('photos.why'),
      show: ({ fault }) => (fault ? <span className="field-fault">{t(`photos.fault.${fault}`)}</span> : ''),
    },
  ]
  const wrong = pages.rows.filter(({ fault }) => fault)
  return (
    <>
      {wrong.length > 0 ? (
        <Card title={t('photos.unmatchedTitle')}>
          <RegTable
            label={t('photos.unmatchedTitle')}
            columns={columns}
            rows={wrong}
            rowKey={({ fileName }) => fileName}
            empty={t('photos.noFiles')}
          />
        </Card>
      ) : null}
      <Card title={t('photos.matchedTitle')}>
        <PhotoGrid
          pages={{ ...pages, rows: pages.rows.filter(({ fault }) => !fault) }}
          empty={t('photos.noneMatched')}
          keyOf={({ fileName }) => fileName}
          urlOf={({ url }) => url}
          show={({ name, fileName, replaces }) => (
            <>
              <strong>{name}</strong>
              <small>{fileName}</small>
              {replaces ? <small>{t('photos.replaces')}</small> : null}
            </>
          )}
        />
      </Card>
    </>
  )
}
