import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Progress } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassJob } from '../../../functions/places/jobs-contract.ts'
import { Card } from '../kit/page.tsx'
import { places } from './api.ts'

const ASK_AGAIN_MS = 1500

/** Merges and splits of a school, how far they are, and whom they could not move. */
export function JobsList({ schoolId }: { schoolId: string }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const query = useQuery({
    queryKey: ['class-jobs', schoolId],
    queryFn: ({ signal }) => places.listClassJobs({ params: { schoolId }, query: { limit: '10' }, signal }),
    refetchInterval: (now) => (now.state.data?.items.some(({ state }) => state === 'running') ? ASK_AGAIN_MS : false),
  })
  const jobs = query.data?.items ?? []
  const running = jobs.filter(({ state }) => state === 'running').length
  // When the last one ends, the classes and rosters on the page are not what they were.
  useEffect(() => {
    if (running === 0) for (const key of ['roster', 'classes']) void queries.invalidateQueries({ queryKey: [key] })
  }, [running, queries])
  if (jobs.length === 0) return null
  return (
    <Card title={t('places.jobs')} className="jobs">
      <ul className="plain">
        {jobs.map((job) => (
          <JobLine key={job.jobId} job={job} />
        ))}
      </ul>
    </Card>
  )
}

function JobLine({ job }: { job: ClassJob }) {
  const { t } = useTranslation()
  const exceptions = useQuery({
    queryKey: ['job-exceptions', job.jobId],
    enabled: job.refused > 0,
    queryFn: ({ signal }) => places.listJobExceptions({ params: { jobId: job.jobId }, query: { limit: '100' }, signal }),
  })
  const answered = job.moved + job.refused
  const said = `${t(`places.job.${job.kind}`)}: ${job.legs.map(({ fromName, intoName }) => `${fromName} → ${intoName}`).join(', ')}`
  const percent = job.state === 'done' ? 100 : Math.min(99, Math.round((answered / Math.max(job.total, 1)) * 100))
  return (
    <li>
      {said}
      <Progress
        aria-label={said}
        percent={percent}
        status={job.refused > 0 ? 'exception' : job.state === 'done' ? 'success' : 'active'}
      />
      {t('places.jobCount', { moved: job.moved, refused: job.refused })}
      {(exceptions.data?.items ?? []).map(({ studentId, name, reason }) => (
        <p key={studentId}>
          {name}: {t([`places.refusals.${reason}`, 'places.refusals.other'])}
        </p>
      ))}
    </li>
  )
}
