import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { HistoryEntry } from '../../../functions/students/record-contract.ts'
import { PagedTable } from '../kit/paged-table.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { usePages } from '../kit/use-pages.ts'
import { momentOf } from '../kit/when.ts'
import { ActorWords } from './actor-words.tsx'
import { students } from './api.ts'
import { ChangesList } from './changes-list.tsx'

const PAGE = '30'

/** Who changed what of a record, when and why: every field, old and new. */
export function HistoryTab({ studentId }: { studentId: string }) {
  const { t } = useTranslation()
  const pages = usePages<HistoryEntry>(['student', studentId, 'history'], (cursor, signal) =>
    students.getHistory({ params: { studentId }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) }, signal }),
  )
  const columns: Column<HistoryEntry>[] = [
    { id: 'when', title: t('students.when'), nowrap: true, show: ({ at }) => momentOf(at) },
    { id: 'who', title: t('students.who'), show: ({ actor }) => <ActorWords actor={actor} /> },
    { id: 'what', title: t('students.what'), show: ({ changes }) => <ChangesList changes={changes} /> },
    { id: 'why', title: t('students.why'), show: (entry) => <Why entry={entry} /> },
  ]
  return (
    <PagedTable
      label={t('students.tabs.history')}
      columns={columns}
      pages={pages}
      rowKey={({ sequence }) => String(sequence)}
      empty={t('students.noHistory')}
    />
  )
}

function Why({ entry: { type, cause, reason, caseId } }: { entry: HistoryEntry }) {
  const { t } = useTranslation()
  return (
    <div className="stack">
      <span>
        {cause
          ? t([`students.cause.${cause}`, cause])
          : t([`students.event.${type.replaceAll('.', '-')}`, 'students.event.other'], { type })}
      </span>
      {reason ? <q>{reason}</q> : null}
      {caseId?.startsWith('case_') ? (
        <Link to="/cases/$caseId" params={{ caseId }}>
          {t('registration.toCase')}
        </Link>
      ) : null}
    </div>
  )
}
