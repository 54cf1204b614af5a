import { Link } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemNote } from '../kit/problem-note.tsx'
import { useProfile } from '../shell/profile.ts'
import { Comparison } from './comparison.tsx'
import { MergedTimeline } from './merged-timeline.tsx'
import { Opinions } from './opinions.tsx'
import { RuleBox } from './rule-box.tsx'
import { useProblem } from './use-problem.ts'

/** What an arbiter decides on, beside the decision: first what each side says, then whose it is, with every record and all evidence. */
export function ArbitrationCase({ problemId }: { problemId: string }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const [named, setNamed] = useState(false)
  const query = useProblem(problemId)
  if (query.error) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Spin />
  const { status, arbitration } = query.data
  const weighing = status === 'arbitration' && arbitration?.arbiterId === place.placeId
  if (weighing && !named) return <Opinions members={query.data.members} onNamed={() => setNamed(true)} />
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
