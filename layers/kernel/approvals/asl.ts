import type { Chain, Step } from './chain.ts'

/** No office is hurried by a machine, but no wait lasts for ever: sixty days, and then the reconciler looks. */
export const WAIT_SECONDS = 60 * 86_400

const stateOf = (step: Step): string => `Wait ${step.id}`
const choiceOf = (step: Step): string => `After ${step.id}`

/**
 * The States Language of a chain, one wait for each step. `${Partition}`, `${OpenStep}` and `${Apply}` are left for the
 * template to fill. The machine decides nothing: it opens steps, hears verdicts and at the end applies the case.
 */
export function toAsl(chain: Chain): Record<string, unknown> {
  const states: Record<string, unknown> = {}
  for (const [at, step] of chain.steps.entries()) {
    const next = chain.steps[at + 1]
    states[stateOf(step)] = waitFor(step)
    states[choiceOf(step)] = {
      Type: 'Choice',
      Choices: [{ Variable: '$.answer.verdict', StringEquals: 'approve', Next: next ? stateOf(next) : 'Apply' }],
      Default: 'Returned',
    }
  }
  states.Returned = { Type: 'Succeed' }
  states.Apply = {
    Type: 'Task',
    Resource: 'arn:${Partition}:states:::lambda:invoke',
    Parameters: { FunctionName: '${Apply}', Payload: { 'caseId.$': '$.caseId' } },
    Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 8, BackoffRate: 2 }],
    ResultPath: null,
    Next: 'Applied',
  }
  states.Applied = { Type: 'Succeed' }
  return { Comment: chain.id, StartAt: stateOf(chain.steps[0]), States: states }
}

function waitFor(step: Step): Record<string, unknown> {
  return {
    Type: 'Task',
    Resource: 'arn:${Partition}:states:::lambda:invoke.waitForTaskToken',
    Parameters: {
      FunctionName: '${OpenStep}',
      Payload: { 'caseId.$': '$.caseId', step: step.id, 'token.$': '$$.Task.Token' },
    },
    TimeoutSeconds: WAIT_SECONDS,
    ResultPath: '$.answer',
    Next: choiceOf(step),
  }
}
