import { Link } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ApplicationContent } from '../../../functions/applications/contract.ts'
import type {
  CorroborationContent,
  ProblemChangeContent,
  ProblemDeletionContent,
} from '../../../functions/duplicates/contract.ts'
import type { NotesByField } from '../kit/issue-lines.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { CorroborationForm } from './corroboration-form.tsx'
import { DeletionForm } from './deletion-form.tsx'
import { ProblemChangeForm } from './problem-change-form.tsx'
import { useProblem } from './use-problem.ts'

export type PathContent = CorroborationContent | ProblemChangeContent | ProblemDeletionContent

export interface FormProps<C extends PathContent> {
  readonly start: C
  readonly send: string
  readonly onSend: (content: ApplicationContent) => Promise<void>
}

interface Props extends FormProps<PathContent> {
  /** What the server found wrong with the values kept last. */
  readonly notes: NotesByField
}

/** The form of one way out of a problem, with the record it is about above it. */
export function ProblemDraft(props: Props) {
  const { t } = useTranslation()
  const { problemId, studentId } = props.start
  const query = useProblem(problemId)
  if (query.error) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Spin />
  const side = query.data.members.find((member) => member.studentId === studentId)
  return (
    <>
      <p className="facts">
        <strong>{side?.name}</strong>
        <code>{side?.number}</code>
        <span>{t(`duplicates.typeOf.${query.data.type}`)}</span>
        <Link to="/problems/$problemId" params={{ problemId }}>
          {t('duplicates.toComparison')}
        </Link>
      </p>
      {side ? <FormOf {...props} problem={query.data} side={side} /> : null}
    </>
  )
}

type Found = NonNullable<ReturnType<typeof useProblem>['data']>

function FormOf({ start, send, onSend, notes, problem, side }: Props & { problem: Found; side: Found['members'][number] }) {
  switch (start.business) {
    case 'problem-corroboration':
      return <CorroborationForm {...{ problem, start, send, onSend }} />
    case 'problem-change':
      return <ProblemChangeForm {...{ side, start, send, onSend, notes }} />
    case 'problem-deletion':
      return <DeletionForm {...{ problem, start, send, onSend }} />
  }
}
