import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Student } from '../../../functions/students/contract.ts'
import { gradeLabel } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { StudentStatus } from '../students/student-status.tsx'

/** Whom an application is about, in one line. */
export function PupilLine({ student }: { student: Student }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  return (
    <div className="student-head pupil-line">
      <span>
        <strong>{student.name}</strong> · {t(`registration.sexes.${student.sex}`)} · {student.birthDate} ·{' '}
        <code>{student.studentNumber}</code>
        <br />
        {student.grade ? `${said(gradeLabel(student.stage, student.grade))} ` : ''}
        {student.className} ·{' '}
        <Link to="/students/$studentId" params={{ studentId: student.studentId }}>
          {t('registration.toStudent')}
        </Link>
      </span>
      <StudentStatus row={student} />
    </div>
  )
}
