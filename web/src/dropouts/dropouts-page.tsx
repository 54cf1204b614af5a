import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DropoutRow, HandedDropout } from '../../../functions/dropouts/contract.ts'
import { CHANGE_REASON } from '../../../layers/kernel/code-tables/status-change.ts'
import { labelOf } from '../../../layers/kernel/code-tables/table.ts'
import { useLanguage } from '../kit/language.ts'
import { Card, Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { useProfile } from '../shell/profile.ts'
import { ProgressTag } from './progress-tag.tsx'
import { useDropouts, useHandedDropouts } from './use-dropouts.ts'

/** 控辍保学: who of compulsory age has dropped out and is not back, and what is done about it. */
export function DropoutsPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const pages = useDropouts()
  return (
    <Page title={t('shell.menu.dropouts')} note={t('dropouts.rule')}>
      <PagedTable
        label={t('shell.menu.dropouts')}
        columns={useColumns()}
        pages={pages}
        rowKey={({ studentId }) => studentId}
        empty={t('dropouts.nobody')}
      />
      {place.level === 'county' ? <Handed /> : null}
    </Page>
  )
}

/** What of an absence both lists show. */
function useAbsenceColumns<R extends DropoutRow | HandedDropout>(): Column<R>[] {
  const { t } = useTranslation()
  const { said } = useLanguage()
  return [
    { id: 'since', title: t('dropouts.since'), nowrap: true, show: ({ since }) => since },
    { id: 'days', title: t('dropouts.days'), show: ({ days }) => days },
    {
      id: 'reason',
      title: t('dropouts.reason'),
      show: ({ reasonCode }) => (reasonCode ? said(labelOf(CHANGE_REASON, reasonCode)) : ''),
    },
    {
      id: 'visits',
      title: t('dropouts.visits'),
      show: ({ visits, lastVisitOn }) =>
        lastVisitOn ? t('dropouts.visited', { count: visits, on: lastVisitOn }) : t('dropouts.notVisited'),
    },
    { id: 'reported', title: t('dropouts.reported'), show: ({ reportedOn }) => reportedOn ?? t('dropouts.notReported') },
    { id: 'progress', title: t('registration.stateTitle'), show: ({ progress }) => <ProgressTag progress={progress} /> },
  ]
}

function useColumns(): Column<DropoutRow>[] {
  const { t } = useTranslation()
  return [
    {
      id: 'name',
      title: t('students.pupil'),
      show: ({ studentId, name }) => (
        <Link to="/dropouts/$studentId" params={{ studentId }}>
          {name}
        </Link>
      ),
    },
    { id: 'where', title: t('students.where'), show: ({ schoolName, className }) => `${schoolName} ${className}` },
    ...useAbsenceColumns<DropoutRow>(),
    { id: 'responsible', title: t('dropouts.responsible'), show: ({ responsible }) => responsible ?? '' },
    { id: 'handed', title: t('dropouts.handedTo'), show: ({ handedTo }) => handedTo ?? '' },
  ]
}

/** 户籍地移交: children whose household is in this county and who dropped out of a school elsewhere. */
function Handed() {
  const { t } = useTranslation()
  const pages = useHandedDropouts()
  const columns: Column<HandedDropout>[] = [
    { id: 'name', title: t('students.pupil'), show: ({ name }) => name },
    { id: 'birth', title: t('registration.birthDate'), nowrap: true, show: ({ birthDate }) => birthDate },
    { id: 'where', title: t('students.where'), show: ({ schoolName, authorityName }) => `${schoolName}(${authorityName})` },
    ...useAbsenceColumns<HandedDropout>(),
    { id: 'handedOn', title: t('dropouts.handedOn'), nowrap: true, show: ({ handedOn }) => handedOn },
  ]
  return (
    <Card title={t('dropouts.handed')}>
      <PagedTable
        label={t('dropouts.handed')}
        columns={columns}
        pages={pages}
        rowKey={({ name, birthDate, since }) => `${name} ${birthDate} ${since}`}
        empty={t('dropouts.nobodyHanded')}
      />
    </Card>
  )
}
