import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Student } from '../../../functions/students/contract.ts'
import { REGISTRATION_FIELDS, SECTION_LABELS } from '../../../layers/kernel/fields/catalogue.ts'
import { isProblem } from '../http.ts'
import { CatalogueField } from '../kit/catalogue-field.tsx'
import { sections } from '../kit/catalogue-values.ts'
import { ErrorSummary } from '../kit/error-summary.tsx'
import { fieldId, linesOf, notesOf, type SaidIssue } from '../kit/issue-lines.ts'
import { useLanguage } from '../kit/language.ts'
import { useMessage } from '../kit/messages.tsx'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { students } from './api.ts'
import { type Edited, editOf, familyOf, isUntouched, startOf, typed } from './edit-values.ts'
import { FamilyEdit } from './family-edit.tsx'
import { useFieldWords } from './field-words.ts'
import { StaleNote } from './stale-note.tsx'

const SHEET = sections(REGISTRATION_FIELDS)

interface Props {
  readonly student: Student
  /** The office that holds a field, by its id. */
  readonly controlled: ReadonlyMap<string, string>
  readonly onDone: () => void
}

/** Editing in place: what nobody controls can be typed over, the rest says who holds it. */
export function EditSheet({ student, controlled, onDone }: Props) {
  const { t } = useTranslation()
  const [edited, setEdited] = useState<Edited>(() => startOf(student.guardians))
  const [reason, setReason] = useState('')
  const save = useSave(student, onDone)
  const issues = useIssues(save.error)
  const notes = notesOf(issues)
  const masked = (path: string) => student.onRequest.includes(path)
  const set = (id: string, value: string) =>
    setEdited((now) => ({ ...now, fields: typed(now.fields, id, value, student.fields[id] ?? '', masked(id)) }))
  const goOn = (family?: readonly unknown[]) => {
    if (family) setEdited((now) => ({ ...now, family: familyOf(family) }))
    save.reset()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ body: editOf(edited, student.guardians.length, reason), version: student.version })
      }}
    >
      <p>{t('students.editHint')}</p>
      <ErrorSummary lines={linesOf(issues)} tick={save.failureCount} />
      {isProblem(save.error, 'stale-version') ? (
        <StaleNote problem={save.error} edited={edited} onLatest={goOn} studentId={student.studentId} />
      ) : save.error && issues.length === 0 ? (
        <ProblemNote error={save.error} />
      ) : null}
      <Sections student={student} controlled={controlled} edited={edited} notes={notes} onChange={set} />
      <FamilyEdit
        family={edited.family}
        seen={student.guardians}
        isMasked={masked}
        notes={notes}
        onChange={(change) => setEdited((now) => ({ ...now, family: change(now.family) }))}
      />
      <Card>
        <div className="stack">
          <label htmlFor="edit-reason">{t('students.editReason')}</label>
          <Input id="edit-reason" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
          <Space>
            <Button
              type="primary"
              htmlType="submit"
              loading={save.isPending}
              disabled={isUntouched(edited, student.guardians.length)}
            >
              {t('students.save')}
            </Button>
            <Button onClick={onDone}>{t('kit.cancel')}</Button>
          </Space>
        </div>
      </Card>
    </form>
  )
}

interface SectionsProps extends Pick<Props, 'student' | 'controlled'> {
  readonly edited: Edited
  readonly notes: ReturnType<typeof notesOf>
  readonly onChange: (id: string, value: string) => void
}

/** Every field by section; a masked one is empty until somebody types a new value over it. */
function Sections({ student, controlled, edited, notes, onChange }: SectionsProps) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const fieldOf = (field: CatalogueFieldOf) => {
    const { id } = field
    const [office, known] = [controlled.get(id), student.fields[id] ?? '']
    const masked = student.onRequest.includes(id)
    return (
      <CatalogueField
        key={id}
        id={fieldId(id)}
        field={field}
        value={edited.fields[id] ?? (masked && office === undefined ? '' : known)}
        placeholder={masked ? t('students.masked', { masked: known }) : undefined}
        lockedBecause={office === undefined ? undefined : t('students.controlledBy', { office })}
        onChange={(value) => onChange(id, value)}
        onBlur={() => undefined}
        {...notes.get(id)}
      />
    )
  }
  return SHEET.map(({ section, fields }) => (
    <Card key={section} title={said(SECTION_LABELS[section])}>
      <div className="field-grid">{fields.map(fieldOf)}</div>
    </Card>
  ))
}

type CatalogueFieldOf = (typeof SHEET)[number]['fields'][number]

function useSave(student: Student, onDone: () => void) {
  const { t } = useTranslation()
  const message = useMessage()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ body, version }: { body: ReturnType<typeof editOf>; version: number }) =>
      students.editStudent({ params: { studentId: student.studentId }, body, ifMatch: version }),
    onSuccess: async ({ warnings }) => {
      await cache.invalidateQueries({ queryKey: ['student', student.studentId] })
      message.success([t('students.saved'), ...warnings.map((each) => each.message)].join(' · '))
      onDone()
    },
  })
}

/** What the server found wrong with single fields, in words. */
function useIssues(error: unknown): SaidIssue[] {
  const { nameOf } = useFieldWords()
  if (!isProblem(error, 'fields-wrong') || !Array.isArray(error.facts.issues)) return []
  return (error.facts.issues as { field: string; message: string }[]).map(({ field, message }) => ({
    field,
    label: nameOf(field),
    severity: 'error',
    message,
  }))
}
