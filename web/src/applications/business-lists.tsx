import { useNavigate } from '@tanstack/react-router'
import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppliedBusiness } from '../../../functions/applications/contract.ts'
import type { CaseRow } from '../../../functions/cases/contract.ts'
import { cases } from '../cases/api.ts'
import { useCaseColumns } from '../cases/case-columns.tsx'
import { Page } from '../kit/page.tsx'
import { RegTable } from '../kit/reg-table.tsx'
import { usePages } from '../kit/use-pages.ts'
import { useProfile } from '../shell/profile.ts'
import { OwnApplications } from './own-applications.tsx'

const PAGE = '100'
export const VIEWS = ['todo', 'done', 'own', 'all'] as const
export type View = (typeof VIEWS)[number]

const OPEN: ReadonlySet<CaseRow['state']> = new Set(['open', 'applying', 'awaiting'])

interface Props {
  readonly business: AppliedBusiness
  readonly at: '/changes' | '/status-changes' | '/transfers' | '/school/changes'
  readonly view: string | undefined
  readonly actions: ReactNode
  readonly note?: ReactNode
}

/** Whether somebody here prepares applications and never decides them: then what is to be done are drafts, not an inbox. */
const usePrepares = (): boolean => {
  const { place, account } = useProfile()
  return place.level === 'school' && account.duty === 'recordsManager'
}

/** One business as an office sees it: what it must do now, what is over, what it began, everything; one address for each. */
export function BusinessLists({ business, at, view: asked, actions, note }: Props) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const prepares = usePrepares()
  const navigate = useNavigate()
  const views = VIEWS.filter((each) => each !== 'own' || place.level === 'school' || business === 'school-change')
  const view = views.find((each) => each === asked) ?? 'todo'
  return (
    <Page title={t(`cases.business.${business}`)} actions={actions} note={note}>
      <Tabs
        activeKey={view}
        onChange={(key) => void navigate({ to: at, search: key === 'todo' ? {} : { view: key } })}
        items={views.map((key) => ({ key, label: t(`applications.view.${key}`) }))}
      />
      {view === 'own' ? (
        <OwnApplications business={business} states={undefined} empty={<Empty business={business} view="own" />} />
      ) : view === 'todo' && prepares ? (
        <>
          <OwnApplications business={business} states="draft" empty={<Empty business={business} view="draft" />} />
          {business === 'transfer' ? (
            <>
              <h2 className="part">{t('transfers.toPull')}</h2>
              <OwnApplications business="transfer" states="awaiting" empty={t('transfers.nothingToPull')} />
            </>
          ) : null}
        </>
      ) : (
        <CaseList business={business} view={view} />
      )}
    </Page>
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

function CaseList({ business, view }: { business: AppliedBusiness; view: View }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const query = (cursor: string | undefined) => ({ limit: PAGE, ...(cursor ? { cursor } : {}) })
  const pages = usePages<CaseRow>(view === 'todo' ? ['inbox'] : ['cases', place.placeId], (cursor, signal) =>
    view === 'todo'
      ? cases.inbox({ query: query(cursor), signal })
      : cases.listCases({ params: { placeId: place.placeId }, query: query(cursor), signal }),
  )
  const fits = (row: CaseRow) => row.business === business && (view !== 'done' || !OPEN.has(row.state))
  return (
    <RegTable
      label={t(`applications.view.${view}`)}
      columns={useCaseColumns()}
      rows={pages.rows.filter(fits)}
      rowKey={({ caseId }) => caseId}
      loading={pages.loading}
      error={pages.error}
      onRetry={pages.again}
      more={pages.more}
      loadingMore={pages.loadingMore}
      empty={<Empty business={business} view={view} />}
    />
  )
}
