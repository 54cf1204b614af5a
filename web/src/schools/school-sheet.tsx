import { useTranslation } from 'react-i18next'
import type { Place } from '../../../functions/places/contract.ts'
import { SCHOOL_KIND } from '../../../layers/kernel/code-tables/schooling.ts'
import { labelOf } from '../../../layers/kernel/code-tables/table.ts'
import { STAGE_LABELS } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { Card } from '../kit/page.tsx'
import { StatusTag } from '../kit/status-tag.tsx'

/** What is known of a school: its code and kind, its stages, whom it answers to and where it stands. */
export function SchoolSheet({ place, superiors }: { place: Place; superiors: readonly Place[] }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { school } = place
  if (!school) return null
  const line = [...superiors].sort((a, b) => a.path.length - b.path.length).map(({ name }) => name)
  const supervisor = superiors.find(({ placeId }) => placeId === school.supervisorId)?.name ?? school.supervisorId
  const facts = [
    ['code', <code key="code">{place.placeId}</code>],
    ['kind', said(labelOf(SCHOOL_KIND, school.kind))],
    ['stages', school.stages.map((stage) => said(STAGE_LABELS[stage])).join(' / ')],
    ['supervisor', supervisor],
    ['area', line.join(' › ')],
    [
      'state',
      <StatusTag key="state" tone={school.closed ? 'bad' : 'ok'}>
        {t(school.closed ? 'places.schoolClosed' : 'schools.open')}
      </StatusTag>,
    ],
  ] as const
  return (
    <Card title={t('shell.menu.schoolFacts')}>
      <dl className="fact-sheet">
        {facts.map(([id, shown]) => (
          <div key={id}>
            <dt>{t(`schools.fact.${id}`)}</dt>
            <dd>{shown}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
