import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { KINDS, type RegistrationKind } from '../../../functions/registration/contract.ts'
import { FieldShell } from '../kit/field-shell.tsx'
import { fieldId } from '../kit/issue-lines.ts'
import { Card } from '../kit/page.tsx'
import { ClassSelect } from '../places/class-select.tsx'
import type { EntryValues } from './entry-form.tsx'

interface Props {
  readonly values: Pick<EntryValues, 'kind' | 'classId'>
  readonly schoolId: string
  /** Why nobody is registered this way now; nothing where they are. */
  readonly closed: string | undefined
  /** What was once kept stays of its kind. */
  readonly begun: boolean
  readonly noClass: boolean
  readonly onChange: (to: Partial<Pick<EntryValues, 'kind' | 'classId'>>) => void
}

/** How the child comes to the school, and into which class. */
export function EntryWhere({ values, schoolId, closed, begun, noClass, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <Card title={t('registration.whereTitle')}>
      <div className="field-grid">
        <FieldShell id={fieldId('kind')} label={t('registration.kindTitle')} required hint={closed}>
          {({ id }) => (
            <Radio.Group
              id={id}
              value={values.kind}
              disabled={begun}
              onChange={(event) => onChange({ kind: event.target.value as RegistrationKind })}
              options={KINDS.map((kind) => ({ value: kind, label: t(`registration.kind.${kind}`) }))}
            />
          )}
        </FieldShell>
        <FieldShell
          id={fieldId('classId')}
          label={t('registration.class')}
          required
          fault={noClass ? t('registration.chooseClass') : undefined}
        >
          {({ id }) => (
            <ClassSelect
              id={id}
              label={t('registration.class')}
              schoolId={schoolId}
              value={values.classId}
              onChange={(classId) => onChange({ classId })}
            />
          )}
        </FieldShell>
      </div>
    </Card>
  )
}
