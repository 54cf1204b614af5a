import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ClosedDropout, DropoutRow, HandedDropout } from '../../../functions/dropouts/contract.ts'
import { CHANGE_REASON } from '../../../layers/kernel/code-tables/status-change.ts'
import { labelOf } from '../../../layers/kernel/code-tables/table.ts'
import { useLanguage } from '../kit/language.ts'
import { Card, Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { Tabs } from '../kit/tabs.tsx'
import { useProfile } from '../shell/profile.ts'
import { ProgressTag } from './progress-tag.tsx'
import { useDropouts, useHandedDropouts, useOverAgeDropouts } from './use-dropouts.ts'

const route = getRouteApi('/dropouts')
const VIEWS = ['out', 'closed'] as const

/** 控辍保学: who of compulsory age has dropped out and is not back, and whose record the age has closed since. */
export function DropoutsPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const navigate = useNavigate()
  const search = route.useSearch()
  const view = VIEWS.find((each) => each === search.view) ?? 'out'
  return (
    <Page title={t('shell.menu.dropouts')} note={t(view === 'out' ? 'dropouts.rule' : 'dropouts.closedRule')}>
      <Tabs
        activeKey={view}
        onChange={(key) => void navigate({ to: '/dropouts', search: key === 'out' ? {} : { view: key } })}
        items={VIEWS.map((key) => ({ key, label: t(`dropouts.view.${key}`) }))}
      />
      {view === 'out' ? <Out /> : <Closed />}
      {view === 'out' && place.level === 'county' ? <Handed /> : null}
    </Page>
  )
}

/** 台账: who is not back. */
function Out() {
  const { t } = useTranslation()
  return (
    <PagedTable
      label={t('shell.menu.dropouts')}
      columns={useColumns<DropoutRow>()}
      pages={useDropouts()}
      rowKey={({ studentId }) => studentId}
      empty={t('dropouts.nobody')}
    />
  )
}

/** 超龄封存: whom nobody brought back before the age to which their province keeps a record. */
function Closed() {
  const { t } = useTranslation()
  const columns: Column<ClosedDropout>[] = [
    // How far it was on the way back no longer matters.
    ...useColumns<ClosedDropout>().filter(({ id }) => id !== 'progress' && id !== 'handed'),
    { id: 'closedOn', title: t('dropouts.closedOn'), nowrap: true, show: ({ closedOn }) => closedOn },
  ]
  return (
    <PagedTable
      label={t('dropouts.view.closed')}
      columns={columns}
      pages={useOverAgeDropouts()}
      rowKey={({ studentId }) => studentId}
      empty={t('dropouts.nobodyClosed')}
    />
  )
}

/** What of an absence every list shows. */
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

function useColumns<R extends DropoutRow>(): Column<R>[] {
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
    ...useAbsenceColumns<R>(),
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
