import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { obstacleWords } from '../applications/obstacle-words.ts'
import { keyChangeOffer } from '../applications/offers.ts'
import { PupilLine } from '../applications/pupil-line.tsx'
import { PupilPick } from '../applications/pupil-pick.tsx'
import { useKeepDraft } from '../applications/use-keep-draft.ts'
import { useStudent } from '../applications/use-student.ts'
import { useLanguage } from '../kit/language.ts'
import { Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { KeyChangeForm } from './key-change-form.tsx'

const route = getRouteApi('/changes/new')
const NOTHING_WRONG = new Map()

/** Begins a change of key information: whose, which fields, why. */
export function NewKeyChangePage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { studentId } = route.useSearch()
  const navigate = useNavigate()
  const student = useStudent(studentId)
  const keep = useKeepDraft(undefined)
  const refused = student.data && keyChangeOffer(student.data).refused
  return (
    <Page title={t('applications.newKeyChange')} tab={`${t('applications.newKeyChange')} ${student.data?.name ?? ''}`}>
      {student.error ? <ProblemNote error={student.error} onRetry={() => void student.refetch()} /> : null}
      {studentId ? null : <PupilPick onPick={(picked) => void navigate({ to: '/changes/new', search: { studentId: picked } })} />}
      {student.data ? (
        <>
          <PupilLine student={student.data} />
          {refused ? (
            <Alert type="warning" showIcon className="problem-note" title={obstacleWords(refused, t, language)} />
          ) : null}
          <KeyChangeForm
            student={student.data}
            start={{ fields: {}, reason: '' }}
            notes={NOTHING_WRONG}
            send={t('applications.keepAndGoOn')}
            onSend={keep}
          />
        </>
      ) : null}
    </Page>
  )
}
