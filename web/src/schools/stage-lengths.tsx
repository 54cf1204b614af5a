import { useTranslation } from 'react-i18next'
import type { SchoolFacts } from '../../../functions/places/contract.ts'
import { SIX_THREE_THREE, STAGE_LABELS } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { Card } from '../kit/page.tsx'
import { RegTable } from '../kit/reg-table.tsx'

/** How long each stage lasts, and from which cohort on where that has changed. */
export function StageLengths({ school }: { school: SchoolFacts }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const rows = school.stages.flatMap((stage) => [
    { stage, years: SIX_THREE_THREE[stage], fromCohort: undefined },
    ...(school.stageLengths ?? []).filter((each) => each.stage === stage).toSorted((a, b) => a.fromCohort - b.fromCohort),
  ])
  return (
    <Card title={t('schools.lengths')}>
      <RegTable
        label={t('schools.lengths')}
        columns={[
          { id: 'stage', title: t('places.stage'), show: ({ stage }) => said(STAGE_LABELS[stage]) },
          { id: 'years', title: t('schools.field.years'), show: ({ years }) => t('schools.years', { count: years }) },
          {
            id: 'from',
            title: t('schools.field.fromCohort'),
            show: ({ fromCohort }) => (fromCohort ? t('schools.cohort', { year: fromCohort }) : t('schools.fromBeginning')),
          },
        ]}
        rows={rows}
        rowKey={({ stage, fromCohort }) => `${stage}-${fromCohort ?? 0}`}
        empty="—"
      />
    </Card>
  )
}
