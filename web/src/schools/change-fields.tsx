import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Place } from '../../../functions/places/contract.ts'
import type { SchoolChange } from '../../../functions/school-changes/contract.ts'
import { recordYearOf, STAGE_LABELS, STAGE_YEARS } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { ZField } from '../kit/zform.tsx'
import { usePlace } from '../places/place-path.tsx'
import { useClasses } from '../places/use-classes.ts'
import { CampusList } from './campus-list.tsx'
import type { ChangeValues } from './change-values.ts'
import { isOpenSchool, useBelow } from './use-school.ts'

const FORM = 'school-change'
const COHORTS_AHEAD = 6

interface Props {
  readonly place: Place
  readonly kind: SchoolChange['kind']
  readonly labels: Readonly<Record<string, string>>
}

/** The fields of one kind of change. */
export function ChangeFields({ place, kind, labels }: Props) {
  switch (kind) {
    case 'rename':
      return (
        <ZField<ChangeValues> form={FORM} name="name" label={labels.name ?? ''} required>
          {(input) => <Input {...input} maxLength={60} autoComplete="off" />}
        </ZField>
      )
    case 'campuses':
      return <Campuses place={place} label={labels.campuses ?? ''} />
    case 'stage-length':
      return <StageLength place={place} labels={labels} />
    case 'close':
      return <Elsewhere place={place} field="custodianId" label={labels.custodianId ?? ''} />
    case 'merge':
      return <Elsewhere place={place} field="intoSchoolId" label={labels.intoSchoolId ?? ''} />
  }
}

function Campuses({ place, label }: { place: Place; label: string }) {
  const classes = useClasses(place.placeId)
  const inUse = new Set((classes.data ?? []).map(({ campusId }) => campusId))
  return (
    <ZField<ChangeValues> form={FORM} name="campuses" label={label} required>
      {({ id, value, onChange }) => <CampusList id={id} value={value ?? []} onChange={onChange} inUse={inUse} />}
    </ZField>
  )
}

function StageLength({ place, labels }: Omit<Props, 'kind'>) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const next = recordYearOf(new Date().toISOString()) + 1
  const stages = (place.school?.stages ?? []).filter((stage) => STAGE_YEARS[stage].length > 1)
  const years = [...new Set(stages.flatMap((stage) => STAGE_YEARS[stage]))].sort()
  return (
    <>
      <ZField<ChangeValues> form={FORM} name="stage" label={labels.stage ?? ''} required>
        {({ status: _, ...input }) => (
          <Select {...input} options={stages.map((stage) => ({ value: stage, label: said(STAGE_LABELS[stage]) }))} />
        )}
      </ZField>
      <ZField<ChangeValues> form={FORM} name="years" label={labels.years ?? ''} hint={t('schools.yearsHint')} required>
        {({ status: _, value, ...input }) => (
          <Select
            {...input}
            value={value ?? null}
            options={years.map((count) => ({ value: count, label: t('schools.years', { count }) }))}
          />
        )}
      </ZField>
      <ZField<ChangeValues> form={FORM} name="fromCohort" label={labels.fromCohort ?? ''} hint={t('schools.cohortHint')} required>
        {({ status: _, ...input }) => (
          <Select
            {...input}
            options={Array.from({ length: COHORTS_AHEAD }, (_, ahead) => ({
              value: next + ahead,
              label: t('schools.cohort', { year: next + ahead }),
            }))}
          />
        )}
      </ZField>
    </>
  )
}

/** Another school of the same authority, or, for the files of a school that ends, the authority itself as well. */
function Elsewhere({ place, field, label }: { place: Place; field: 'custodianId' | 'intoSchoolId'; label: string }) {
  const { t } = useTranslation()
  const supervisorId = place.school?.supervisorId ?? ''
  const supervisor = usePlace(supervisorId).data?.place
  const below = useBelow(supervisorId)
  const schools = (below.data ?? []).filter((each) => isOpenSchool(each) && each.placeId !== place.placeId)
  const offered = field === 'custodianId' && supervisor ? [supervisor, ...schools] : schools
  return (
    <ZField<ChangeValues> form={FORM} name={field} label={label} hint={t(`schools.hint.${field}`)} required>
      {({ status: _, value, ...input }) => (
        <Select
          {...input}
          value={value ?? null}
          loading={below.isLoading}
          showSearch={{ optionFilterProp: 'label' }}
          notFoundContent={t('schools.noOther')}
          options={offered.map(({ placeId, name }) => ({ value: placeId, label: `${name}（${placeId}）` }))}
        />
      )}
    </ZField>
  )
}
