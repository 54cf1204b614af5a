import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, Spin } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../../functions/cases/contract.ts'
import { CaseSteps } from '../kit/case-steps.tsx'
import { Card, Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import type { StepView } from '../kit/step-views.ts'
import { lastDayOf, momentOf } from '../kit/when.ts'
import { useProfile } from '../shell/profile.ts'
import { cases } from './api.ts'
import { CaseStatus, DueTag } from './case-status.tsx'
import { chainOf } from './chain-of.ts'
import { DecisionPanel } from './decision-panel.tsx'
import { History } from './history.tsx'
import { MembersTable } from './members-table.tsx'

const route = getRouteApi('/cases/$caseId')
const ASK_AGAIN_MS = 1500

/** Whether the workflow is about to move the case by itself: between an answer and the next office, or while it takes effect. */
const isMoving = (view: CaseView | undefined): boolean =>
  view?.case.state === 'applying' || (view?.case.state === 'open' && view.case.dueAt === undefined)

/** One case: where it stands, who is in it, what has been said, and what this office may do. */
export function CasePage() {
  const { t } = useTranslation()
  const { caseId } = route.useParams()
  const [sentBack, setSentBack] = useState<ReadonlyMap<string, string>>(new Map())
  const query = useQuery({
    queryKey: ['case', caseId],
    queryFn: ({ signal }) => cases.getCase({ params: { caseId }, signal }),
    refetchInterval: (now) => (isMoving(now.state.data) ? ASK_AGAIN_MS : false),
  })
  const view = query.data
  if (!view)
    return (
      <Page title={t('cases.one')}>
        {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : <Spin />}
      </Page>
    )
  const title = `${t(`cases.business.${view.case.business}`)} · ${view.case.title}`
  return (
    <Page
      title={title}
      tab={`${title} ${view.case.step ? t([`cases.stepName.${view.case.step}`, '']) : t(`cases.state.${view.case.state}`)}`}
    >
      <div className="facts">
        <CaseStatus state={view.case.state} /> {t('cases.pupils', { count: view.case.memberCount })} · {view.case.initiatorName} ·{' '}
        {t('cases.number')} <code>{view.case.caseId}</code>
        {view.case.dueAt ? <DueTag dueAt={view.case.dueAt} /> : null}
      </div>
      <Steps view={view} />
      <Outcome view={view} />
      <div className="case-body">
        <div className="case-main">
          <Card title={t('cases.members')}>
            <MembersTable view={view} sentBack={sentBack} onSentBack={setSentBack} />
          </Card>
        </div>
        <aside className="case-side" aria-label={t('cases.handling')}>
          <DecisionPanel view={view} sentBack={sentBack} onDone={() => setSentBack(new Map())} />
          <Card title={t('cases.history')}>
            <History view={view} />
          </Card>
        </aside>
      </div>
    </Page>
  )
}

/** Who decided; where somebody acted for another, both. */
const officerOf = ({ decidedByName: by = '', decidedForName }: CaseView['steps'][number], t: TFunction): string =>
  decidedForName ? t('kit.actedFor', { by, for: decidedForName }) : by

function Steps({ view }: { view: CaseView }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const words = ({ said, own, status }: StepView<CaseView['steps'][number]>): string[] => {
    if (!said) return []
    const who = `${said.placeName} · ${t(`shell.duty.${said.placeId.length === 10 ? 'school' : 'office'}.${said.duty}`)}`
    if (status === 'current')
      return [
        who,
        own ? t('cases.ownTurn') : t('cases.theirTurn'),
        said.dueAt ? t('cases.until', { at: lastDayOf(said.dueAt) }) : '',
      ]
    return [who, officerOf(said, t), said.decidedAt ? momentOf(said.decidedAt) : t(`cases.stepStatus.${status}`)]
  }
  return (
    <CaseSteps
      chain={chainOf(view.chainId)}
      steps={view.steps}
      ownPlaceId={place.placeId}
      opened={{ label: t('cases.submitted'), place: view.case.initiatorName, at: momentOf(view.case.openedAt) }}
      lines={words}
    />
  )
}

function Outcome({ view }: { view: CaseView }) {
  const { t } = useTranslation()
  if (view.case.state === 'applying') return <Alert type="info" showIcon title={t('cases.applying')} />
  if (!view.outcome) return null
  // Whoever was registered comes first; what happened to nobody is not said.
  const counted = Object.entries(view.outcome).sort(([a], [b]) => Number(b === 'registered') - Number(a === 'registered'))
  const parts = counted
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => t(`cases.outcome.${kind}`, { count, defaultValue: `${kind} ${count}` }))
  return <Alert type="success" showIcon title={t('cases.done')} description={parts.join(' · ')} />
}
