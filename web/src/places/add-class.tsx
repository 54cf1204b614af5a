import { useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { useFormContext, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { USUAL_CAP } from '../../../functions/places/contract.ts'
import { isMultiGrade, MAIN_CAMPUS, ORDINARY_KIND } from '../../../functions/places/domain/classes.ts'
import { recordYearOf, STAGE_LABELS, type Stage } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { useMessage } from '../kit/messages.tsx'
import { ZChoice } from '../kit/zchoice.tsx'
import { ZNumber, ZText } from '../kit/zfields.tsx'
import { ZField, ZForm } from '../kit/zform.tsx'
import { places } from './api.ts'
import { AskedClass, type ClassValues } from './asked-class.ts'
import { campusChoices, classKindsOf } from './class-choices.ts'
import { usePlace } from './place-path.tsx'

/** As many cohorts as a stage has at most. */
const COHORTS = 6
const FIELDS = ['name', 'stage', 'kind', 'cohort', 'cohorts', 'campusId', 'cap'] as const

/** A new class of the school: of any kind its stage has, on one of its campuses, of one cohort or of several. */
export function AddClass({ schoolId, onDone }: { schoolId: string; onDone: () => void }) {
  const { t } = useTranslation()
  const message = useMessage()
  const queries = useQueryClient()
  const school = usePlace(schoolId).data?.place.school
  const [stage] = school?.stages ?? []
  if (!school || !stage) return null
  const words = { name: 'className', campusId: 'campus' } as Partial<Record<(typeof FIELDS)[number], string>>
  const labels = Object.fromEntries(FIELDS.map((field) => [field, t(`places.${words[field] ?? field}`)]))
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
      <Shape stages={school.stages} thisYear={cohort} />
      <ZText<ClassValues> name="name" maxLength={30} hint={t('places.classNameHint')} required />
      <ZChoice<ClassValues> name="campusId" options={campusChoices(school)} required />
      <ZNumber<ClassValues> name="cap" hint={t('places.capHint', USUAL_CAP)} />
    </ZForm>
  )
}

interface ShapeProps {
  readonly stages: readonly Stage[]
  readonly thisYear: number
}

/** Stage, kind and who sits in it: a kind of another stage goes with its stage, a multi-grade kind asks for its cohorts. */
function Shape({ stages, thisYear }: ShapeProps) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { setValue } = useFormContext<ClassValues>()
  const [stage, kind] = useWatch<ClassValues, ['stage', 'kind']>({ name: ['stage', 'kind'] })
  const kinds = classKindsOf(stage).map(({ code, label }) => ({ value: code, label: said(label) }))
  const years = Array.from({ length: COHORTS }, (_, ago) => thisYear - ago).map((year) => ({
    value: year,
    label: t('places.cohortOf', { year }),
  }))
  return (
    <>
      <ZField<ClassValues> name="stage" required>
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
      <ZChoice<ClassValues> name="kind" options={kinds} searched required />
      {isMultiGrade(kind) ? (
        <ZChoice<ClassValues> name="cohorts" options={years} several hint={t('places.cohortsHint')} required />
      ) : (
        <ZNumber<ClassValues> name="cohort" hint={t('places.cohortHint')} required />
      )}
    </>
  )
}
