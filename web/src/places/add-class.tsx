import { useQueryClient } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useFormContext, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { USUAL_CAP } from '../../../functions/places/contract.ts'
import { campusesOf, isKindOf, isMultiGrade, MAIN_CAMPUS, ORDINARY_KIND } from '../../../functions/places/domain/classes.ts'
import { CLASS_KIND } from '../../../layers/kernel/code-tables/schooling.ts'
import { recordYearOf, STAGE_LABELS, type Stage } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { useMessage } from '../kit/messages.tsx'
import { ZField, ZForm } from '../kit/zform.tsx'
import { places } from './api.ts'
import { AskedClass, type ClassValues } from './asked-class.ts'
import { usePlace } from './place-path.tsx'

const numeric = (value: string): number | string => (/^\d+$/.test(value) ? Number(value) : value)
/** As many cohorts as a stage has at most. */
const COHORTS = 6
const FIELDS = ['name', 'stage', 'kind', 'cohort', 'cohorts', 'campusId', 'cap'] as const
type Labels = Readonly<Record<(typeof FIELDS)[number], string>>

/** A new class of the school: of any kind its stage has, on one of its campuses, of one cohort or of several. */
export function AddClass({ schoolId, onDone }: { schoolId: string; onDone: () => void }) {
  const { t } = useTranslation()
  const message = useMessage()
  const queries = useQueryClient()
  const school = usePlace(schoolId).data?.place.school
  const [stage] = school?.stages ?? []
  if (!school || !stage) return null
  const words = { name: 'className', campusId: 'campus' } as Partial<Record<(typeof FIELDS)[number], string>>
  const labels = Object.fromEntries(FIELDS.map((field) => [field, t(`places.${words[field] ?? field}`)])) as Labels
  const cohort = recordYearOf(new Date().toISOString())
  return (
    <ZForm<ClassValues>
      name="class"
      schema={AskedClass}
      start={{ name: '', stage, kind: ORDINARY_KIND[stage], cohort, cohorts: [], campusId: MAIN_CAMPUS.campusId, cap: '' }}
      labels={labels}
      send={t('places.addClass')}
      onCancel={onDone}
      onSend={async (values) => {
        await places.createClass({ params: { schoolId }, body: AskedClass.parse(values) })
        await queries.invalidateQueries({ queryKey: ['classes', schoolId] })
        message.success(t('places.added'))
        onDone()
      }}
    >
      <Shape stages={school.stages} labels={labels} thisYear={cohort} />
      <ZField<ClassValues> form="class" name="name" label={labels.name} hint={t('places.classNameHint')} required>
        {(input) => <Input {...input} maxLength={30} />}
      </ZField>
      <ZField<ClassValues> form="class" name="campusId" label={labels.campusId} required>
        {({ status: _, ...input }) => (
          <Select {...input} options={campusesOf(school).map(({ campusId, name }) => ({ value: campusId, label: name }))} />
        )}
      </ZField>
      <ZField<ClassValues> form="class" name="cap" label={labels.cap} hint={t('places.capHint', USUAL_CAP)}>
        {({ onChange, ...input }) => (
          <Input {...input} inputMode="numeric" onChange={(event) => onChange(numeric(event.target.value))} />
        )}
      </ZField>
    </ZForm>
  )
}

interface ShapeProps {
  readonly stages: readonly Stage[]
  readonly labels: Labels
  readonly thisYear: number
}

/** Stage, kind and who sits in it: a kind of another stage goes with its stage, a multi-grade kind asks for its cohorts. */
function Shape({ stages, labels, thisYear }: ShapeProps) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { setValue } = useFormContext<ClassValues>()
  const [stage, kind] = useWatch<ClassValues, ['stage', 'kind']>({ name: ['stage', 'kind'] })
  const years = Array.from({ length: COHORTS }, (_, ago) => thisYear - ago)
  return (
    <>
      <ZField<ClassValues> form="class" name="stage" label={labels.stage} required>
        {({ status: _, onChange, ...input }) => (
          <Select
            {...input}
            options={stages.map((each) => ({ value: each, label: said(STAGE_LABELS[each]) }))}
            onChange={(next: Stage) => {
              onChange(next)
              setValue('kind', ORDINARY_KIND[next])
            }}
          />
        )}
      </ZField>
      <ZField<ClassValues> form="class" name="kind" label={labels.kind} required>
        {({ status: _, ...input }) => (
          <Select
            {...input}
            showSearch={{ optionFilterProp: 'label' }}
            options={CLASS_KIND.codes
              .filter(({ code }) => isKindOf(code, stage))
              .map(({ code, label }) => ({ value: code, label: said(label) }))}
          />
        )}
      </ZField>
      {isMultiGrade(kind) ? (
        <ZField<ClassValues> form="class" name="cohorts" label={labels.cohorts} hint={t('places.cohortsHint')} required>
          {({ status: _, ...input }) => (
            <Select
              {...input}
              mode="multiple"
              options={years.map((year) => ({ value: year, label: t('places.cohortOf', { year }) }))}
            />
          )}
        </ZField>
      ) : (
        <ZField<ClassValues> form="class" name="cohort" label={labels.cohort} hint={t('places.cohortHint')} required>
          {({ onChange, ...input }) => (
            <Input {...input} inputMode="numeric" onChange={(event) => onChange(numeric(event.target.value))} />
          )}
        </ZField>
      )}
    </>
  )
}
