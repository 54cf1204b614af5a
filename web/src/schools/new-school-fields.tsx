import { Select } from 'antd'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../../functions/accounts/contract.ts'
import { mayChooseStages } from '../../../functions/places/domain/classes.ts'
import { categoryOf, isSchoolKind } from '../../../functions/places/domain/schools.ts'
import { SCHOOL_KIND } from '../../../layers/kernel/code-tables/schooling.ts'
import { provinceOf } from '../../../layers/kernel/places.ts'
import { STAGE_LABELS, STAGES } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { ZChoice } from '../kit/zchoice.tsx'
import { ZText } from '../kit/zfields.tsx'
import { ZField } from '../kit/zform.tsx'
import { hasChoiceOfYears, type SchoolValues, stagesChosen, TEACHING_POINT } from './asked-school.ts'
import { CampusList } from './campus-list.tsx'
import { isOpenSchool, useBelow } from './use-school.ts'

interface Props {
  readonly authority: Profile['place']
}

/** The fields of a new school; what its kind settles is not asked. */
export function NewSchoolFields({ authority }: Props) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const [kind, stages] = useWatch<SchoolValues, ['kind', 'stages']>({ name: ['kind', 'stages'] })
  const kinds = SCHOOL_KIND.codes.filter(({ code }) => isSchoolKind(code))
  const code = { category: categoryOf(kind), province: provinceOf(authority.path) ?? '' }
  return (
    <>
      <ZChoice<SchoolValues>
        name="kind"
        options={kinds.map((each) => ({ value: each.code, label: `${each.code} ${said(each.label)}` }))}
        searched
        required
      />
      <ZText<SchoolValues> name="name" maxLength={60} autoComplete="off" required />
      <ZText<SchoolValues>
        name="schoolId"
        inputMode="numeric"
        maxLength={10}
        autoComplete="off"
        hint={t('schools.create.codeHint', code)}
        required
      />
      {mayChooseStages(kind) ? (
        <ZChoice<SchoolValues>
          name="stages"
          options={STAGES.map((stage) => ({ value: stage, label: said(STAGE_LABELS[stage]) }))}
          several
          required
        />
      ) : null}
      <Stands authority={authority} isPoint={kind === TEACHING_POINT} />
      {hasChoiceOfYears(stagesChosen({ kind, stages })) ? <YearsOfSchool /> : null}
      <ZField<SchoolValues> name="campuses" required>
        {({ id, value, onChange }) => <CampusList id={id} value={value ?? []} onChange={onChange} />}
      </ZField>
    </>
  )
}

/** Six years and three, or five and four. */
function YearsOfSchool() {
  const { t } = useTranslation()
  const systems = [
    { value: 'six-three', label: t('schools.create.sixThree') },
    { value: 'five-four', label: t('schools.create.fiveFour') },
  ]
  return <ZChoice<SchoolValues> name="system" options={systems} hint={t('schools.create.systemHint')} required />
}

/** The school a teaching point belongs to; or the office in whose area a school stands, where that is one below. */
function Stands({ authority, isPoint }: Props & { isPoint: boolean }) {
  const { t } = useTranslation()
  const below = useBelow(authority.placeId)
  const offices = (below.data ?? []).filter(({ level }) => level !== 'school')
  const schools = (below.data ?? []).filter((each) => isOpenSchool(each) && each.school?.kind !== TEACHING_POINT)
  if (!isPoint && offices.length === 0) return null
  const name = isPoint ? 'attachedTo' : 'parentId'
  const offered = isPoint ? schools : [authority, ...offices]
  return (
    <ZField<SchoolValues> key={name} name={name} {...(isPoint ? { hint: t('schools.create.attachedHint'), required: true } : {})}>
      {({ status: _, value, ...input }) => (
        <Select
          {...input}
          value={value ?? (isPoint ? null : authority.placeId)}
          loading={below.isLoading}
          showSearch={{ optionFilterProp: 'label' }}
          notFoundContent={t('schools.noOther')}
          options={offered.map((each) => ({ value: each.placeId, label: `${each.name}（${each.placeId}）` }))}
        />
      )}
    </ZField>
  )
}
