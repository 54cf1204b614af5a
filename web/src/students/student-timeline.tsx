import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../functions/students/contract.ts'
import { Acted } from '../kit/acted.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { Timeline } from '../kit/timeline.tsx'
import { usePages } from '../kit/use-pages.ts'
import { momentOf } from '../kit/when.ts'
import { students } from './api.ts'

const PAGE = '30'

/** What happened to a record, newest first: what, which office, when. */
export function StudentTimeline({ studentId }: { studentId: string }) {
  const { t } = useTranslation()
  const pages = usePages<TimelineEntry>(['timeline', studentId], (cursor, signal) =>
    students.getTimeline({ params: { studentId }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) }, signal }),
  )
  const newest = [...pages.rows].sort((a, b) => b.sequence - a.sequence)
  return (
    <>
      {pages.error ? <ProblemNote error={pages.error} onRetry={pages.again} /> : null}
      <Timeline items={newest.map((entry) => ({ key: String(entry.sequence), content: <Entry entry={entry} /> }))} />
      {pages.more ? (
        <Button onClick={pages.more} loading={pages.loadingMore}>
          {t('kit.more')}
        </Button>
      ) : null}
    </>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation()
  const { type, facts, actor, at } = entry
  const caseId = typeof facts.caseId === 'string' ? facts.caseId : undefined
  const problem = typeof facts.type === 'string' ? facts.type : undefined
  return (
    <div className="stack">
      <strong>{t([`students.event.${type.replaceAll('.', '-')}`, 'students.event.other'], { type })}</strong>
      {problem ? <span>{t([`students.problem.${problem}`, problem])}</span> : null}
      <span>
        {[
          actor.duty === 'system' ? '' : actor.placeId === 'CN' ? t('students.ministry') : actor.placeId,
          t([`students.duty.${actor.duty}`, '']),
        ]
          .filter(Boolean)
          .join(' ')}
      </span>
      <Acted {...actor} />
      {caseId ? (
        <Link to="/cases/$caseId" params={{ caseId }}>
          {t('registration.toCase')}
        </Link>
      ) : null}
      <small>{momentOf(at)}</small>
    </div>
  )
}
