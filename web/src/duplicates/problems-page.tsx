import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PROBLEM_KINDS, type ProblemKind, type ProblemRow } from '../../../functions/duplicates/contract.ts'
import { OwnApplications } from '../applications/own-applications.tsx'
import { Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import { Tabs } from '../kit/tabs.tsx'
import { momentOf } from '../kit/when.ts'
import { useMay, useProfile } from '../shell/profile.ts'
import { Ageing } from './ageing.tsx'
import { useProblemColumns } from './problem-columns.tsx'
import { type ProblemView, useProblems, viewsFor } from './use-problems.ts'

const route = getRouteApi('/problems')
const DRAFTS = ['problem-corroboration', 'problem-change', 'problem-deletion'] as const

/** 问题学籍: the three types, what is before an arbiter, what is over; for superiors what is growing old, and where. */
export function ProblemsPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const may = useMay()
  const navigate = useNavigate()
  const search = route.useSearch()
  const views = viewsFor(place.level, may('application.edit'))
  const view = views.find((each) => each === search.view) ?? 'identity'
  return (
    <Page title={t('duplicates.title')}>
      <Tabs
        activeKey={view}
        onChange={(key) => void navigate({ to: '/problems', search: key === 'identity' ? {} : { view: key } })}
        items={views.map((key) => ({ key, label: t(`duplicates.view.${key}`) }))}
      />
      <View view={view} />
    </Page>
  )
}

function View({ view }: { view: ProblemView }) {
  const { t } = useTranslation()
  if (view === 'own') return <OwnPaths />
  if (view === 'ageing') return <Ageing />
  const note = <p className="soft">{t(`duplicates.viewNote.${view}`)}</p>
  if (view === 'settled')
    return (
      <>
        {note}
        {PROBLEM_KINDS.map((kind) => (
          <section key={kind}>
            <h2 className="part">{t(`duplicates.view.${kind}`)}</h2>
            <List view={view} kind={kind} />
          </section>
        ))}
      </>
    )
  return (
    <>
      {note}
      <List key={view} view={view} />
    </>
  )
}

function List({ view, kind }: { view: ProblemView; kind?: ProblemKind }) {
  const { t } = useTranslation()
  const { pages, checkedAt } = useProblems(view, kind)
  return (
    <PagedTable<ProblemRow>
      label={t(`duplicates.view.${kind ?? view}`)}
      columns={useProblemColumns()}
      pages={pages}
      rowKey={({ problemId }) => problemId}
      empty={<Empty view={view} checkedAt={checkedAt} />}
    />
  )
}

/** Why there is nothing, and how fresh that is. */
function Empty({ view, checkedAt }: { view: ProblemView; checkedAt: string | undefined }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const checked = checkedAt ? t('duplicates.lastCheck', { at: momentOf(checkedAt) }) : t('duplicates.neverChecked')
  return (
    <>
      <p>
        <strong>
          {t(place.level === 'school' ? `duplicates.emptySchool.${view}` : `duplicates.emptyOffice.${view}`)}
          {view === 'settled' ? '' : ' ✓'}
        </strong>
      </p>
      {place.level === 'ministry' || view === 'settled' ? null : <p>{checked}</p>}
    </>
  )
}

/** What the school itself put forward: drafts to go on with, and what became of the rest. */
function OwnPaths() {
  const { t } = useTranslation()
  return (
    <>
      {DRAFTS.map((business) => (
        <section key={business}>
          <h2 className="part">{t(`cases.business.${business}`)}</h2>
          <OwnApplications business={business} states={undefined} empty={t('duplicates.noneOfThese')} />
        </section>
      ))}
    </>
  )
}
