import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Entry, KINDS } from '../../../functions/registration/contract.ts'
import { startValues, valuesOf } from '../kit/catalogue-values.ts'
import { Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { useProfile } from '../shell/profile.ts'
import { registration } from './api.ts'
import { EntryForm } from './entry-form.tsx'
import { EntryReading } from './entry-reading.tsx'

const newRoute = getRouteApi('/enrol/new')
const oneRoute = getRouteApi('/enrol/entries/$entryId')

/** A child not yet known: the sheet, empty but for what is usual. */
export function NewEntryPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const { kind: asked, classId } = newRoute.useSearch()
  const kind = KINDS.find((each) => each === asked) ?? 'gradeOne'
  const navigate = useNavigate()
  const queries = useQueryClient()
  return (
    <Page title={t('registration.newTitle')}>
      <EntryForm
        draftName={`entry/${place.placeId}/new`}
        schoolId={place.placeId}
        start={{ kind, classId, ...startValues() }}
        issues={[]}
        save={({ kind: chosen, classId: inClass, fields, anotherChild }) =>
          registration.createEntry({
            params: { schoolId: place.placeId },
            body: { kind: chosen, classId: inClass, fields, ...(anotherChild ? { anotherChild } : {}) },
          })
        }
        onSaved={async (entry) => {
          queries.setQueryData(['entry', entry.entryId], entry)
          await queries.invalidateQueries({ queryKey: ['entries'] })
          await navigate({ to: '/enrol/entries/$entryId', params: { entryId: entry.entryId }, replace: true })
        }}
      />
    </Page>
  )
}

const EDITABLE = new Set(['draft', 'returned', 'refused'])

/** Whether the number of the child is held by a record, as the server found when it was kept or when it was registered. */
const isHeld = ({ issues, refusal, anotherChild }: Entry): boolean =>
  anotherChild !== undefined || refusal?.kind === 'document-held' || issues.some(({ code }) => code === 'document-held')

/** A child being registered: the form while the school may change it, the sheet to read afterwards. */
export function EntryPage() {
  const { t } = useTranslation()
  const { entryId } = oneRoute.useParams()
  const { place } = useProfile()
  const queries = useQueryClient()
  const query = useQuery({
    queryKey: ['entry', entryId],
    queryFn: ({ signal }) => registration.getEntry({ params: { entryId }, signal }),
  })
  const entry = query.data
  if (!entry)
    return (
      <Page title={t('registration.entryTitle')}>
        {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : <Spin />}
      </Page>
    )
  const title = entry.name || t('registration.nameless')
  const own = entry.schoolId === place.placeId
  return (
    <Page title={title} tab={`${t('registration.entryTitle')} ${title}`}>
      {own && EDITABLE.has(entry.state) ? (
        <EntryForm
          key={entry.version}
          draftName={`entry/${place.placeId}/${entryId}/${entry.version}`}
          schoolId={entry.schoolId}
          start={{ kind: entry.kind, classId: entry.classId, another: entry.anotherChild?.reason, ...valuesOf(entry.fields) }}
          held={isHeld(entry)}
          issues={entry.issues}
          returned={
            entry.returnReason ??
            (entry.refusal
              ? `${t(`registration.refusal.${entry.refusal.kind}`)} ${t(`registration.advice.${entry.refusal.advice}`)}`
              : undefined)
          }
          entryId={entryId}
          save={({ classId, fields, anotherChild }) =>
            registration.updateEntry({
              params: { entryId },
              body: { classId, fields, version: entry.version, ...(anotherChild ? { anotherChild } : {}) },
              ifMatch: entry.version,
            })
          }
          onSaved={async (fresh) => {
            queries.setQueryData(['entry', entryId], fresh)
            await queries.invalidateQueries({ queryKey: ['entries'] })
          }}
        />
      ) : (
        <EntryReading entry={entry} />
      )}
    </Page>
  )
}
