import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PupilLine } from '../applications/pupil-line.tsx'
import { PupilPick } from '../applications/pupil-pick.tsx'
import { useKeepDraft } from '../applications/use-keep-draft.ts'
import { useStudent } from '../applications/use-student.ts'
import { Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { RecordDeletionForm } from './record-deletion-form.tsx'

const route = getRouteApi('/record-deletions/new')

/** Begins the deletion of a record with a formal number: whose, on which ground, why. The ministry alone decides it. */
export function NewRecordDeletionPage() {
  const { t } = useTranslation()
  const { studentId } = route.useSearch()
  const navigate = useNavigate()
  const student = useStudent(studentId)
  const keep = useKeepDraft(undefined)
  const pick = (picked: string) => void navigate({ to: '/record-deletions/new', search: { studentId: picked } })
  return (
    <Page title={t('cases.business.record-deletion')} note={t('applications.deletion.rule')}>
      {student.error ? <ProblemNote error={student.error} onRetry={() => void student.refetch()} /> : null}
      {studentId ? null : <PupilPick onPick={pick} />}
      {student.data ? (
        <>
          <PupilLine student={student.data} />
          <RecordDeletionForm studentId={student.data.studentId} start={{}} send={t('applications.keepAndGoOn')} onSend={keep} />
        </>
      ) : null}
    </Page>
  )
}
