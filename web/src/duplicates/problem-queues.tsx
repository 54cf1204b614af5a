import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PROBLEM_KINDS, type ProblemKind } from '../../../functions/duplicates/contract.ts'
import { useProfile } from '../shell/profile.ts'
import { duplicates } from './api.ts'

const MOST = 100

/** How many problem records there are at one's own place, by type. */
export function ProblemQueues() {
  const { t } = useTranslation()
  return (
    <ul className="queues" aria-label={t('duplicates.title')}>
      {PROBLEM_KINDS.map((kind) => (
        <Queue key={kind} kind={kind} />
      ))}
    </ul>
  )
}

function Queue({ kind }: { kind: ProblemKind }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const query = useQuery({
    queryKey: ['problems', place.placeId, kind, 'count'],
    queryFn: ({ signal }) =>
      duplicates.listProblems({ params: { placeId: place.placeId }, query: { kind, limit: String(MOST) }, signal }),
  })
  // A queue that cannot be read says so alone; the others live.
  const count = query.error ? '!' : query.data ? `${query.data.items.length}${query.data.next ? '+' : ''}` : '…'
  const late = query.data?.items.some(({ overdue }) => overdue) ?? false
  return (
    <li>
      <Link
        to="/problems"
        search={kind === 'identity' ? {} : { view: kind }}
        className={count === '0' ? 'none' : late ? 'queue-overdue' : 'queue-today'}
      >
        <strong>{count}</strong> {t(`duplicates.queue.${kind}`)}
      </Link>
    </li>
  )
}
