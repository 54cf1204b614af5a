import type { Chain } from '../../../layers/kernel/approvals/chain.ts'
import { useLanguage } from './language.ts'
import { ToneIcon } from './status-tag.tsx'
import { type SaidStep, type StepView, stepViews } from './step-views.ts'

interface Props<S extends SaidStep> {
  readonly chain: Chain
  readonly steps: readonly S[]
  readonly ownPlaceId: string
  /** Where the case came from. */
  readonly opened: { readonly label: string; readonly place: string; readonly at: string }
  /** The two small lines under a step: who, and since or until when. */
  readonly lines: (view: StepView<S>) => readonly string[]
}

/** The chain of a case as a line of steps, drawn from the chain itself; the one whose turn it is, is marked. */
export function CaseSteps<S extends SaidStep>({ chain, steps, ownPlaceId, opened, lines }: Props<S>) {
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
        <li key={view.step.id} className={`step-${view.status}`} aria-current={view.status === 'current' ? 'step' : undefined}>
          <span className={`step-mark tone-${view.tone}`}>
            <ToneIcon tone={view.tone} />
          </span>
          <strong>{said(view.step.label)}</strong>
          {lines(view)
            .filter(Boolean)
            .map((line) => (
              <small key={line}>{line}</small>
            ))}
        </li>
      ))}
    </ol>
  )
}
