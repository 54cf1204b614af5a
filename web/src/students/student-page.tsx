import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Spin } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Student } from '../../../functions/students/contract.ts'
import { StartBusiness } from '../applications/start-business.tsx'
import { Card, Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { Tabs } from '../kit/tabs.tsx'
import { dayOf } from '../kit/when.ts'
import { StudentPapers } from '../papers/student-papers.tsx'
import { part } from '../shell/part.ts'
import { useMay, useProfile } from '../shell/profile.ts'
import { AccessTab } from './access-tab.tsx'
import { students } from './api.ts'
import { HistoryTab } from './history-tab.tsx'
import { RevealBox } from './reveal-box.tsx'
import { AsOfDate, AsOfSheet, SheetTab } from './sheet-tab.tsx'
import { StudentHeader } from './student-header.tsx'
import { StudentTimeline } from './student-timeline.tsx'
import { useControlled } from './use-controlled.ts'
import { SHOWN_SECONDS, useRevealed } from './use-revealed.ts'

const route = getRouteApi('/students/$studentId')

/** Everything about one pupil: who and where, the sheet, its history, who looked at it, and what happened since. */
export function StudentPage() {
  const { t } = useTranslation()
  const { studentId } = route.useParams()
  const query = useQuery({
    queryKey: ['student', studentId],
    queryFn: ({ signal }) => students.getStudent({ params: { studentId }, signal }),
  })
  if (query.data) return <Record student={query.data} />
  return (
    <Page title={t('students.one')}>
      {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : <Spin />}
    </Page>
  )
}

function Record({ student }: { student: Student }) {
  const { t } = useTranslation()
  const may = useMay()
  const { place } = useProfile()
  const { tab = 'sheet' } = route.useSearch()
  const navigate = useNavigate()
  const [editing, setEditing] = useState(false)
  const { studentId } = student
  const go = (next: string) =>
    void navigate({
      to: '/students/$studentId',
      params: { studentId },
      search: next === 'sheet' ? {} : { tab: next as 'history' },
    })
  const mayEdit = may('student.edit') && place.placeId === student.schoolId && !student.closed
  const tabs = ['sheet', 'growth', 'history', ...(may('student.audit') ? ['access'] : [])]
  return (
    <Page
      title={student.name}
      tab={`${t('students.one')} ${student.name} ${student.studentNumber}`}
      // The place of everything that can be begun with this pupil; businesses put their buttons beside this one.
      actions={
        editing ? null : (
          <>
            {mayEdit ? <Button onClick={() => setEditing(true)}>{t('students.edit')}</Button> : null}
            <StartBusiness pupil={student} />
            <StudentPapers pupil={student} />
          </>
        )
      }
    >
      <StudentHeader student={student} />
      {editing ? (
        <Editing student={student} onDone={() => setEditing(false)} />
      ) : (
        <>
          <Tabs activeKey={tab} onChange={go} items={tabs.map((key) => ({ key, label: t(`students.tabs.${key}`) }))} />
          {tab === 'history' ? <HistoryTab studentId={studentId} /> : null}
          {tab === 'growth' ? <Growth student={student} /> : null}
          {tab === 'access' ? <AccessTab studentId={studentId} /> : null}
          {tab === 'sheet' ? <Now student={student} /> : null}
        </>
      )}
    </Page>
  )
}

/** The file comes with its own words: most who open a record look at the sheet. */
const GrowthTab = part(async () => (await import('../growth/growth-tab.tsx')).GrowthTab, 'growth')

const Growth = ({ student }: { student: Student }) => (
  <Suspense fallback={<Spin />}>
    <GrowthTab student={student} />
  </Suspense>
)

/** The form comes when somebody edits: most who open a record only read it. */
const EditSheet = part(async () => (await import('./edit-sheet.tsx')).EditSheet)

const Editing = ({ student, onDone }: { student: Student; onDone: () => void }) => (
  <Suspense fallback={<Spin />}>
    <EditSheet student={student} controlled={useControlled(student.schoolId)} onDone={onDone} />
  </Suspense>
)

/** The sheet of now, or of a day, with what stands beside it. */
function Now({ student }: { student: Student }) {
  const { t } = useTranslation()
  const { on } = route.useSearch()
  const navigate = useNavigate()
  const { revealed, show } = useRevealed()
  const controlled = useControlled(student.schoolId)
  const { studentId } = student
  const onDate = (date: string | undefined) =>
    void navigate({ to: '/students/$studentId', params: { studentId }, search: date ? { on: date } : {} })
  return (
    <div className="case-body">
      <div className="case-main">
        {revealed ? (
          <Alert type="warning" showIcon title={t('students.revealed', { seconds: SHOWN_SECONDS, left: revealed.left })} />
        ) : null}
        {on ? (
          <AsOfSheet student={student} date={on} onDate={onDate} />
        ) : (
          <SheetTab student={student} controlled={controlled} values={revealed?.values ?? {}} />
        )}
      </div>
      <aside className="case-side" aria-label={t('students.timeline')}>
        <Numbers student={student} />
        <AsOfDate student={student} date={on} onDate={onDate} />
        {student.onRequest.length > 0 && !on ? <RevealBox student={student} onShown={show} /> : null}
        <Card title={t('students.timeline')}>
          <StudentTimeline studentId={studentId} />
        </Card>
      </aside>
    </div>
  )
}

function Numbers({ student }: { student: Student }) {
  const { t } = useTranslation()
  return (
    <Card title={t('students.numbers')}>
      <ul className="plain">
        {student.numbers.map(({ number, since, reason, withdrawnAt }) => (
          <li key={number}>
            <code>{number}</code>
            <br />
            <small>
              {dayOf(since)} · {t([`students.numberReason.${reason}`, reason])}
            </small>
            {withdrawnAt ? <small> · {t('students.numberWithdrawn', { date: dayOf(withdrawnAt) })}</small> : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}
