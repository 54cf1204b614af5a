import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../http.ts'
import { closedProblem } from './closed-reason.ts'

interface Props {
  readonly error: unknown
  readonly onRetry?: (() => void) | undefined
  /** What this problem means on this page, where the page knows better than its title. */
  readonly explain?: ((problem: ApiProblem) => string | undefined) | undefined
}

/** A refusal or a fault as people need it: what, what now, and the number to quote. */
export function ProblemNote({ error, onRetry, explain }: Props) {
  const { t } = useTranslation()
  const problem = error instanceof ApiProblem ? error : undefined
  const issues = inputIssues(problem)
  const explained = problem && (explain?.(problem) ?? closedProblem(problem, t))
  return (
    <Alert
      type="error"
      showIcon
      className="problem-note"
      role="alert"
      title={problem ? titleOf(problem, t('kit.unreachable')) : t('kit.pageBroke')}
      description={
        <>
          {explained ? <p>{explained}</p> : null}
          {issues.length > 0 ? (
            <ul>
              {issues.map(({ path, message }) => (
                <li key={path}>
                  {path}: {message}
                </li>
              ))}
            </ul>
          ) : null}
          {problem?.requestId ? (
            <p className="request-id">
              {t('kit.requestId')}: <code>{problem.requestId}</code>
            </p>
          ) : null}
        </>
      }
      action={
        onRetry ? (
          <Button size="small" onClick={onRetry}>
            {t('kit.retry')}
          </Button>
        ) : null
      }
    />
  )
}

const titleOf = (problem: ApiProblem, unreachable: string): string =>
  problem.status === 0 ? unreachable : problem.title || `${problem.status} ${problem.kind}`

interface Issue {
  readonly path: string
  readonly message: string
}

const inputIssues = (problem: ApiProblem | undefined): readonly Issue[] =>
  problem?.kind === 'invalid-input' && Array.isArray(problem.facts.issues) ? (problem.facts.issues as Issue[]) : []
