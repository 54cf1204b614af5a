import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Student } from '../../../functions/students/contract.ts'
import { gradeLabel } from '../../../layers/kernel/school-calendar.ts'
import { CatalogueReading } from '../kit/catalogue-reading.tsx'
import { useLanguage } from '../kit/language.ts'
import { useMessage } from '../kit/messages.ts'
import { Card, Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { dayOf } from '../kit/when.ts'
import { students } from './api.ts'
import { StudentStatus } from './student-status.tsx'
import { StudentTimeline } from './student-timeline.tsx'

const route = getRouteApi('/students/$studentId')

/** Everything about one pupil: who and where, the sheet, the numbers, and what happened since registration. */
export function StudentPage() {
  const { t } = useTranslation()
  const { studentId } = route.useParams()
  const query = useQuery({
    queryKey: ['student', studentId],
    queryFn: ({ signal }) => students.getStudent({ params: { studentId }, signal }),
  })
  const student = query.data
  if (!student)
    return (
      <Page title={t('students.one')}>
        {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : <Spin />}
      </Page>
    )
  return (
    <Page title={student.name} tab={`${t('students.one')} ${student.name} ${student.studentNumber}`}>
      <Header student={student} />
      <div className="case-body">
        <div className="case-main">
          <CatalogueReading fields={student.fields} guardians={student.guardians} />
        </div>
        <aside className="case-side" aria-label={t('students.timeline')}>
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
          <Card title={t('students.timeline')}>
            <StudentTimeline studentId={studentId} />
          </Card>
        </aside>
      </div>
    </Page>
  )
}

function Header({ student }: { student: Student }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const message = useMessage()
  const copy = async () => {
    await navigator.clipboard.writeText(student.studentNumber)
    void message.success(t('students.copied'))
  }
  return (
    <div className="student-head">
      <div className="stack">
        <span>
          {t('students.number')} <code className="big">{student.studentNumber}</code>{' '}
          <Button size="small" onClick={() => void copy()}>
            {t('students.copy')}
          </Button>
        </span>
        <span>
          {student.schoolName} ·{' '}
          <Link to="/students" search={{ schoolId: student.schoolId, classId: student.classId }}>
            {student.className}
          </Link>
          {student.grade ? ` · ${said(gradeLabel(student.stage, student.grade))}` : ''} ·{' '}
          {t('students.cohort', { year: student.cohort })}
        </span>
      </div>
      <div className="stack">
        <StudentStatus row={student} />
        {student.problem ? <small>{t('students.problemSince', { date: dayOf(student.problem.since) })}</small> : null}
        <small>{t('students.registeredAt', { date: dayOf(student.registeredAt) })}</small>
      </div>
    </div>
  )
}
