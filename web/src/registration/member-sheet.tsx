import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { CatalogueReading } from '../kit/catalogue-reading.tsx'
import { valuesOf } from '../kit/catalogue-values.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ProofsBox } from '../proofs/proofs-box.tsx'
import { registration } from './api.ts'
import { EntryStatus } from './entry-status.tsx'

/** One child's sheet beside its proofs, for the office that decides. */
export function MemberSheet({ entryId }: { entryId: string }) {
  const { t } = useTranslation()
  const query = useQuery({
    queryKey: ['entry', entryId],
    queryFn: ({ signal }) => registration.getEntry({ params: { entryId }, signal }),
  })
  if (query.error) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Spin />
  const entry = query.data
  const { fields, guardians } = valuesOf(entry.fields)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawer scrolls, and must by keyboard too
    <section className="member-sheet" tabIndex={0} aria-label={entry.name}>
      <p className="facts">
        <EntryStatus state={entry.state} /> {entry.className} · {t(`registration.kind.${entry.kind}`)}
      </p>
      {entry.issues.length > 0 ? (
        <ul className="field-caution">
          {entry.issues.map(({ field, code, label, message }) => (
            <li key={`${field}${code}`}>
              {label}: {message}
            </li>
          ))}
        </ul>
      ) : null}
      <ProofsBox ownerId={entryId} />
      <CatalogueReading fields={fields} guardians={guardians} />
    </section>
  )
}
