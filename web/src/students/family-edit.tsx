import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { GUARDIAN_FIELDS, SECTION_LABELS } from '../../../layers/kernel/fields/catalogue.ts'
import { intentionKey } from '../client.ts'
import { CatalogueField } from '../kit/catalogue-field.tsx'
import { newGuardian } from '../kit/catalogue-values.ts'
import { fieldId, type NotesByField } from '../kit/issue-lines.ts'
import { useLanguage } from '../kit/language.ts'
import { Card } from '../kit/page.tsx'
import { type EditedPerson, typed } from './edit-values.ts'

const MOST_GUARDIANS = 4

interface Props {
  readonly family: readonly EditedPerson[]
  readonly seen: readonly Readonly<Record<string, string>>[]
  readonly isMasked: (path: string) => boolean
  readonly notes: NotesByField
  readonly onChange: (change: (now: readonly EditedPerson[]) => readonly EditedPerson[]) => void
}

/** The family in the edit form; masked values stay unless something is typed over them. */
export function FamilyEdit({ family, onChange, ...rest }: Props) {
  const { t } = useTranslation()
  return (
    <>
      {family.map((person, at) => (
        <Person key={person.key} at={at} person={person} only={family.length === 1} onChange={onChange} {...rest} />
      ))}
      {family.length < MOST_GUARDIANS ? (
        <Button
          id={fieldId('guardians')}
          onClick={() => onChange((now) => [...now, { key: intentionKey(), fields: newGuardian() }])}
        >
          {t('registration.addGuardian')}
        </Button>
      ) : null}
    </>
  )
}

interface PersonProps extends Omit<Props, 'family'> {
  readonly at: number
  readonly person: EditedPerson
  readonly only: boolean
}

function Person({ at, person, only, seen, isMasked, notes, onChange }: PersonProps) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { was, fields } = person
  const before = was === undefined ? {} : (seen[was] ?? {})
  const masked = (id: string) => was !== undefined && isMasked(`guardians.${was}.${id}`)
  const set = (id: string, value: string) =>
    onChange((now) =>
      now.map((each, nth) =>
        nth === at ? { ...each, fields: typed(each.fields, id, value, before[id] ?? '', masked(id)) } : each,
      ),
    )
  return (
    <Card
      title={`${said(SECTION_LABELS.guardian)} ${at + 1}`}
      extra={
        only ? null : (
          <Button size="small" onClick={() => onChange((now) => now.filter((_, nth) => nth !== at))}>
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
              value={fields[field.id] ?? (masked(field.id) ? '' : (before[field.id] ?? ''))}
              placeholder={masked(field.id) ? t('students.masked', { masked: before[field.id] ?? '' }) : undefined}
              onChange={(value) => set(field.id, value)}
              onBlur={() => undefined}
              {...notes.get(path)}
            />
          )
        })}
      </div>
    </Card>
  )
}
