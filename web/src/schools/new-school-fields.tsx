import { Input, Select } from 'antd'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../../functions/accounts/contract.ts'
import { mayChooseStages } from '../../../functions/places/domain/classes.ts'
import { categoryOf, isSchoolKind } from '../../../functions/places/domain/schools.ts'
import { SCHOOL_KIND } from '../../../layers/kernel/code-tables/schooling.ts'
import { provinceOf } from '../../../layers/kernel/places.ts'
import { STAGE_LABELS, STAGES } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { ZField } from '../kit/zform.tsx'
import { hasChoiceOfYears, type SchoolValues, stagesChosen, TEACHING_POINT } from './asked-school.ts'
import { CampusList } from './campus-list.tsx'
import { isOpenSchool, useBelow } from './use-school.ts'

const FORM = 'new-school'

interface Props {
  readonly authority: Profile['place']
  readonly labels: Readonly<Record<string, string>>
}

/** The fields of a new school; what its kind settles is not asked. */
export function NewSchoolFields({ authority, labels }: Props) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const [kind, stages] = useWatch<SchoolValues, ['kind', 'stages']>({ name: ['kind', 'stages'] })
  const kinds = SCHOOL_KIND.codes.filter(({ code }) => isSchoolKind(code))
  const code = { category: categoryOf(kind), province: provinceOf(authority.path) ?? '' }
  return (
    <>
      <ZField<SchoolValues> form={FORM} name="kind" label={labels.kind ?? ''} required>
        {({ status: _, ...input }) => (
          <Select
            {...input}
            showSearch={{ optionFilterProp: 'label' }}
            options={kinds.map((each) => ({ value: each.code, label: `${each.code} ${said(each.label)}` }))}
          />
        )}
      </ZField>
      <ZField<SchoolValues> form={FORM} name="name" label={labels.name ?? ''} required>
        {(input) => <Input {...input} maxLength={60} autoComplete="off" />}
      </ZField>
      <ZField<SchoolValues>
        form={FORM}
        name="schoolId"
        label={labels.schoolId ?? ''}
        hint={t('schools.create.codeHint', code)}
        required
      >
        {(input) => <Input {...input} inputMode="numeric" maxLength={10} autoComplete="off" />}
      </ZField>
      {mayChooseStages(kind) ? (
        <ZField<SchoolValues> form={FORM} name="stages" label={labels.stages ?? ''} required>
          {({ status: _, ...input }) => (
            <Select
              {...input}
              mode="multiple"
              options={STAGES.map((stage) => ({ value: stage, label: said(STAGE_LABELS[stage]) }))}
            />
          )}
        </ZField>
      ) : null}
      <Stands authority={authority} isPoint={kind === TEACHING_POINT} labels={labels} />
      {hasChoiceOfYears(stagesChosen({ kind, stages })) ? (
        <ZField<SchoolValues>
          form={FORM}
          name="system"
          label={labels.system ?? ''}
          hint={t('schools.create.systemHint')}
          required
        >
          {({ status: _, ...input }) => (
            <Select
              {...input}
              options={[
                { value: 'six-three', label: t('schools.create.sixThree') },
                { value: 'five-four', label: t('schools.create.fiveFour') },
              ]}
            />
          )}
        </ZField>
      ) : null}
      <ZField<SchoolValues> form={FORM} name="campuses" label={labels.campuses ?? ''} required>
        {({ id, value, onChange }) => <CampusList id={id} value={value ?? []} onChange={onChange} />}
      </ZField>
    </>
  )
}

/** The school a teaching point belongs to; or the office in whose area a school stands, where that is one below. */
function Stands({ authority, isPoint, labels }: Props & { isPoint: boolean }) {
  const { t } = useTranslation()
  const below = useBelow(authority.placeId)
  const offices = (below.data ?? []).filter(({ level }) => level !== 'school')
  const schools = (below.data ?? []).filter((each) => isOpenSchool(each) && each.school?.kind !== TEACHING_POINT)
  if (!isPoint && offices.length === 0) return null
  const name = isPoint ? 'attachedTo' : 'parentId'
  const offered = isPoint ? schools : [authority, ...offices]
  return (
    <ZField<SchoolValues>
      key={name}
      form={FORM}
      name={name}
      label={labels[name] ?? ''}
      {...(isPoint ? { hint: t('schools.create.attachedHint'), required: true } : {})}
    >
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
