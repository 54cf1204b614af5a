import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ChangeClass, type SchoolClass } from '../../../functions/places/contract.ts'
import { isMultiGrade } from '../../../functions/places/domain/classes.ts'
import { useLanguage } from '../kit/language.ts'
import { useMessage } from '../kit/messages.tsx'
import { ZChoice } from '../kit/zchoice.tsx'
import { ZNumber, ZText } from '../kit/zfields.tsx'
import { ZForm } from '../kit/zform.tsx'
import { places } from './api.ts'
import { campusChoices, classKindsOf } from './class-choices.ts'
import { usePlace } from './place-path.tsx'

interface Values {
  readonly name: string
  readonly kind: string
  readonly campusId: string
  readonly cap: number | string
}

/** What may be changed of a class while pupils sit in it. */
export function ClassEditor({ row, onDone }: { row: SchoolClass; onDone: () => void }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const message = useMessage()
  const queries = useQueryClient()
  const school = usePlace(row.schoolId).data?.place.school
  // Whether several grades sit in a class is not changed by calling it otherwise.
  const kinds = classKindsOf(row.stage).filter(({ code }) => isMultiGrade(code) === (row.cohorts !== undefined))
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
      <ZText<Values> name="name" maxLength={30} hint={t('places.classNameHint')} required />
      <ZChoice<Values> name="kind" options={kinds.map(({ code, label }) => ({ value: code, label: said(label) }))} required />
      <ZChoice<Values> name="campusId" options={campusChoices(school)} required />
      <ZNumber<Values> name="cap" hint={t('places.capFollows')} />
    </ZForm>
  )
}
