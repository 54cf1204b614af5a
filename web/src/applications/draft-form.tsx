import { Spin } from 'antd'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Application } from '../../../functions/applications/contract.ts'
import type { KeyChangeContent } from '../../../functions/key-changes/contract.ts'
import type { RecordDeletionContent } from '../../../functions/record-deletions/contract.ts'
import type { StatusChangeContent, StatusCorrectionContent } from '../../../functions/status-changes/contract.ts'
import { type FieldIssue, issueFieldLabel, issueText } from '../../../layers/kernel/fields/issues.ts'
import type { PathContent } from '../duplicates/problem-draft.tsx'
import { type NotesByField, notesOf } from '../kit/issue-lines.ts'
import { useLanguage } from '../kit/language.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { part } from '../shell/part.ts'
import { PupilLine } from './pupil-line.tsx'
import { useKeepDraft } from './use-keep-draft.ts'
import { useStudent } from './use-student.ts'

/** A draft needs the form of its own business and no other. */
const KeyChangeForm = part(async () => (await import('../key-changes/key-change-form.tsx')).KeyChangeForm)
const StatusChangeForm = part(async () => (await import('../status-changes/status-change-form.tsx')).StatusChangeForm, 'places')
const CorrectionForm = part(async () => (await import('../status-changes/correction-form.tsx')).CorrectionForm, 'places')
const RecordDeletionForm = part(async () => (await import('../record-deletions/record-deletion-form.tsx')).RecordDeletionForm)
const TransferForm = part(async () => (await import('../transfers/transfer-form.tsx')).TransferForm, 'places', 'transfers')

const SchoolChangeForm = part(
  async () => (await import('../schools/school-change-form.tsx')).SchoolChangeForm,
  'places',
  'schools',
)
const ProblemDraft = part(async () => (await import('../duplicates/problem-draft.tsx')).ProblemDraft, 'duplicates')

/** The form of a draft's own business, filled in as it was kept. */
export const DraftForm = ({ draft }: { draft: Application }) => (
  <Suspense fallback={<Spin />}>
    <FormOf draft={draft} />
  </Suspense>
)

function FormOf({ draft }: { draft: Application }) {
  const { t } = useTranslation()
  const keep = useKeepDraft(draft)
  const { content } = draft
  if (isPath(content)) return <ProblemForm key={draft.version} {...{ draft, content }} />
  if (content.business === 'transfer') return <TransferForm start={content} send={t('applications.keepChanges')} onSend={keep} />
  if (content.business === 'school-change')
    return (
      <SchoolChangeForm
        schoolId={content.schoolId}
        kind={content.change.kind}
        start={content}
        send={t('applications.keepChanges')}
        onSend={keep}
      />
    )
  if (content.business === 'record-deletion') return <OfRecord content={content} keep={keep} />
  // Businesses with pages of their own are filled in there.
  return content.business === 'key-change' || content.business === 'status-change' || content.business === 'status-correction' ? (
    <OfOwnPupil draft={draft} content={content} />
  ) : (
    <p className="empty-note">{t('applications.noForm')}</p>
  )
}

const isPath = (content: Application['content']): content is PathContent => content.business.startsWith('problem-')

function ProblemForm({ draft, content }: { draft: Application; content: PathContent }) {
  const { t } = useTranslation()
  const keep = useKeepDraft(draft)
  const notes = useNotes(draft)
  return <ProblemDraft start={content} notes={notes} send={t('applications.keepChanges')} onSend={keep} />
}

function OfRecord({ content, keep }: { content: RecordDeletionContent; keep: ReturnType<typeof useKeepDraft> }) {
  const { t } = useTranslation()
  const student = useStudent(content.studentId)
  return (
    <>
      {student.data ? <PupilLine student={student.data} /> : null}
      <RecordDeletionForm studentId={content.studentId} start={content} send={t('applications.keepChanges')} onSend={keep} />
    </>
  )
}

/** The new values as they were kept. */
const textsOf = ({ fields }: KeyChangeContent): Record<string, string> =>
  Object.fromEntries(
    Object.entries<string | undefined>(fields).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])),
  )

type OfPupil = KeyChangeContent | StatusChangeContent | StatusCorrectionContent

function OfOwnPupil({ draft, content }: { draft: Application; content: OfPupil }) {
  const { t } = useTranslation()
  const keep = useKeepDraft(draft)
  const notes = useNotes(draft)
  const student = useStudent(content.studentId)
  if (student.error) return <ProblemNote error={student.error} onRetry={() => void student.refetch()} />
  if (!student.data) return <Spin />
  const send = t('applications.keepChanges')
  return (
    <>
      <PupilLine student={student.data} />
      {content.business === 'key-change' ? (
        <KeyChangeForm
          student={student.data}
          start={{ fields: textsOf(content), reason: content.reason }}
          notes={notes}
          send={send}
          onSend={keep}
        />
      ) : content.business === 'status-correction' ? (
        <CorrectionForm student={student.data} start={content} send={send} onSend={keep} />
      ) : (
        <StatusChangeForm student={student.data} kind={content.kind} start={content} send={send} onSend={keep} />
      )}
    </>
  )
}

/** What the server found wrong with the values kept, at their fields. */
function useNotes({ obstacle }: Application): NotesByField {
  const { language } = useLanguage()
  const issues = obstacle?.kind === 'fields-wrong' && Array.isArray(obstacle.issues) ? (obstacle.issues as FieldIssue[]) : []
  return notesOf(
    issues.map((issue) => ({
      field: issue.field,
      label: issueFieldLabel(issue.field)[language],
      severity: issue.severity,
      message: issueText(issue, language),
    })),
  )
}
