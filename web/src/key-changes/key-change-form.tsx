import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyChangeContent } from '../../../functions/key-changes/contract.ts'
import type { Student } from '../../../functions/students/contract.ts'
import { pupilField } from '../../../layers/kernel/fields/catalogue.ts'
import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { CatalogueField } from '../kit/catalogue-field.tsx'
import { factsOfDocument } from '../kit/catalogue-values.ts'
import { ErrorSummary, type SummaryLine } from '../kit/error-summary.tsx'
import { FieldShell } from '../kit/field-shell.tsx'
import { fieldId, type NotesByField } from '../kit/issue-lines.ts'
import { useLanguage } from '../kit/language.ts'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { FieldChoice } from './field-choice.tsx'
import { valueWords } from './value-words.ts'

type Values = Readonly<Record<string, string>>

interface Props {
  readonly student: Student
  readonly start: { readonly fields: Values; readonly reason: string }
  /** What the server found wrong with the values kept last. */
  readonly notes: NotesByField
  readonly send: string
  readonly onSend: (content: KeyChangeContent) => Promise<void>
}

/** Sex and birthday follow from an identity number; they are asked for with it where they would change. */
function withDocument(values: Values, student: Student): Values {
  if (!('idDocNo' in values)) return values
  const type = values.idDocType ?? student.fields.idDocType ?? ''
  const told = factsOfDocument(type, values.idDocNo ?? '', shanghaiDateOf(new Date().toISOString()))
  if (!told) return values
  const { sex, birthDate } = told
  return {
    ...values,
    ...(sex === student.sex ? {} : { sex }),
    ...(birthDate === student.birthDate ? {} : { birthDate }),
  }
}

/** 关键信息变更: which fields, their new values beside the old ones, and why. Drawn from the national sheet's catalogue. */
export function KeyChangeForm({ student, start, notes, send, onSend }: Props) {
  const { t } = useTranslation()
  const [values, setValues] = useState<Values>(start.fields)
  const [reason, setReason] = useState(start.reason)
  const { submit, lines, tick, fault, busy } = useSubmit({ studentId: student.studentId, fields: values, reason }, onSend)
  const set = (id: string, value: string) => setValues((now) => withDocument({ ...now, [id]: value }, student))
  const drop = (id: string) => setValues((now) => Object.fromEntries(Object.entries(now).filter(([each]) => each !== id)))

  const faultOf = (id: string) => lines.find(({ target }) => target === id)?.text
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="entry-form">
      <ErrorSummary lines={lines} tick={tick} />
      {fault ? <ProblemNote error={fault} /> : null}
      <Card title={t('applications.whatChanges')}>
        <FieldChoice schoolId={student.schoolId} student={student} chosen={Object.keys(values)} onChoose={(id) => set(id, '')} />
        {Object.entries(values).map(([id, value]) => (
          <ChangeRow key={id} {...{ id, value, student, notes }} onChange={(next) => set(id, next)} onDrop={() => drop(id)} />
        ))}
      </Card>
      <Card title={t('applications.why')}>
        <FieldShell
          id="change-reason"
          label={t('applications.reason')}
          required
          hint={t('applications.reasonHint')}
          fault={faultOf('change-reason')}
        >
          {({ status, ...given }) => (
            <Input.TextArea
              {...given}
              {...(status ? { status } : {})}
              rows={3}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </FieldShell>
        <Button type="primary" htmlType="submit" loading={busy} className="form-end">
          {send}
        </Button>
      </Card>
    </form>
  )
}

/** Hands on what the contract takes; what is missing is said at its place. */
function useSubmit(asked: Props['start'] & { readonly studentId: string }, onSend: Props['onSend']) {
  const { t } = useTranslation()
  const [lines, setLines] = useState<readonly SummaryLine[]>([])
  const [tick, setTick] = useState(0)
  const [fault, setFault] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const content = KeyChangeContent.safeParse({ business: 'key-change', ...asked })
    const wrong = [
      ...(Object.keys(asked.fields).length === 0 ? [{ target: 'change-field', text: t('applications.noField') }] : []),
      ...(content.success ? [] : [{ target: 'change-reason', text: t('applications.reasonShort') }]),
    ]
    setLines(wrong)
    setTick((now) => now + 1)
    if (!content.success || wrong.length > 0) return
    setBusy(true)
    setFault(undefined)
    await onSend(content.data).catch(setFault)
    setBusy(false)
  }
  return { submit, lines, tick, fault, busy }
}

interface RowProps {
  readonly id: string
  readonly value: string
  readonly student: Student
  readonly notes: NotesByField
  readonly onChange: (value: string) => void
  readonly onDrop: () => void
}

function ChangeRow({ id, value, student, notes, onChange, onDrop }: RowProps) {
  const { t } = useTranslation()
  const { language, said } = useLanguage()
  const field = pupilField(id)
  const old = valueWords(field, student.fields[id] ?? '', language)
  return (
    <div className="change-row">
      <div className="field">
        <span className="field-old-name">{t('applications.oldValue', { field: said(field.label) })}</span>
        <del>{old || t('applications.noValue')}</del>
      </div>
      <CatalogueField
        id={fieldId(id)}
        field={field}
        value={value}
        onChange={onChange}
        onBlur={() => undefined}
        {...notes.get(id)}
      />
      <Button size="small" onClick={onDrop} aria-label={t('applications.dropField', { field: said(field.label) })}>
        {t('applications.drop')}
      </Button>
    </div>
  )
}
