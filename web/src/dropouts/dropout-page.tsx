import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Visit } from '../../../functions/dropouts/contract.ts'
import { StartBusiness } from '../applications/start-business.tsx'
import { useStudent } from '../applications/use-student.ts'
import { Card, Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { dropouts } from './api.ts'
import { MarksForm } from './marks-form.tsx'
import { ProgressTag } from './progress-tag.tsx'
import { VisitForm } from './visit-form.tsx'

const route = getRouteApi('/dropouts/$studentId')

/** One dropout: how things stand, every visit to its family, and what the school does next. */
export function DropoutPage() {
  const { t } = useTranslation()
  const { studentId } = route.useParams()
  const student = useStudent(studentId)
  const { data, error, refetch } = useQuery({
    queryKey: ['dropout', studentId],
    queryFn: ({ signal }) => dropouts.getDropout({ params: { studentId }, signal }),
  })
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />
  if (!data) return <Spin />
  const { days, since, closedOn } = data
  const where = `${data.schoolName} ${data.className}`
  return (
    <Page
      title={data.name}
      note={closedOn ? t('dropouts.closedStands', { where, since, closedOn }) : t('dropouts.stands', { where, since, days })}
      actions={
        <>
          {student.data && !closedOn ? <StartBusiness pupil={student.data} /> : null}
          <Link className="button" to="/students/$studentId" params={{ studentId }}>
            {t('students.one')}
          </Link>
        </>
      }
    >
      <p>
        {closedOn ? (
          <StatusTag tone="off">{t('students.state.closed-over-age')}</StatusTag>
        ) : (
          <ProgressTag progress={data.progress} />
        )}{' '}
        {data.mayVisit ? t('dropouts.toReturn') : null}
      </p>
      {data.mayVisit ? (
        <>
          <VisitForm studentId={studentId} since={data.since} />
          <MarksForm key={data.version} dropout={data} />
        </>
      ) : null}
      <Visits visits={data.history} />
    </Page>
  )
}

function Visits({ visits }: { visits: readonly Visit[] }) {
  const { t } = useTranslation()
  const columns: Column<Visit>[] = [
    { id: 'on', title: t('dropouts.on'), nowrap: true, show: ({ on }) => on },
    { id: 'way', title: t('dropouts.wayTitle'), show: ({ way }) => t(`dropouts.way.${way}`) },
    { id: 'visitors', title: t('dropouts.visitors'), show: ({ visitors }) => visitors },
    { id: 'outcome', title: t('dropouts.outcomeTitle'), show: ({ outcome }) => t(`dropouts.outcome.${outcome}`) },
    { id: 'note', title: t('dropouts.note'), show: ({ note }) => note },
    { id: 'by', title: t('dropouts.recordedBy'), show: ({ recordedByName }) => recordedByName ?? '' },
  ]
  return (
    <Card title={t('dropouts.visits')}>
      <RegTable
        label={t('dropouts.visits')}
        columns={columns}
        rows={visits}
        rowKey={({ visitId }) => visitId}
        empty={t('dropouts.noVisits')}
      />
    </Card>
  )
}
