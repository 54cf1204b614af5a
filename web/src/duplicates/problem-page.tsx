import { getRouteApi } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../functions/duplicates/contract.ts'
import { DueTag } from '../cases/case-status.tsx'
import { Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { dayOf } from '../kit/when.ts'
import { Comparison } from './comparison.tsx'
import { MergedTimeline } from './merged-timeline.tsx'
import { RuleBox } from './rule-box.tsx'
import { STATUS_TONES } from './tones.ts'
import { useProblem } from './use-problem.ts'

const route = getRouteApi('/problems/$problemId')

/** One problem: its records side by side, one's own first, the rule that holds, what each side may do, and what happened to both. */
export function ProblemPage() {
  const { t } = useTranslation()
  const { problemId } = route.useParams()
  const query = useProblem(problemId)
  const problem = query.data
  if (!problem)
    return (
      <Page title={t('duplicates.one')}>
        {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : <Spin />}
      </Page>
    )
  const sides = [...problem.members].sort((a, b) => Number(b.own) - Number(a.own))
  const names = [...new Set(sides.map(({ name }) => name))].join(' / ')
  return (
    <Page title={`${t('duplicates.one')} · ${names}`}>
      <Head problem={problem} />
      <RuleBox problem={problem} />
      <Comparison problem={{ ...problem, members: sides }} />
      <MergedTimeline members={sides} />
    </Page>
  )
}

function Head({ problem }: { problem: Problem }) {
  const { t } = useTranslation()
  const { status, type, urgent, reach, openedAt, days, dueAt, waitsFor } = problem
  return (
    <div className="facts">
      <StatusTag tone={STATUS_TONES[status]}>{t(`duplicates.status.${status}`)}</StatusTag>
      <strong>{t(`duplicates.typeOf.${type}`)}</strong>
      {urgent ? <StatusTag tone="bad">{t('duplicates.urgent')}</StatusTag> : null}
      <span>{t(`duplicates.reach.${reach}`)}</span>
      <span>
        {t('duplicates.openedAt')} {dayOf(openedAt)}
        {status === 'settled' ? '' : ` · ${t('duplicates.days', { count: days })}`}
      </span>
      {waitsFor.length > 0 ? <span>{t('duplicates.waitsFor', { names: waitsFor.join(t('duplicates.comma')) })}</span> : null}
      {status === 'settled' ? null : <DueTag dueAt={dueAt} />}
    </div>
  )
}
