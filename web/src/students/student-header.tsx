import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Student } from '../../../functions/students/contract.ts'
import { gradeLabel } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { useMessage } from '../kit/messages.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { dayOf } from '../kit/when.ts'
import { PhotoBox } from '../photos/photo-box.tsx'
import { StudentStatus } from './student-status.tsx'

/** Who and where a pupil is, what is wrong with the record and which business holds it. */
export function StudentHeader({ student }: { student: Student }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const message = useMessage()
  const copy = async () => {
    await navigator.clipboard.writeText(student.studentNumber)
    message.success(t('students.copied'))
  }
  return (
    <>
      <div className="student-head">
        <PhotoBox student={student} />
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
          <Tags tags={student.tags} />
        </div>
        <div className="stack">
          <StudentStatus row={student} />
          {student.problem ? (
            <small>
              {t('students.problemSince', { date: dayOf(student.problem.since) })}
              {student.problem.problemId ? (
                <>
                  {' · '}
                  <Link to="/problems/$problemId" params={{ problemId: student.problem.problemId }}>
                    {t('students.toProblem')}
                  </Link>
                </>
              ) : null}
            </small>
          ) : null}
          <small>{t('students.registeredAt', { date: dayOf(student.registeredAt) })}</small>
        </div>
      </div>
      <InFlightNote inFlight={student.inFlight} />
      {student.closed ? <Alert type="info" showIcon title={t('students.closed')} /> : null}
    </>
  )
}

export function Tags({ tags }: { tags: Student['tags'] }) {
  const { t } = useTranslation()
  if (tags.length === 0) return null
  return (
    <span className="tags">
      {tags.map((tag) => (
        <StatusTag key={tag} tone="off">
          {t(`students.tag.${tag}`)}
        </StatusTag>
      ))}
    </span>
  )
}

function InFlightNote({ inFlight }: { inFlight: Student['inFlight'] }) {
  const { t } = useTranslation()
  if (!inFlight) return null
  return (
    <Alert
      type="info"
      showIcon
      title={
        <>
          {t('students.inFlight')} ·{' '}
          <Link to="/cases/$caseId" params={{ caseId: inFlight.caseId }}>
            {t('registration.toCase')}
          </Link>{' '}
          · {t('students.inFlightSince', { date: dayOf(inFlight.since) })}
        </>
      }
    />
  )
}
