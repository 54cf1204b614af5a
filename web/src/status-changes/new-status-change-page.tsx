import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { STATUS_CHANGES, type StatusChangeKind } from '../../../functions/status-changes/contract.ts'
import { KIND_RULES } from '../../../functions/status-changes/domain/kinds.ts'
import type { Student } from '../../../functions/students/contract.ts'
import { obstacleWords } from '../applications/obstacle-words.ts'
import { statusOffers } from '../applications/offers.ts'
import { PupilLine } from '../applications/pupil-line.tsx'
import { PupilPick } from '../applications/pupil-pick.tsx'
import { useKeepDraft } from '../applications/use-keep-draft.ts'
import { useSettings } from '../applications/use-settings.ts'
import { useStudent } from '../applications/use-student.ts'
import { useLanguage } from '../kit/language.ts'
import { Card, Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { StatusChangeForm } from './status-change-form.tsx'

const route = getRouteApi('/status-changes/new')

/** Begins a change of standing: whose, which kind, and what that kind asks for. */
export function NewStatusChangePage() {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { studentId, kind: asked } = route.useSearch()
  const navigate = useNavigate()
  const student = useStudent(studentId)
  const kind = STATUS_CHANGES.find((each) => each === asked)
  const title = kind ? said(KIND_RULES[kind].label) : t('applications.newStatusChange')
  return (
    <Page title={title} tab={`${title} ${student.data?.name ?? ''}`}>
      {student.error ? <ProblemNote error={student.error} onRetry={() => void student.refetch()} /> : null}
      {studentId ? null : (
        <PupilPick onPick={(picked) => void navigate({ to: '/status-changes/new', search: { studentId: picked, kind } })} />
      )}
      {student.data ? (
        <>
          <PupilLine student={student.data} />
          {kind ? <OneKind student={student.data} kind={kind} /> : <Kinds student={student.data} />}
        </>
      ) : null}
    </Page>
  )
}

/** Every kind there is: the open ones to choose from, the closed ones with who closed them and what would have to be. */
function Kinds({ student }: { student: Student }) {
  const { t } = useTranslation()
  const { language, said } = useLanguage()
  const settings = useSettings(student.schoolId)
  if (settings.error) return <ProblemNote error={settings.error} onRetry={() => void settings.refetch()} />
  return (
    <Card title={t('applications.chooseKind')}>
      <ul className="offers offers-wide">
        {statusOffers(student, settings.data?.switches).map(({ name, refused }) => (
          <li key={name}>
            {refused ? (
              <span className="offer-refused">
                <span>{said(KIND_RULES[name].label)}</span> <small>{obstacleWords(refused, t, language)}</small>
              </span>
            ) : (
              <Link to="/status-changes/new" search={{ studentId: student.studentId, kind: name }}>
                {said(KIND_RULES[name].label)}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function OneKind({ student, kind }: { student: Student; kind: StatusChangeKind }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const settings = useSettings(student.schoolId)
  const keep = useKeepDraft(undefined)
  const refused = statusOffers(student, settings.data?.switches).find(({ name }) => name === kind)?.refused
  return (
    <>
      <p>
        <Link to="/status-changes/new" search={{ studentId: student.studentId }}>
          {t('applications.otherKind')}
        </Link>
      </p>
      {refused ? <Alert type="warning" showIcon className="problem-note" title={obstacleWords(refused, t, language)} /> : null}
      <KindNote kind={kind} />
      <StatusChangeForm key={kind} student={student} kind={kind} start={{}} send={t('applications.keepAndGoOn')} onSend={keep} />
    </>
  )
}

/** What a kind takes before anything is filled in: proofs, who decides, what the pupil is afterwards, until when it is due. */
function KindNote({ kind }: { kind: StatusChangeKind }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { proofs, authority, to, seat, within } = KIND_RULES[kind]
  const named = proofs.map((each) => t(`proofs.kind.${each}`)).join(language === 'zh' ? '、' : ', ')
  const state = to ? t(`students.state.${to}`) : ''
  // Of a seat nobody speaks where a child has died.
  const frees = seat === 'leaves' && to !== 'deceased'
  const says = [
    named ? t('applications.kindNote.proofs', { proofs: named }) : t('applications.kindNote.noProofs'),
    t(authority ? 'applications.kindNote.both' : 'applications.kindNote.alone'),
    state ? t(frees ? 'applications.kindNote.leavesSeat' : 'applications.kindNote.becomes', { state }) : '',
    within ? t('applications.kindNote.within', { days: within }) : '',
  ]
  return <p className="page-note kind-note">{says.filter(Boolean).join(language === 'zh' ? '' : ' ')}</p>
}
