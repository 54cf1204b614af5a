import { Button } from 'antd'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { GUARDIAN_FIELDS, REGISTRATION_FIELDS, SECTION_LABELS } from '../../../layers/kernel/fields/catalogue.ts'
import { CatalogueField } from './catalogue-field.tsx'
import { type CatalogueValues, factsOfDocument, newGuardian, sections } from './catalogue-values.ts'
import { fieldId, type NotesByField } from './issue-lines.ts'
import { useLanguage } from './language.ts'
import { Card } from './page.tsx'

interface Props {
  readonly values: CatalogueValues
  readonly onChange: (change: (now: CatalogueValues) => CatalogueValues) => void
  readonly onLeave: (field: string) => void
  readonly notes: NotesByField
  readonly today: string
}

const MOST_GUARDIANS = 4
const SHEET = sections(REGISTRATION_FIELDS)

/** The national sheet as a form: every field from the catalogue, in the sheet's order and groups. */
export function CatalogueForm({ values, onChange, onLeave, notes, today }: Props) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const told = useMemo(
    () => factsOfDocument(values.fields.idDocType ?? '', values.fields.idDocNo ?? '', today),
    [values.fields.idDocType, values.fields.idDocNo, today],
  )
  const set = useCallback(
    (id: string, value: string) =>
      onChange((now) => {
        const fields = { ...now.fields, [id]: value }
        return { ...now, fields: { ...fields, ...factsOfDocument(fields.idDocType ?? '', fields.idDocNo ?? '', today) } }
      }),
    [onChange, today],
  )
  const locked = (id: string) => (told && (id === 'sex' || id === 'birthDate') ? t('registration.fromDocument') : undefined)
  return (
    <>
      {SHEET.map(({ section, fields }) => (
        <Card key={section} title={said(SECTION_LABELS[section])}>
          <div className="field-grid">
            {fields.map((field) => (
              <CatalogueField
                key={field.id}
                id={fieldId(field.id)}
                field={field}
                value={values.fields[field.id] ?? ''}
                onChange={(value) => set(field.id, value)}
                onBlur={() => onLeave(field.id)}
                lockedBecause={locked(field.id)}
                {...notes.get(field.id)}
              />
            ))}
          </div>
        </Card>
      ))}
      {values.guardians.map((guardian, at) => (
        <Guardian
          // biome-ignore lint/suspicious/noArrayIndexKey: a guardian has no identity but its place on the sheet
          key={at}
          at={at}
          guardian={guardian}
          onChange={onChange}
          onLeave={onLeave}
          notes={notes}
          only={values.guardians.length === 1}
        />
      ))}
      {values.guardians.length < MOST_GUARDIANS ? (
        <Button
          id={fieldId('guardians')}
          onClick={() => onChange((now) => ({ ...now, guardians: [...now.guardians, newGuardian()] }))}
        >
          {t('registration.addGuardian')}
        </Button>
      ) : null}
    </>
  )
}

interface GuardianProps extends Pick<Props, 'onChange' | 'onLeave' | 'notes'> {
  readonly at: number
  readonly guardian: Readonly<Record<string, string>>
  readonly only: boolean
}

function Guardian({ at, guardian, onChange, onLeave, notes, only }: GuardianProps) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const set = (id: string, value: string) =>
    onChange((now) => ({
      ...now,
      guardians: now.guardians.map((each, index) => (index === at ? { ...each, [id]: value } : each)),
    }))
  const remove = () => onChange((now) => ({ ...now, guardians: now.guardians.filter((_, index) => index !== at) }))
  return (
    <Card
      title={`${said(SECTION_LABELS.guardian)} ${at + 1}`}
      extra={
        only ? null : (
          <Button size="small" onClick={remove}>
            {t('registration.removeGuardian')}
          </Button>
        )
      }
    >
      <div className="field-grid">
        {GUARDIAN_FIELDS.map((field) => {
          const path = `guardians.${at}.${field.id}`
          return (
            <CatalogueField
              key={path}
              id={fieldId(path)}
              field={field}
              value={guardian[field.id] ?? ''}
              onChange={(value) => set(field.id, value)}
              onBlur={() => onLeave(path)}
              {...notes.get(path)}
            />
          )
        })}
      </div>
    </Card>
  )
}
