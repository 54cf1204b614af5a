import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApplicationState, AppliedBusiness } from '../../../functions/applications/contract.ts'
import type { CaseRow } from '../../../functions/cases/contract.ts'
import { cases } from '../cases/api.ts'
import { useCaseColumns } from '../cases/case-columns.tsx'
import { Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import { Tabs } from '../kit/tabs.tsx'
import { usePages } from '../kit/use-pages.ts'
import { useProfile } from '../shell/profile.ts'
import { OwnApplications } from './own-applications.tsx'

const PAGE = '100'
const VIEWS = ['todo', 'done', 'own', 'all'] as const
type View = (typeof VIEWS)[number]

const OPEN: ReadonlySet<CaseRow['state']> = new Set(['open', 'applying', 'awaiting'])

/** One business with lists of its own: which it is, under which address, and what else there is to do in it. */
export interface BusinessList {
  readonly business: AppliedBusiness
  /** Another business that is listed with it. */
  readonly with?: AppliedBusiness
  readonly at: '/changes' | '/status-changes' | '/transfers' | '/school/changes'
  /** What a school has to do besides finishing its drafts: applications in this state. */
  readonly alsoToDo?: { readonly states: ApplicationState; readonly title: string; readonly empty: string }
  /** Whether every office begins it and not schools alone. */
  readonly ownEverywhere?: boolean
}

interface Props {
  readonly list: BusinessList
  readonly view: string | undefined
  readonly actions: ReactNode
  readonly notice?: ReactNode
}

/** Whether somebody here prepares applications and never decides them: then what is to be done are drafts, not an inbox. */
const usePrepares = (): boolean => {
  const { place, account } = useProfile()
  return place.level === 'school' && account.duty === 'recordsManager'
}

/** One business as an office sees it: what it must do now, what is over, what it began, everything; one address for each. */
export function BusinessLists({ list, view: asked, actions, notice }: Props) {
  const { business, at, ownEverywhere } = list
  const { t } = useTranslation()
  const { place } = useProfile()
  const prepares = usePrepares()
  const navigate = useNavigate()
  const views = VIEWS.filter((each) => each !== 'own' || place.level === 'school' || ownEverywhere)
  const view = views.find((each) => each === asked) ?? 'todo'
  return (
    <Page title={t(`cases.business.${business}`)} actions={actions}>
      {notice}
      <Tabs
        activeKey={view}
        onChange={(key) => void navigate({ to: at, search: key === 'todo' ? {} : { view: key } })}
        items={views.map((key) => ({ key, label: t(`applications.view.${key}`) }))}
      />
      {view === 'own' ? (
        <Own list={list} />
      ) : view === 'todo' && prepares ? (
        <Drafts list={list} />
      ) : (
        <CaseList list={list} view={view} />
      )}
    </Page>
  )
}

/** What the office began, and what became of it. */
function Own({ list }: Pick<Props, 'list'>) {
  const { business } = list
  return (
    <>
      <OwnApplications business={business} states={undefined} empty={<Empty business={business} view="own" />} />
      <OwnOfOther list={list} states={undefined} view="own" />
    </>
  )
}

function OwnOfOther({
  list,
  states,
  view,
}: Pick<Props, 'list'> & { states: ApplicationState | undefined; view: 'own' | 'draft' }) {
  const { t } = useTranslation()
  if (!list.with) return null
  return (
    <>
      <h2 className="part">{t(`cases.business.${list.with}`)}</h2>
      <OwnApplications business={list.with} states={states} empty={<Empty business={list.with} view={view} />} />
    </>
  )
}

/** What a school that applies has to do: its drafts, and whatever waits for it afterwards. */
function Drafts({ list }: Pick<Props, 'list'>) {
  const { business, alsoToDo } = list
  const { t } = useTranslation()
  return (
    <>
      <OwnApplications business={business} states="draft" empty={<Empty business={business} view="draft" />} />
      <OwnOfOther list={list} states="draft" view="draft" />
      {alsoToDo ? (
        <>
          <h2 className="part">{t(alsoToDo.title)}</h2>
          <OwnApplications business={business} states={alsoToDo.states} empty={t(alsoToDo.empty)} />
        </>
      ) : null}
    </>
  )
}

function Empty({ business, view }: { business: AppliedBusiness; view: 'todo' | 'done' | 'own' | 'all' | 'draft' }) {
  const { t } = useTranslation()
  return (
    <>
      <p>
        <strong>{t(`applications.empty.${view}`, { business: t(`cases.business.${business}`) })}</strong>
      </p>
      <p>{t(`applications.emptyNext.${view}`)}</p>
    </>
  )
}

function CaseList({ list, view }: { list: BusinessList; view: View }) {
  const { business } = list
  const { t } = useTranslation()
  const { place } = useProfile()
  const query = (cursor: string | undefined) => ({ limit: PAGE, ...(cursor ? { cursor } : {}) })
  const pages = usePages<CaseRow>(view === 'todo' ? ['inbox'] : ['cases', place.placeId], (cursor, signal) =>
    view === 'todo'
      ? cases.inbox({ query: query(cursor), signal })
      : cases.listCases({ params: { placeId: place.placeId }, query: query(cursor), signal }),
  )
  const fits = (row: CaseRow) =>
    (row.business === business || row.business === list.with) && (view !== 'done' || !OPEN.has(row.state))
  return (
    <PagedTable
      label={t(`applications.view.${view}`)}
      columns={useCaseColumns()}
      pages={pages}
      rows={pages.rows.filter(fits)}
      rowKey={({ caseId }) => caseId}
      empty={<Empty business={business} view={view} />}
    />
  )
}
