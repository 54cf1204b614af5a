import type { Duty } from '../duties.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Label } from '../text.ts'

/** A ground for saying no that can be counted, beside the officer's own words. */
export interface ReasonCode {
  readonly code: string
  readonly label: Label
}

/** One office's turn in an approval. */
export interface Step {
  readonly id: string
  /** The role of the deciding office in the case; the case says which place plays it. */
  readonly party: string
  readonly duty: Duty
  readonly label: Label
  /** Working days the office has; a reminder after it, never an automatic approval. */
  readonly workingDays: number
  /** The only grounds on which this office may say no; a return has to name one. Left out: any, in its own words. */
  readonly reasonCodes?: readonly ReasonCode[]
  /** `choice`: an approval names the one member of the case that it is decided for. */
  readonly asks?: 'choice'
  /** An approval says why, in at least five characters: it decides between others and has to hold before them. */
  readonly explains?: true
}

/** A straight, versioned line of approvals, declared once and read by the state machine, the API, the inbox and the console. */
export interface Chain {
  readonly id: `${string}@${number}`
  readonly title: Label
  readonly steps: readonly [Step, ...Step[]]
  /** The initiator may take the case back until this step is decided; where it is left out, until another office has decided. */
  readonly withdrawUntil?: string
}

export type Verdict = 'approve' | 'return'

export type Progress =
  | { readonly status: 'pending'; readonly step: string }
  | { readonly status: 'approved' }
  | { readonly status: 'returned'; readonly step: string }

export interface CaseClosed {
  readonly kind: 'case-closed'
  readonly status: 'approved' | 'returned'
}

export const chain = <const C extends Chain>(declaration: C): C => declaration

export const opening = (of: Chain): Progress => ({ status: 'pending', step: of.steps[0].id })

export const stepOf = (of: Chain, id: string): Step => {
  const found = of.steps.find((step) => step.id === id)
  if (!found) throw new Error(`${of.id} has no step ${id}`)
  return found
}

/** The next progress of a case after one verdict; a closed case accepts none. */
export function advance(of: Chain, now: Progress, verdict: Verdict): Result<Progress, CaseClosed> {
  if (now.status !== 'pending') return refuse({ kind: 'case-closed', status: now.status })
  const at = of.steps.indexOf(stepOf(of, now.step))
  if (verdict === 'return') return ok({ status: 'returned', step: now.step })
  const next = of.steps[at + 1]
  return ok(next ? { status: 'pending', step: next.id } : { status: 'approved' })
}
