import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemChangeContent, type ProblemSide } from '../../../functions/duplicates/contract.ts'
import { pupilField } from '../../../layers/kernel/fields/catalogue.ts'
import { NO_DOCUMENT } from '../../../layers/kernel/id-documents.ts'
import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { valueWords } from '../key-changes/value-words.ts'
import { CatalogueField } from '../kit/catalogue-field.tsx'
import { factsOfDocument } from '../kit/catalogue-values.ts'
import { fieldId, type NotesByField } from '../kit/issue-lines.ts'
import { useLanguage } from '../kit/language.ts'
import { Card } from '../kit/page.tsx'
import { PathForm } from './path-form.tsx'
import type { FormProps } from './problem-draft.tsx'

/** What tells who a child is: one of these has to change for the problem to be over. */
const FIELDS = ['fullName', 'idDocType', 'idDocNo', 'sex', 'birthDate'] as const

type Values = Readonly<Record<string, string>>

interface Props extends FormProps<ProblemChangeContent> {
  readonly side: ProblemSide
  readonly notes: NotesByField
}

const textsOf = (fields: ProblemChangeContent['fields']): Values =>
  Object.fromEntries(
    Object.entries<string | undefined>(fields).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])),
  )

/** Sex and birthday follow from an identity number. */
function withDocument(values: Values, old: Values): Values {
  const type = values.idDocType || (old.idDocType ?? '')
  const told = factsOfDocument(type, values.idDocNo ?? '', shanghaiDateOf(new Date().toISOString()))
  if (!told) return values
  const changed = Object.entries(told).filter(([id, value]) => value && value !== old[id])
  return { ...values, ...Object.fromEntries(changed) }
}

/** 变更: what the record should say, each beside what it says now; left empty, a field stays as it is. */
export function ProblemChangeForm({ side, notes, start, send, onSend }: Props) {
  const { t } = useTranslation()
  const { language, said } = useLanguage()
  const [values, setValues] = useState<Values>(() => textsOf(start.fields))
  const [reason, setReason] = useState(start.reason)
  const old: Values = Object.fromEntries(side.fields.map(({ field, value }) => [field, value]))
  const set = (id: string, value: string) =>
    setValues((now) => {
      const next = { ...now, [id]: value }
      return id === 'idDocNo' ? withDocument(next, old) : next
    })
  const told = Object.fromEntries(Object.entries(values).filter(([id, value]) => value !== '' && value !== old[id]))
  // Whoever has no document has no number of one.
  const fields = told.idDocType === NO_DOCUMENT ? { ...told, idDocNo: '' } : told
  const content = { ...start, fields, reason }
  const nothing = Object.keys(fields).length === 0
  return (
    <PathForm
      schema={ProblemChangeContent}
      content={content}
      onReason={setReason}
      hint={t('duplicates.hint.change')}
      wrong={nothing ? [{ target: fieldId('fullName'), text: t('duplicates.nothingChanged') }] : []}
      send={send}
      onSend={onSend}
    >
      <Card title={t('applications.whatChanges')}>
        <p className="soft">{t('duplicates.changeHint')}</p>
        {FIELDS.map((id) => {
          const field = pupilField(id)
          return (
            <div key={id} className="change-row">
              <div className="field">
                <span className="field-old-name">{t('applications.oldValue', { field: said(field.label) })}</span>
                <span>{valueWords(field, old[id] ?? '', language) || t('applications.noValue')}</span>
              </div>
              <CatalogueField
                id={fieldId(id)}
                field={{ ...field, required: 'optional' }}
                value={values[id] ?? ''}
                onChange={(value) => set(id, value)}
                onBlur={() => undefined}
                {...notes.get(id)}
              />
            </div>
          )
        })}
      </Card>
    </PathForm>
  )
}
