import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { EntryState } from '../../../functions/registration/contract.ts'
import { useProfile } from '../shell/profile.ts'
import { registration } from './api.ts'

const MOST = 100
const STATES: readonly EntryState[] = ['returned', 'refused', 'draft', 'submitted']

/** What the school itself has to do: sent back, refused, not yet sent, under way. */
export function SchoolQueues() {
  const { t } = useTranslation()
  return (
    <ul className="queues" aria-label={t('registration.queues')}>
      {STATES.map((state) => (
        <Queue key={state} state={state} />
      ))}
    </ul>
  )
}

function Queue({ state }: { state: EntryState }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const query = useQuery({
    queryKey: ['entries', place.placeId, state, 'count'],
    queryFn: ({ signal }) =>
      registration.listEntries({ params: { schoolId: place.placeId }, query: { state, limit: String(MOST) }, signal }),
  })
  // A queue that cannot be read says so alone; the others live.
  const count = query.error ? '!' : query.data ? `${query.data.items.length}${query.data.next ? '+' : ''}` : '…'
  return (
    <li>
      <Link
        to="/enrol"
        search={{ state }}
        className={count === '0' ? 'none' : state === 'returned' || state === 'refused' ? 'queue-overdue' : ''}
      >
        <strong>{count}</strong> {t(`registration.queue.${state}`)}
      </Link>
    </li>
  )
}
