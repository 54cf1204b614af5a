import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, Spin } from 'antd'
import type { TFunction } from 'i18next'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../../functions/cases/contract.ts'
import { CaseSteps, type LastStep } from '../kit/case-steps.tsx'
import { useLanguage } from '../kit/language.ts'
import { Card, Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import type { StepView } from '../kit/step-views.ts'
import { lastDayOf, momentOf } from '../kit/when.ts'
import { part } from '../shell/part.ts'
import { useProfile } from '../shell/profile.ts'
import { cases } from './api.ts'
import { CaseStatus, DueTag } from './case-status.tsx'
import { chainOf } from './chain-of.ts'
import { DecisionPanel } from './decision-panel.tsx'
import { History } from './history.tsx'
import { useCaseTitle } from './use-case-title.ts'

const MembersTable = part(async () => (await import('./members-table.tsx')).MembersTable)
/** What is applied for has a matter of its own; its code and words come with the first such case. */
const CaseMatter = part(
  async () => (await import('../applications/case-matter.tsx')).CaseMatter,
  'applications',
  'duplicates',
  'schools',
)
const CaseActs = part(async () => (await import('../applications/case-acts.tsx')).CaseActs, 'papers', 'transfers')

const route = getRouteApi('/cases/$caseId')
const ASK_AGAIN_MS = 1500

/** Whether the workflow is about to move the case by itself: between an answer and the next office, or while it takes effect. */
const isMoving = (view: CaseView | undefined): boolean =>
  view?.case.state === 'applying' || (view?.case.state === 'open' && view.case.dueAt === undefined)

/** One case: where it stands, who is in it, what has been said, and what this office may do. */
export function CasePage() {
  const { t } = useTranslation()
  const { caseId } = route.useParams()
  const titleOf = useCaseTitle()
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
  const title = [titleOf(view.case), view.case.pupilName].filter(Boolean).join(' · ')
  return (
    <Page
      title={title}
      tab={`${title} ${view.case.step ? t([`cases.stepName.${view.case.step}`, '']) : t(`cases.state.${view.case.state}`)}`}
    >
      <div className="facts">
        <CaseStatus row={view.case} /> {view.case.pupilName ? null : `${t('cases.pupils', { count: view.case.memberCount })} ·`}{' '}
        {view.case.initiatorName} · {t('cases.number')} <code>{view.case.caseId}</code>
        {view.case.dueAt ? <DueTag dueAt={view.case.dueAt} /> : null}
      </div>
      <Steps view={view} />
      <Outcome view={view} />
      <div className="case-body">
        <div className="case-main">
          <Suspense fallback={<Spin />}>
            {view.matter ? (
              <CaseMatter view={view} />
            ) : (
              <Card title={t('cases.members')}>
                <MembersTable view={view} sentBack={sentBack} onSentBack={setSentBack} />
              </Card>
            )}
          </Suspense>
        </div>
        <aside className="case-side" aria-label={t('cases.handling')}>
          <DecisionPanel view={view} sentBack={sentBack} onDone={() => setSentBack(new Map())} />
          {view.matter ? (
            <Suspense fallback={null}>
              <CaseActs view={view} />
            </Suspense>
          ) : null}
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
  const { said } = useLanguage()
  const { place } = useProfile()
  const chain = chainOf(view.chainId)
  const words = (each: StepView<CaseView['steps'][number]>): string[] => {
    const { said: fact, own, status } = each
    if (!fact) return []
    const who = `${fact.placeName} · ${t(`shell.duty.${fact.placeId.length === 10 ? 'school' : 'office'}.${fact.duty}`)}`
    const till = fact.dueAt ? t('cases.until', { at: lastDayOf(fact.dueAt) }) : ''
    if (status === 'current') return [who, own ? t('cases.ownTurn') : t('cases.theirTurn'), till]
    const ground = groundOf(each)
    return [
      who,
      officerOf(fact, t),
      fact.decidedAt ? momentOf(fact.decidedAt) : t(`cases.stepStatus.${status}`),
      ground ? t('cases.groundWas', { ground: said(ground.label) }) : '',
    ]
  }
  return (
    <CaseSteps
      chain={chain}
      steps={view.steps}
      ownPlaceId={place.placeId}
      opened={{ label: t('cases.submitted'), place: view.case.initiatorName, at: momentOf(view.case.openedAt) }}
      lines={words}
      {...(chain.id.startsWith('transfer.cross-province') ? { last: pullStep(view, t) } : {})}
    />
  )
}

/** On which of the step's grounds it said no. */
const groundOf = ({ step, said }: StepView<CaseView['steps'][number]>) =>
  step.reasonCodes?.find(({ code }) => code === said?.reasonCode)

/** After the last approval of a transfer between provinces the school that asked pulls the file. */
function pullStep({ case: { state, initiatorName } }: CaseView, t: TFunction): LastStep {
  const status = state === 'awaiting' ? 'current' : state === 'applied' ? 'done' : state === 'open' ? 'ahead' : 'skipped'
  return { label: t('cases.pull'), status, lines: [initiatorName, t(`cases.pullStatus.${status}`)] }
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
