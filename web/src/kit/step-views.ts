import type { Chain, Step } from '../../../layers/kernel/approvals/chain.ts'
import type { Tone } from './status-tag.tsx'

export type StepStatus = 'done' | 'current' | 'ahead' | 'returned' | 'skipped'

export interface StepView<S extends SaidStep = SaidStep> {
  readonly step: Step
  readonly status: StepStatus
  readonly tone: Tone
  readonly own: boolean
  /** What the case says of the step, where it says anything. */
  readonly said: S | undefined
}

export interface SaidStep {
  readonly id: string
  readonly placeId: string
  readonly status: StepStatus
}

/** How a step looks by where it stands; the office's own turn is louder. */
export const TONES: Readonly<Record<StepStatus, Tone>> = {
  done: 'ok',
  current: 'run',
  ahead: 'off',
  returned: 'bad',
  skipped: 'off',
}

/** Every step of the chain, in its order, with what the case says of it; the office's own turn waits for it. */
export function stepViews<S extends SaidStep>(chain: Chain, said: readonly S[], ownPlaceId: string): StepView<S>[] {
  return chain.steps.map((step) => {
    const fact = said.find(({ id }) => id === step.id)
    const status = fact?.status ?? 'ahead'
    const own = fact?.placeId === ownPlaceId
    return { step, status, tone: own && status === 'current' ? 'wait' : TONES[status], own, said: fact }
  })
}
