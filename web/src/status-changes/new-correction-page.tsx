import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PupilLine } from '../applications/pupil-line.tsx'
import { PupilPick } from '../applications/pupil-pick.tsx'
import { useKeepDraft } from '../applications/use-keep-draft.ts'
import { useStudent } from '../applications/use-student.ts'
import { Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { CorrectionForm } from './correction-form.tsx'

const route = getRouteApi('/status-corrections/new')

/** Begins the correction of a change of status that took effect and was a mistake: whose. */
export function NewCorrectionPage() {
  const { t } = useTranslation()
  const { studentId } = route.useSearch()
  const navigate = useNavigate()
  const student = useStudent(studentId)
  const keep = useKeepDraft(undefined)
  const pick = (picked: string) => void navigate({ to: '/status-corrections/new', search: { studentId: picked } })
  return (
    <Page title={t('cases.business.status-correction')} note={t('applications.correction.rule')}>
      {student.error ? <ProblemNote error={student.error} onRetry={() => void student.refetch()} /> : null}
      {studentId ? null : <PupilPick onPick={pick} />}
      {student.data ? (
        <>
          <PupilLine student={student.data} />
          <CorrectionForm student={student.data} start={{}} send={t('applications.keepAndGoOn')} onSend={keep} />
        </>
      ) : null}
    </Page>
  )
}
