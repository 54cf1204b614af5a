import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import { PLACEMENTS, StatusChangeContent, type StatusChangeKind } from '../../../functions/status-changes/contract.ts'
import { type Ask, KIND_RULES } from '../../../functions/status-changes/domain/kinds.ts'
import type { Student } from '../../../functions/students/contract.ts'
import { TRANSFER_REASONS } from '../../../functions/transfers/contract.ts'
import { CHANGE_REASON } from '../../../layers/kernel/code-tables/status-change.ts'
import { SeatSelect } from '../applications/seat-select.tsx'
import { useLanguage } from '../kit/language.ts'
import { Card } from '../kit/page.tsx'
import { ZChoice } from '../kit/zchoice.tsx'
import { ZSentences, ZText } from '../kit/zfields.tsx'
import { ZField, ZForm } from '../kit/zform.tsx'

type Values = z.input<typeof StatusChangeContent>

/** The contract with everything this kind asks for; the server says the same. */
const schemaOf = (kind: StatusChangeKind): z.ZodType =>
  StatusChangeContent.required(Object.fromEntries(KIND_RULES[kind].asks.map((ask) => [ask, true])) as { [A in Ask]?: true })

const OF_TRANSFERS: readonly string[] = TRANSFER_REASONS
const REASONS = CHANGE_REASON.codes.filter(({ code }) => !OF_TRANSFERS.includes(code))

interface Props {
  readonly student: Student
  readonly kind: StatusChangeKind
  readonly start: Partial<Values>
  readonly send: string
  readonly onSend: (content: StatusChangeContent) => Promise<void>
}

/** One change of standing, asking for what the table says this kind asks for and for nothing else. */
export function StatusChangeForm({ student, kind, start, send, onSend }: Props) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { asks, label } = KIND_RULES[kind]
  const labels = Object.fromEntries(
    ['reasonCode', 'happenedOn', 'expectedReturnOn', 'classId', 'placement', 'reason'].map((field) => [
      field,
      t(`applications.field.${field}`),
    ]),
  )
  return (
    <Card title={said(label)}>
      <ZForm<Values>
        name="change"
        schema={schemaOf(kind)}
        start={{ business: 'status-change', kind, studentId: student.studentId, ...start }}
        labels={labels}
        send={send}
        onSend={async (values) => onSend(StatusChangeContent.parse(values))}
      >
        <ZChoice<Values>
          name="reasonCode"
          options={REASONS.map(({ code, label: reason }) => ({ value: code, label: `${code} ${said(reason)}` }))}
          searched
          required
        />
        <ZText<Values> name="happenedOn" type="date" className="narrow" hint={t('applications.happenedHint')} required />
        {asks.includes('expectedReturnOn') ? (
          <ZText<Values> name="expectedReturnOn" type="date" className="narrow" hint={t('applications.returnHint')} required />
        ) : null}
        {asks.includes('classId') ? <ClassField student={student} kind={kind} /> : null}
        {asks.includes('placement') ? <PlacementField /> : null}
        <ZSentences<Values> name="reason" rows={3} maxLength={200} hint={t('applications.reasonHint')} required />
      </ZForm>
    </Card>
  )
}

/** Classes of the stage that the table lets this change lead to; where the pupil sits already is no change. */
function ClassField({ student, kind }: { student: Student; kind: StatusChangeKind }) {
  const { t } = useTranslation()
  const { cohorts, seat } = KIND_RULES[kind]
  return (
    <ZField<Values> name="classId" hint={t('applications.classHint')} required>
      {({ value, onChange, status: _, onBlur: __, ...given }) => (
        <SeatSelect
          schoolId={student.schoolId}
          value={value}
          onChange={onChange}
          given={given}
          fits={(each) =>
            each.stage === student.stage &&
            cohorts.includes(each.cohort - student.cohort) &&
            !(seat === 'moves' && each.classId === student.classId)
          }
        />
      )}
    </ZField>
  )
}

function PlacementField() {
  const { t } = useTranslation()
  const placements = PLACEMENTS.map((each) => ({ value: each, label: t(`applications.placement.${each}`) }))
  return <ZChoice<Values> name="placement" options={placements} required />
}
