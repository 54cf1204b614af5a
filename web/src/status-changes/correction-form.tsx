import { Link } from '@tanstack/react-router'
import { Alert, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import { cohortsOf } from '../../../functions/places/contract.ts'
import { StatusCorrectionContent } from '../../../functions/status-changes/contract.ts'
import { kindOf, sitsAgain } from '../../../functions/status-changes/domain/correcting.ts'
import { KIND_RULES } from '../../../functions/status-changes/domain/kinds.ts'
import type { Student } from '../../../functions/students/contract.ts'
import type { LastStatusChange } from '../../../functions/students/record-contract.ts'
import { SeatSelect } from '../applications/seat-select.tsx'
import { useLanguage } from '../kit/language.ts'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { momentOf } from '../kit/when.ts'
import { ZSentences } from '../kit/zfields.tsx'
import { ZField, ZForm } from '../kit/zform.tsx'
import { useLastChange } from './use-last-change.ts'

type Values = z.input<typeof StatusCorrectionContent>
type Mistake = NonNullable<LastStatusChange['change']>

interface Props {
  readonly student: Student
  readonly start: Partial<Values>
  readonly send: string
  readonly onSend: (content: StatusCorrectionContent) => Promise<void>
}

/** 异动更正: what would be undone, and how the mistake came about; or why nothing can be. */
export function CorrectionForm(props: Props) {
  const { t } = useTranslation()
  const last = useLastChange(props.student.studentId)
  if (last.error) return <ProblemNote error={last.error} onRetry={() => void last.refetch()} />
  if (!last.data) return <Spin />
  const { change, changedSince } = last.data
  if (!change)
    return (
      <Alert
        type="info"
        showIcon
        className="problem-note"
        title={changedSince ? t('obstacles.changed-since', { on: momentOf(changedSince) }) : t('obstacles.nothing-to-correct')}
      />
    )
  if (KIND_RULES[kindOf(change)].putRightBy === 'again')
    return <ChangeAgain studentId={props.student.studentId} change={change} />
  return (
    <>
      <WhatIsUndone change={change} />
      <Form {...props} mistake={change} />
    </>
  )
}

function ChangeAgain({ studentId, change }: { studentId: string; change: Mistake }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const kind = kindOf(change)
  return (
    <Alert
      type="info"
      showIcon
      className="problem-note"
      title={t('obstacles.change-again')}
      description={
        <Link to="/status-changes/new" search={{ studentId, kind }}>
          {said(KIND_RULES[kind].label)}
        </Link>
      }
    />
  )
}

/** The change as it was carried out, with the way to its case, and what the pupil becomes when it is undone. */
function WhatIsUndone({ change }: { change: Mistake }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const stateName = (state: string) => t([`students.state.${state}`, state])
  return (
    <Card title={t('applications.correction.undone')}>
      <dl className="fact-sheet">
        <div>
          <dt>{t('applications.fact.status-correction-kind')}</dt>
          <dd>
            {said(KIND_RULES[kindOf(change)].label)} ·{' '}
            <Link to="/cases/$caseId" params={{ caseId: change.caseId }}>
              {t('registration.toCase')}
            </Link>
          </dd>
        </div>
        <div>
          <dt>{t('applications.fact.happenedOn')}</dt>
          <dd>{change.happenedOn}</dd>
        </div>
        <div>
          <dt>{t('applications.fact.status-correction-from')}</dt>
          <dd>{stateName(change.to)}</dd>
        </div>
        <div>
          <dt>{t('applications.fact.status-correction-to')}</dt>
          <dd>{stateName(change.from)}</dd>
        </div>
      </dl>
    </Card>
  )
}

function Form({ student, start, send, onSend, mistake }: Props & { readonly mistake: Mistake }) {
  const { t } = useTranslation()
  const sits = sitsAgain({ ...mistake, before: mistake }, student)
  const labels = { classId: t('applications.field.classId'), reason: t('applications.field.reason') }
  return (
    <Card title={t('cases.business.status-correction')}>
      <ZForm<Values>
        name="correction"
        schema={
          sits ? StatusCorrectionContent.required({ classId: true }) : StatusCorrectionContent.omit({ classId: true }).strip()
        }
        start={{
          business: 'status-correction',
          studentId: student.studentId,
          ...(sits ? { classId: mistake.classId } : {}),
          ...start,
          corrects: mistake.caseId,
        }}
        labels={labels}
        send={send}
        onSend={async ({ classId, ...values }) => onSend(StatusCorrectionContent.parse(sits ? { ...values, classId } : values))}
      >
        {sits ? (
          <ZField<Values> name="classId" hint={t('applications.correction.classHint')} required>
            {({ value, onChange, status: _, onBlur: __, ...given }) => (
              <SeatSelect
                schoolId={student.schoolId}
                value={value}
                onChange={onChange}
                given={given}
                fits={(each) => each.stage === student.stage && cohortsOf(each).includes(mistake.cohort)}
              />
            )}
          </ZField>
        ) : null}
        <ZSentences<Values> name="reason" rows={3} maxLength={200} hint={t('applications.correction.reasonHint')} required />
      </ZForm>
    </Card>
  )
}
