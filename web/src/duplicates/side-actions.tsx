import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PATHS, type Problem, type ProblemPath, type ProblemSide } from '../../../functions/duplicates/contract.ts'
import { dayOf } from '../kit/when.ts'
import { ActWithReason } from './act-with-reason.tsx'
import { duplicates } from './api.ts'
import { refusalWords } from './refusal-words.ts'

interface Props {
  readonly problem: Problem
  readonly side: ProblemSide
}

/** What may be done about one record now, and why the rest may not. */
export function SideActions({ problem, side }: Props) {
  const { t } = useTranslation()
  const { underWay, allowed } = side
  const reasons = new Set(allowed.map(({ reason }) => reason))
  const [only] = reasons
  return (
    <div className="stack">
      {side.standing === 'forced' ? <strong className="field-fault">{t('duplicates.forcedTask')}</strong> : null}
      {underWay ? (
        <span>
          {t('duplicates.underWay', { business: t(`cases.business.${underWay.business}`), since: dayOf(underWay.since) })}{' '}
          <Link to="/cases/$caseId" params={{ caseId: underWay.caseId }}>
            {t('registration.toCase')}
          </Link>
        </span>
      ) : null}
      {reasons.size === 1 && only ? (
        <span className="soft">{refusalWords(only, t)}</span>
      ) : (
        allowed.map(({ action, ok, reason }) =>
          ok ? (
            <Open key={action} action={action} problem={problem} side={side} />
          ) : (
            <span key={action} className="offer-refused">
              {t(`duplicates.action.${action}`)} <small>{refusalWords(reason, t)}</small>
            </span>
          ),
        )
      )}
    </div>
  )
}

const isPath = (action: string): action is ProblemPath => PATHS.some((path) => path === action)

function Open({ action, problem, side }: Props & { action: ProblemSide['allowed'][number]['action'] }) {
  const { t } = useTranslation()
  const { problemId, version } = problem
  const { studentId } = side
  if (isPath(action))
    return (
      <Link
        className={action === 'corroborate' ? 'button button-main' : 'button'}
        to="/problems/$problemId/$path"
        params={{ problemId, path: action }}
        search={{ studentId }}
      >
        {t(`duplicates.action.${action}`)}
      </Link>
    )
  return (
    <ActWithReason
      problemId={problemId}
      label={t('duplicates.action.concede')}
      warning={t('duplicates.concedeHint')}
      done={t('duplicates.conceded')}
      send={(reason) => duplicates.concedeClaim({ params: { problemId }, body: { studentId, version, reason } })}
    />
  )
}
