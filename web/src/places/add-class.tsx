import { useQueryClient } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { CreateClass, USUAL_CAP } from '../../../functions/places/contract.ts'
import { STAGE_LABELS, type Stage } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { useMessage } from '../kit/messages.ts'
import { ZField, ZForm } from '../kit/zform.tsx'
import { places } from './api.ts'
import { usePlace } from './place-path.tsx'

interface ClassValues {
  readonly name: string
  readonly stage: Stage
  readonly cohort: number | string
  readonly cap: number | string
}

const numeric = (value: string): number | string => (/^\d+$/.test(value) ? Number(value) : value)

/** A new class of the school. */
export function AddClass({ schoolId, onDone }: { schoolId: string; onDone: () => void }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const message = useMessage()
  const queries = useQueryClient()
  const stages = usePlace(schoolId).data?.place.school?.stages ?? []
  if (stages.length === 0) return null
  const labels = { name: t('places.className'), stage: t('places.stage'), cohort: t('places.cohort'), cap: t('places.cap') }
  return (
    <ZForm<ClassValues>
      name="class"
      schema={CreateClass}
      start={{ name: '', stage: stages[0] ?? 'primary', cohort: new Date().getFullYear(), cap: '' }}
      labels={labels}
      send={t('places.addClass')}
      onCancel={onDone}
      onSend={async (values) => {
        await places.createClass({ params: { schoolId }, body: CreateClass.parse(values) })
        await queries.invalidateQueries({ queryKey: ['classes', schoolId] })
        void message.success(t('places.added'))
        onDone()
      }}
    >
      <ZField<ClassValues> form="class" name="stage" label={labels.stage} required>
        {({ status: _, ...input }) => (
          <Select {...input} options={stages.map((stage) => ({ value: stage, label: said(STAGE_LABELS[stage]) }))} />
        )}
      </ZField>
      <ZField<ClassValues> form="class" name="cohort" label={labels.cohort} hint={t('places.cohortHint')} required>
        {({ onChange, ...input }) => (
          <Input {...input} inputMode="numeric" onChange={(event) => onChange(numeric(event.target.value))} />
        )}
      </ZField>
      <ZField<ClassValues> form="class" name="name" label={labels.name} hint={t('places.classNameHint')} required>
        {(input) => <Input {...input} maxLength={30} />}
      </ZField>
      <ZField<ClassValues> form="class" name="cap" label={labels.cap} hint={t('places.capHint', USUAL_CAP)}>
        {({ onChange, ...input }) => (
          <Input {...input} inputMode="numeric" onChange={(event) => onChange(numeric(event.target.value))} />
        )}
      </ZField>
    </ZForm>
  )
}
