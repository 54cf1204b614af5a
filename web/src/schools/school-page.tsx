import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Place } from '../../../functions/places/contract.ts'
import { campusesOf } from '../../../functions/places/domain/classes.ts'
import { Card, Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { JobsList } from '../places/jobs-list.tsx'
import { usePlace } from '../places/place-path.tsx'
import { useClasses } from '../places/use-classes.ts'
import { useMay, useProfile } from '../shell/profile.ts'
import { SchoolActs } from './school-acts.tsx'
import { SchoolSheet } from './school-sheet.tsx'
import { StageLengths } from './stage-lengths.tsx'
import { useBelow } from './use-school.ts'

const route = getRouteApi('/school/facts')

/** A school as the registry knows it, what can be changed of it, and by whom. */
export function SchoolPage() {
  const { t } = useTranslation()
  const { place: own } = useProfile()
  const schoolId = route.useSearch().schoolId ?? own.placeId
  const query = usePlace(schoolId, 0)
  const school = query.data?.place
  if (query.error || !school?.school)
    return (
      <Page title={t('shell.menu.schoolFacts')}>
        {query.error ? (
          <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
        ) : query.data ? (
          <p className="empty-note">{t('schools.noSchool')}</p>
        ) : (
          <Spin />
        )}
      </Page>
    )
  return (
    <Page title={school.name} tab={`${t('shell.menu.schoolFacts')} ${school.name}`}>
      <Ended place={school} />
      <SchoolSheet place={school} superiors={query.data?.superiors ?? []} />
      <Business place={school} />
      <Card title={t('schools.campuses')}>
        <ul className="plain">
          {campusesOf(school.school).map(({ campusId, name }) => (
            <li key={campusId}>
              <code>{campusId}</code> {name}
            </li>
          ))}
        </ul>
      </Card>
      <StageLengths school={school.school} />
      <TeachingPoints placeId={schoolId} />
    </Page>
  )
}

function Ended({ place }: { place: Place }) {
  const { t } = useTranslation()
  const closed = place.school?.closed
  const custodian = usePlace(closed?.custodianId ?? place.placeId).data?.place.name
  if (!closed) return null
  return (
    <Alert
      type="warning"
      showIcon
      className="problem-note"
      title={t(`schools.ended.${closed.how}`, { on: closed.on })}
      description={t('schools.keeper', { name: custodian ?? closed.custodianId })}
    />
  )
}

/** What this office may begin here; offices that only look on see nothing of it. */
function Business({ place }: { place: Place }) {
  const may = useMay()
  const { place: own } = useProfile()
  const reads = may('class.read')
  const classes = useClasses(reads ? place.placeId : undefined)
  const points = useBelow(place.placeId)
  const concerned = own.placeId === place.placeId || own.placeId === place.school?.supervisorId
  const pupils = (classes.data ?? []).reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      {concerned && may('application.edit') && classes.data && points.data ? (
        <SchoolActs place={place} pupils={pupils} points={points.data} />
      ) : null}
      {reads ? <JobsList schoolId={place.placeId} /> : null}
    </>
  )
}

function TeachingPoints({ placeId }: { placeId: string }) {
  const { t } = useTranslation()
  const points = useBelow(placeId)
  return (
    <Card title={t('schools.points')}>
      {points.error ? <ProblemNote error={points.error} onRetry={() => void points.refetch()} /> : null}
      {points.data?.length === 0 ? <p className="soft">{t('schools.noPoints')}</p> : null}
      <ul className="plain">
        {(points.data ?? []).map((point) => (
          <li key={point.placeId}>
            <Link to="/school/facts" search={{ schoolId: point.placeId }}>
              {point.name}
            </Link>{' '}
            <code>{point.placeId}</code> {point.school?.closed ? t('places.schoolClosed') : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}
