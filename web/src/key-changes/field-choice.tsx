import { Link } from '@tanstack/react-router'
import { Alert, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Student } from '../../../functions/students/contract.ts'
import { pupilField, REGISTRATION_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'
import { useSettings } from '../applications/use-settings.ts'
import { FieldShell } from '../kit/field-shell.tsx'
import { useLanguage } from '../kit/language.ts'
import { ProblemNote } from '../kit/problem-note.tsx'

interface Props {
  readonly schoolId: string
  readonly student: Student
  readonly chosen: readonly string[]
  readonly onChoose: (id: string) => void
}

/** Adds a field to a change. Controlled ones say who controls them; for any other the way to change it directly is shown. */
export function FieldChoice({ schoolId, student, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const settings = useSettings(schoolId)
  const [free, setFree] = useState<string>()
  const controlled = new Map((settings.data?.controlled ?? []).map(({ field, by }) => [field, by.name]))
  const rest = REGISTRATION_FIELDS.filter(({ id }) => !chosen.includes(id))
  const choose = (id: string) => {
    setFree(controlled.has(id) ? undefined : id)
    if (controlled.has(id)) onChoose(id)
  }
  const nameOf = (id: string): string => {
    const name = said(pupilField(id).label)
    const by = controlled.get(id)
    return by ? t('applications.controlledBy', { field: name, by }) : t('applications.freeField', { field: name })
  }
  const first = rest.filter(({ id }) => controlled.has(id))
  const others = rest.filter(({ id }) => !controlled.has(id))
  return (
    <>
      {settings.error ? <ProblemNote error={settings.error} onRetry={() => void settings.refetch()} /> : null}
      <FieldShell id="change-field" label={t('applications.addField')} required={chosen.length === 0}>
        {({ status: _, ...given }) => (
          <Select
            {...given}
            className="class-select"
            loading={settings.isLoading}
            showSearch={{ optionFilterProp: 'label' }}
            value={null}
            onChange={choose}
            options={[...first, ...others].map(({ id }) => ({ value: id, label: nameOf(id) }))}
          />
        )}
      </FieldShell>
      {free ? (
        <Alert
          type="info"
          showIcon
          className="problem-note"
          title={t('applications.notControlled', { field: said(pupilField(free).label) })}
          description={
            <p>
              <Link to="/students/$studentId" params={{ studentId: student.studentId }}>
                {t('applications.changeDirectly')}
              </Link>
            </p>
          }
        />
      ) : null}
    </>
  )
}
