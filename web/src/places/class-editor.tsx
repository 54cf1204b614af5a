import { useQueryClient } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { ChangeClass, type SchoolClass } from '../../../functions/places/contract.ts'
import { campusesOf, isKindOf, isMultiGrade } from '../../../functions/places/domain/classes.ts'
import { CLASS_KIND } from '../../../layers/kernel/code-tables/schooling.ts'
import { useLanguage } from '../kit/language.ts'
import { useMessage } from '../kit/messages.tsx'
import { ZField, ZForm } from '../kit/zform.tsx'
import { places } from './api.ts'
import { usePlace } from './place-path.tsx'

interface Values {
  readonly name: string
  readonly kind: string
  readonly campusId: string
  readonly cap: number | string
}

const numeric = (value: string): number | string => (/^\d+$/.test(value) ? Number(value) : value)

/** What may be changed of a class while pupils sit in it. */
export function ClassEditor({ row, onDone }: { row: SchoolClass; onDone: () => void }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const message = useMessage()
  const queries = useQueryClient()
  const campuses = campusesOf(usePlace(row.schoolId).data?.place.school ?? {})
  // Whether several grades sit in a class is not changed by calling it otherwise.
  const kinds = CLASS_KIND.codes.filter(
    ({ code }) => isKindOf(code, row.stage) && isMultiGrade(code) === (row.cohorts !== undefined),
  )
  const labels = { name: t('places.className'), kind: t('places.kind'), campusId: t('places.campus'), cap: t('places.cap') }
  return (
    <ZForm<Values>
      name="class-change"
      schema={ChangeClass}
      start={{ name: row.name, kind: row.kind, campusId: row.campusId, cap: row.cap }}
      labels={labels}
      send={t('places.save')}
      onCancel={onDone}
      onSend={async (values) => {
        const { schoolId, classId } = row
        await places.changeClass({ params: { schoolId, classId }, body: ChangeClass.parse(values) })
        await queries.invalidateQueries({ queryKey: ['classes', schoolId] })
        message.success(t('places.saved'))
        onDone()
      }}
    >
      <ZField<Values> form="class-change" name="name" label={labels.name} hint={t('places.classNameHint')} required>
        {(input) => <Input {...input} maxLength={30} />}
      </ZField>
      <ZField<Values> form="class-change" name="kind" label={labels.kind} required>
        {({ status: _, ...input }) => (
          <Select {...input} options={kinds.map(({ code, label }) => ({ value: code, label: said(label) }))} />
        )}
      </ZField>
      <ZField<Values> form="class-change" name="campusId" label={labels.campusId} required>
        {({ status: _, ...input }) => (
          <Select {...input} options={campuses.map(({ campusId, name }) => ({ value: campusId, label: name }))} />
        )}
      </ZField>
      <ZField<Values> form="class-change" name="cap" label={labels.cap} hint={t('places.capFollows')}>
        {({ onChange, ...input }) => (
          <Input {...input} inputMode="numeric" onChange={(event) => onChange(numeric(event.target.value))} />
        )}
      </ZField>
    </ZForm>
  )
}
