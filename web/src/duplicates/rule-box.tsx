import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../functions/duplicates/contract.ts'
import { Card } from '../kit/page.tsx'
import { dayOf } from '../kit/when.ts'
import { useMay, useProfile } from '../shell/profile.ts'
import { ActWithReason } from './act-with-reason.tsx'
import { duplicates } from './api.ts'
import { refusalWords } from './refusal-words.ts'

/** Which rule holds for this type, who would arbitrate, and what was arbitrated; on the arbiter's own page no way to itself. */
export function RuleBox({ problem, deciding = false }: { problem: Problem; deciding?: boolean }) {
  const { t } = useTranslation()
  const { rule, arbiter, arbitration } = problem
  return (
    <Card title={t('duplicates.ruleTitle')}>
      <p>{t(`duplicates.rule.${rule}`)}</p>
      {arbiter && !arbitration ? <p>{t('duplicates.wouldArbitrate', { arbiter: arbiter.name })}</p> : null}
      {arbitration ? <Arbitrated problem={problem} arbitration={arbitration} deciding={deciding} /> : null}
      <Reopen problem={problem} />
    </Card>
  )
}

interface ArbitratedProps {
  readonly problem: Problem
  readonly arbitration: NonNullable<Problem['arbitration']>
  readonly deciding: boolean
}

function Arbitrated({ problem, arbitration, deciding }: ArbitratedProps) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const { arbiterName, arbiterId, askedAt, decidedAt, keeps, reason, reopened, caseId } = arbitration
  const kept = problem.members.find(({ studentId }) => studentId === keeps)
  const title = kept
    ? t('duplicates.decidedFor', { arbiter: arbiterName, school: kept.schoolName, name: kept.name })
    : t('duplicates.beforeArbiter', { arbiter: arbiterName, date: dayOf(askedAt) })
  return (
    <Alert
      type={decidedAt ? 'warning' : 'info'}
      showIcon
      className="problem-note"
      title={title}
      description={
        <div className="stack">
          {reopened ? <span>{t('duplicates.reopened')}</span> : null}
          {decidedAt ? <span>{t('duplicates.decidedOn', { date: dayOf(decidedAt), reason: reason ?? '' })}</span> : null}
          {problem.status === 'decided' ? <span>{t('duplicates.losersMust')}</span> : null}
          {arbiterId === place.placeId && !deciding ? (
            <Link to="/cases/$caseId" params={{ caseId }}>
              {t(decidedAt ? 'registration.toCase' : 'duplicates.toArbitrate')}
            </Link>
          ) : null}
        </div>
      }
    />
  )
}

/** The level above the arbiter may take a decision upon itself, once; it alone sees this while it may or might. */
function Reopen({ problem }: { problem: Problem }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const may = useMay()
  const { reopen, status, version, problemId } = problem
  if (!may('problem.reopen') || place.level === 'school' || status !== 'decided') return null
  if (!reopen.ok) return <p className="soft">{t('duplicates.noReopening', { why: refusalWords(reopen.reason, t) })}</p>
  return (
    <ActWithReason
      problemId={problemId}
      label={t('duplicates.reopen')}
      warning={t('duplicates.reopenHint')}
      done={t('duplicates.reopenedNow')}
      send={(reason) => duplicates.reopenArbitration({ params: { problemId }, body: { version, reason } })}
    />
  )
}
