import { describe, expect, it } from '@jest/globals'
import aslValidator from 'asl-validator'
import fc from 'fast-check'
import { CHAINS } from '../../infra/chains.ts'
import { toAsl } from '../../layers/kernel/approvals/asl.ts'
import { advance, type Chain, opening, type Progress, type Verdict } from '../../layers/kernel/approvals/chain.ts'

interface State {
  readonly Type: string
  readonly Next?: string
  readonly Default?: string
  readonly Choices?: readonly { readonly StringEquals: string; readonly Next: string }[]
  readonly Parameters?: { readonly Payload?: { readonly step?: string } }
}

/** A chain of one to six steps, any of which may fall to the same office. */
const chains = fc.integer({ min: 1, max: 6 }).map((length): Chain => {
  const steps = Array.from({ length }, (_, at) => ({
    id: `step-${at}`,
    party: `party-${at % 3}`,
    duty: 'leader' as const,
    label: { zh: '核办', en: 'Decide' },
    workingDays: 10,
  }))
  return { id: 'law@1', title: { zh: '法则', en: 'Law' }, steps: steps as unknown as Chain['steps'] }
})
const verdicts = fc.array(fc.constantFrom<Verdict>('approve', 'return'), { maxLength: 8 })

/** Where the generated machine stands after these answers. */
function walkMachine(chain: Chain, answers: readonly Verdict[]): Progress {
  const { StartAt, States } = toAsl(chain) as { StartAt: string; States: Record<string, State> }
  let at = StartAt
  const left = [...answers]
  for (;;) {
    const state = States[at]
    const step = state?.Parameters?.Payload?.step
    if (step === undefined) return { status: 'approved' }
    const verdict = left.shift()
    if (!verdict) return { status: 'pending', step }
    const choice = States[state?.Next ?? '']
    const next = choice?.Choices?.find(({ StringEquals }) => StringEquals === verdict)?.Next ?? choice?.Default ?? ''
    if (States[next]?.Type === 'Succeed') return { status: 'returned', step }
    at = next
  }
}

/** Where the rule stands after these answers; a closed case hears no more. */
function walkRule(chain: Chain, answers: readonly Verdict[]): Progress {
  let progress = opening(chain)
  for (const verdict of answers) {
    const next = advance(chain, progress, verdict)
    if (!next.ok) break
    progress = next.value
  }
  return progress
}

it('the state machine and the rule always reach the same step', () => {
  fc.assert(
    fc.property(chains, verdicts, (chain, answers) => expect(walkMachine(chain, answers)).toEqual(walkRule(chain, answers))),
  )
})

it('no path reaches approval without every office’s approval, in order', () => {
  fc.assert(
    fc.property(chains, verdicts, (chain, answers) => {
      const heard = answers.slice(0, chain.steps.length)
      const approved = heard.length === chain.steps.length && heard.every((verdict) => verdict === 'approve')
      expect(walkRule(chain, answers).status === 'approved').toBe(approved)
    }),
  )
})

describe.each(CHAINS.map((chain) => [chain.id, chain] as const))('%s', (_, chain) => {
  it('is lawful States Language', () => {
    const filled = JSON.stringify(toAsl(chain))
      .replaceAll('${Partition}', 'aws')
      .replace(/\$\{\w+\}/g, 'arn:aws:lambda:cn-north-1:111122223333:function:f')
    expect(aslValidator(JSON.parse(filled))).toMatchObject({ isValid: true })
  })

  it('names every step once', () => {
    expect(new Set(chain.steps.map(({ id }) => id)).size).toBe(chain.steps.length)
  })
})
