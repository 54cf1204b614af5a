import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ApplicationState, AppliedBusiness } from '../../../functions/applications/contract.ts'
import { useProfile } from '../shell/profile.ts'
import { applications } from './api.ts'

const MOST = 100
const QUEUES = [
  { business: 'key-change', state: 'draft', to: '/changes' },
  { business: 'status-change', state: 'draft', to: '/status-changes' },
  { business: 'transfer', state: 'draft', to: '/transfers' },
  { business: 'transfer', state: 'awaiting', to: '/transfers' },
] as const satisfies readonly { business: AppliedBusiness; state: ApplicationState; to: string }[]

/** What the school itself has to do with what it applies for: drafts to finish, files to pull. */
export function ApplicationQueues() {
  const { t } = useTranslation()
  return (
    <ul className="queues" aria-label={t('applications.own')}>
      {QUEUES.map((queue) => (
        <Queue key={`${queue.business} ${queue.state}`} {...queue} />
      ))}
    </ul>
  )
}

function Queue({ business, state, to }: (typeof QUEUES)[number]) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const query = useQuery({
    queryKey: ['applications', place.placeId, business, state, 'count'],
    queryFn: ({ signal }) =>
      applications.listApplications({
        params: { placeId: place.placeId },
        query: { business, state, limit: String(MOST) },
        signal,
      }),
  })
  // A queue that cannot be read says so alone; the others live.
  const count = query.error ? '!' : query.data ? `${query.data.items.length}${query.data.next ? '+' : ''}` : '…'
  return (
    <li>
      <Link to={to} className={count === '0' ? 'none' : state === 'awaiting' ? 'queue-today' : ''}>
        <strong>{count}</strong> {t(`applications.queue.${business}-${state}`)}
      </Link>
    </li>
  )
}
