import { useTranslation } from 'react-i18next'
import type { Place } from '../../../functions/places/contract.ts'
import type { SchoolChange } from '../../../functions/school-changes/contract.ts'
import { recordYearOf, STAGE_LABELS, STAGE_YEARS } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { ZChoice } from '../kit/zchoice.tsx'
import { ZText } from '../kit/zfields.tsx'
import { ZField } from '../kit/zform.tsx'
import { usePlace } from '../places/place-path.tsx'
import { useClasses } from '../places/use-classes.ts'
import { CampusList } from './campus-list.tsx'
import type { ChangeValues } from './change-values.ts'
import { isOpenSchool, useBelow } from './use-school.ts'

const COHORTS_AHEAD = 6

interface Props {
  readonly place: Place
  readonly kind: SchoolChange['kind']
}

/** The fields of one kind of change. */
export function ChangeFields({ place, kind }: Props) {
  switch (kind) {
    case 'rename':
      return <ZText<ChangeValues> name="name" maxLength={60} autoComplete="off" required />
    case 'campuses':
      return <Campuses place={place} />
    case 'stage-length':
      return <StageLength place={place} />
    case 'close':
      return <Elsewhere place={place} field="custodianId" />
    case 'merge':
      return <Elsewhere place={place} field="intoSchoolId" />
  }
}

function Campuses({ place }: { place: Place }) {
  const classes = useClasses(place.placeId)
  const inUse = new Set((classes.data ?? []).map(({ campusId }) => campusId))
  return (
    <ZField<ChangeValues> name="campuses" required>
      {({ id, value, onChange }) => <CampusList id={id} value={value ?? []} onChange={onChange} inUse={inUse} />}
    </ZField>
  )
}

function StageLength({ place }: { place: Place }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const next = recordYearOf(new Date().toISOString()) + 1
  const cohorts = Array.from({ length: COHORTS_AHEAD }, (_, ahead) => next + ahead)
  const stages = (place.school?.stages ?? []).filter((stage) => STAGE_YEARS[stage].length > 1)
  const years = [...new Set(stages.flatMap((stage) => STAGE_YEARS[stage]))].sort()
  return (
    <>
      <ZChoice<ChangeValues>
        name="stage"
        options={stages.map((stage) => ({ value: stage, label: said(STAGE_LABELS[stage]) }))}
        required
      />
      <ZChoice<ChangeValues>
        name="years"
        options={years.map((count) => ({ value: count, label: t('schools.years', { count }) }))}
        hint={t('schools.yearsHint')}
        required
      />
      <ZChoice<ChangeValues>
        name="fromCohort"
        options={cohorts.map((year) => ({ value: year, label: t('schools.cohort', { year }) }))}
        hint={t('schools.cohortHint')}
        required
      />
    </>
  )
}

/** Another school of the same authority, or, for the files of a school that ends, the authority itself as well. */
function Elsewhere({ place, field }: { place: Place; field: 'custodianId' | 'intoSchoolId' }) {
  const { t } = useTranslation()
  const supervisorId = place.school?.supervisorId ?? ''
  const supervisor = usePlace(supervisorId).data?.place
  const below = useBelow(supervisorId)
  const schools = (below.data ?? []).filter((each) => isOpenSchool(each) && each.placeId !== place.placeId)
  const offered = field === 'custodianId' && supervisor ? [supervisor, ...schools] : schools
  return (
    <ZChoice<ChangeValues>
      name={field}
      options={offered.map(({ placeId, name }) => ({ value: placeId, label: `${name}（${placeId}）` }))}
      loading={below.isLoading}
      none={t('schools.noOther')}
      hint={t(`schools.hint.${field}`)}
      searched
      required
    />
  )
}
