import { Link } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { ProblemNote } from '../kit/problem-note.tsx'
import { Comparison } from './comparison.tsx'
import { MergedTimeline } from './merged-timeline.tsx'
import { RuleBox } from './rule-box.tsx'
import { useProblem } from './use-problem.ts'

/** What an arbiter decides on, beside the decision: every record and all the evidence. */
export function ArbitrationCase({ problemId }: { problemId: string }) {
  const { t } = useTranslation()
  const query = useProblem(problemId)
  if (query.error) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Spin />
  return (
    <>
      <RuleBox problem={query.data} deciding />
      <Comparison problem={query.data} />
      <MergedTimeline members={query.data.members} />
      <p>
        <Link to="/problems/$problemId" params={{ problemId }}>
          {t('duplicates.toComparison')}
        </Link>
      </p>
    </>
  )
}
