import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Place } from '../../../functions/places/contract.ts'
import type { SchoolChange } from '../../../functions/school-changes/contract.ts'
import { SCHOOL_CHANGE_TITLES } from '../../../functions/school-changes/domain/titles.ts'
import { STAGE_YEARS } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { Card } from '../kit/page.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { isOpenSchool } from './use-school.ts'

const KINDS = ['rename', 'campuses', 'stage-length', 'merge', 'close'] as const satisfies readonly SchoolChange['kind'][]

interface Props {
  readonly place: Place
  readonly pupils: number
  readonly points: readonly Place[]
}

/** What may be applied for; whatever could not be carried out now says why before anybody fills in a form. */
export function SchoolActs({ place, pupils, points }: Props) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const navigate = useNavigate()
  const open = points.filter(isOpenSchool).length
  const refusal = (kind: (typeof KINDS)[number]): string | undefined => {
    if (!isOpenSchool(place)) return t('schools.refused.closed')
    if (kind === 'stage-length')
      return place.school?.stages.some((stage) => STAGE_YEARS[stage].length > 1) ? undefined : t('schools.refused.oneLength')
    if (kind !== 'close' && kind !== 'merge') return undefined
    if (open > 0) return t('schools.refused.points', { count: open })
    return kind === 'close' && pupils > 0 ? t('schools.refused.pupils', { count: pupils }) : undefined
  }
  return (
    <Card title={t('schools.business')}>
      <p className="soft">{t('schools.twoPersons')}</p>
      <div className="filters">
        {KINDS.map((kind) => (
          <ReasonedButton
            key={kind}
            danger={kind === 'close' || kind === 'merge'}
            refusedBecause={refusal(kind)}
            onClick={() => void navigate({ to: '/school/changes/new', search: { schoolId: place.placeId, kind } })}
          >
            {said(SCHOOL_CHANGE_TITLES[kind])}
          </ReasonedButton>
        ))}
      </div>
    </Card>
  )
}
