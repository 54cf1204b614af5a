import type { Chain } from '../../layers/kernel/approvals/chain.ts'
import type { Level } from '../../layers/kernel/duties.ts'
import type { Result } from '../../layers/kernel/result.ts'
import type { Problems } from '../../layers/platform/problem.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import type { Matter } from '../cases/contract.ts'
import type { Place } from '../places/contract.ts'
import type { ProofKind } from '../proofs/contract.ts'
import type { StudentItem } from '../students/reads.ts'
import type { Subject } from './contract.ts'
import type { ApplicationItem } from './repository.ts'

/** An application as its business understands it: enough to show it, check it and open its case. */
export interface Prepared {
  readonly subject: Subject
  /** The record it holds from submission on; nothing else can be under way for that pupil. */
  readonly holds?: StudentItem
  readonly chain: Chain
  /** Which place plays which party of the chain. */
  readonly parties: Readonly<Record<string, string>>
  /** Without anything personal: it stands in lists and events. */
  readonly title: string
  /** Kinds of proof of which one each has to be there and clean. */
  readonly proofs: readonly ProofKind[]
  readonly matter: Omit<Matter, 'ownerId'>
  /** What the rules refuse now. A draft is kept all the same and shows it; it cannot be submitted. */
  readonly obstacle?: { readonly kind: string }
  /** What else has to be written when it is submitted. */
  readonly writes?: readonly Write[]
}

/** What an agreed application does. */
export interface Effect {
  readonly writes: readonly Write[]
  /** Set where somebody outside has the next word: what is waited for. The record stays held. */
  readonly awaits?: string
  /** The record it made, where the pupil had none here before. */
  readonly madeRecord?: string
}

/** Everything about an application as it is carried out. */
export interface Agreed<C> {
  readonly application: ApplicationItem
  readonly content: C
  /** What the offices saw and agreed to. */
  readonly matter: Matter
  readonly place: Place
  readonly caseId: string
}

/**
 * What a school, or another office, may apply for. The applications context keeps drafts, attaches proofs, opens the
 * case, holds the record and sees to the end of it; a business says only what is its own.
 */
export interface Business<C> {
  readonly levels: readonly Level[]
  /** Refused only where the applicant may not know of the subject at all; every other refusal is an `obstacle`. */
  prepare(content: C, place: Place, act: Act): Promise<Result<Prepared>>
  /**
   * What it does when every office has agreed. Refused where a rule stands against it after all: then it ends unapplied,
   * with the refusal's kind, and nothing is changed.
   */
  apply(agreed: Agreed<C>, act: Act): Promise<Result<Effect>>
  /** What has to be undone when an office refuses it or the applicant withdraws it. */
  giveBack?(application: ApplicationItem, content: C, act: Act): Promise<readonly Write[]>
  /** Whether it waits and ends with the school year for who graduates; left out, it never does. (Domain §6.12) */
  pauses?(content: C): boolean
  readonly problems: Problems
}
