import { getRouteApi, Link } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../../functions/cases/contract.ts'
import { Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import { usePages } from '../kit/use-pages.ts'
import { type Urgency, urgencyOf } from '../kit/when.ts'
import { SchoolQueues } from '../registration/school-queues.tsx'
import { part } from '../shell/part.ts'
import { useMay, useProfile } from '../shell/profile.ts'
import { cases } from './api.ts'
import { useCaseColumns } from './case-columns.tsx'

const ApplicationQueues = part(
  async () => (await import('../applications/application-queues.tsx')).ApplicationQueues,
  'applications',
)

const ProblemQueues = part(async () => (await import('../duplicates/problem-queues.tsx')).ProblemQueues, 'duplicates')

const route = getRouteApi('/')
const PAGE = '100'
const ASK_AGAIN_MS = 15_000
const QUEUES: readonly Urgency[] = ['overdue', 'today', 'week', 'later']

/** Where the day begins: what waits for this office, the most pressing first, counted by how much time is left. */
export function InboxPage() {
  const { t } = useTranslation()
  const { account, place } = useProfile()
  const may = useMay()
  const { queue } = route.useSearch()
  const pages = usePages<CaseRow>(
    ['inbox'],
    (cursor, signal) => cases.inbox({ query: { limit: PAGE, ...(cursor ? { cursor } : {}) }, signal }),
    { refetchInterval: ASK_AGAIN_MS },
  )
  const now = new Date().toISOString()
  const urgency = (row: CaseRow): Urgency => (row.dueAt ? urgencyOf(row.dueAt, now) : 'later')
  const counts = new Map(QUEUES.map((each) => [each, pages.rows.filter((row) => urgency(row) === each).length]))
  const shown = queue ? pages.rows.filter((row) => urgency(row) === queue) : pages.rows
  return (
    <Page title={t('shell.menu.inbox')}>
      {may('registration.edit') ? <SchoolQueues /> : null}
      {place.level === 'school' && may('application.edit') ? (
        <Suspense fallback={null}>
          <ApplicationQueues />
        </Suspense>
      ) : null}
      {may('problem.read') ? (
        <Suspense fallback={null}>
          <ProblemQueues />
        </Suspense>
      ) : null}
      {pages.rows.length > 0 ? <DueQueues counts={counts} queue={queue} /> : null}
      <PagedTable
        label={t('shell.menu.inbox')}
        columns={useCaseColumns()}
        pages={pages}
        rows={shown}
        rowKey={({ caseId }) => caseId}
        empty={
          <>
            <p>
              <strong>{t('cases.emptyInbox')}</strong>
            </p>
            <p>{t(`cases.emptyWhy.${account.duty}`)}</p>
            <p>
              <Link to="/cases">{t('cases.toAll')}</Link>
            </p>
          </>
        }
      />
    </Page>
  )
}

function DueQueues({ counts, queue }: { counts: ReadonlyMap<Urgency, number>; queue: Urgency | undefined }) {
  const { t } = useTranslation()
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return (
    <ul className="queues" aria-label={t('cases.queues')}>
      <li>
        <Link to="/" search={{}} aria-current={queue ? undefined : 'true'}>
          <strong>{all}</strong> {t('cases.queue.all')}
        </Link>
      </li>
      {[...counts].map(([each, count]) => (
        <li key={each}>
          <Link
            to="/"
            search={{ queue: each }}
            aria-current={queue === each ? 'true' : undefined}
            className={count === 0 ? 'none' : `queue-${each}`}
          >
            <strong>{count}</strong> {t(`cases.queue.${each}`)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
