import type { Chain } from '../../../layers/kernel/approvals/chain.ts'
import { useLanguage } from './language.ts'
import { type Tone, ToneIcon } from './status-tag.tsx'
import { type SaidStep, type StepStatus, type StepView, stepViews, TONES } from './step-views.ts'

/** What follows the last approval before the case is over. */
export interface LastStep {
  readonly label: string
  readonly status: StepStatus
  readonly lines: readonly string[]
}

interface Props<S extends SaidStep> {
  readonly chain: Chain
  readonly steps: readonly S[]
  readonly ownPlaceId: string
  /** Where the case came from. */
  readonly opened: { readonly label: string; readonly place: string; readonly at: string }
  /** The two small lines under a step: who, and since or until when. */
  readonly lines: (view: StepView<S>) => readonly string[]
  readonly last?: LastStep
}

/** The chain of a case as a line of steps, drawn from the chain itself; the one whose turn it is, is marked. */
export function CaseSteps<S extends SaidStep>({ chain, steps, ownPlaceId, opened, lines, last }: Props<S>) {
  const { said } = useLanguage()
  return (
    <ol className="case-steps">
      <li className="step-done">
        <span className="step-mark tone-ok">
          <ToneIcon tone="ok" />
        </span>
        <strong>{opened.label}</strong>
        <small>{opened.place}</small>
        <small>{opened.at}</small>
      </li>
      {stepViews(chain, steps, ownPlaceId).map((view) => (
        <Mark key={view.step.id} label={said(view.step.label)} status={view.status} tone={view.tone} lines={lines(view)} />
      ))}
      {last ? <Mark {...last} tone={TONES[last.status]} /> : null}
    </ol>
  )
}

function Mark({ label, status, tone, lines }: LastStep & { readonly tone: Tone }) {
  return (
    <li className={`step-${status}`} aria-current={status === 'current' ? 'step' : undefined}>
      <span className={`step-mark tone-${tone}`}>
        <ToneIcon tone={tone} />
      </span>
      <strong>{label}</strong>
      {lines.filter(Boolean).map((line) => (
        <small key={line}>{line}</small>
      ))}
    </li>
  )
}
