import { useTranslation } from 'react-i18next'
import type { AccessEntry } from '../../../functions/students/record-contract.ts'
import { PagedTable } from '../kit/paged-table.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { usePages } from '../kit/use-pages.ts'
import { momentOf } from '../kit/when.ts'
import { ActorWords } from './actor-words.tsx'
import { students } from './api.ts'
import { useFieldWords } from './field-words.ts'

const PAGE = '30'

/** Who looked behind the mask of a record, at what and why; for leaders. */
export function AccessTab({ studentId }: { studentId: string }) {
  const { t } = useTranslation()
  const { nameOf } = useFieldWords()
  const pages = usePages<AccessEntry>(['student', studentId, 'access'], (cursor, signal) =>
    students.getAccessLog({ params: { studentId }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) }, signal }),
  )
  const columns: Column<AccessEntry>[] = [
    { id: 'when', title: t('students.when'), nowrap: true, show: ({ at }) => momentOf(at) },
    { id: 'who', title: t('students.who'), show: ({ actor }) => <ActorWords actor={actor} /> },
    { id: 'what', title: t('students.what'), show: ({ fields }) => fields.map(nameOf).join(' · ') },
    { id: 'why', title: t('students.why'), show: ({ reason }) => <q>{reason}</q> },
  ]
  return (
    <PagedTable
      label={t('students.tabs.access')}
      columns={columns}
      pages={pages}
      rowKey={({ at, actor }) => `${at} ${actor.accountId}`}
      empty={t('students.noAccess')}
    />
  )
}
