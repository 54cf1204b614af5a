import type { Duty, Level } from '../kernel/duties.ts'
import type { Actor, Under } from './writes.ts'

/** Who is asking, as the access token said it. */
export interface Caller {
  readonly accountId: string
  readonly personId: string
  readonly duty: Duty
  readonly place: { readonly id: string; readonly level: Level; readonly path: string }
  readonly sessionId: string
  /** Set where something must be put right first; until then only one's own profile is open. */
  readonly restricted?: Restriction
  /** Set while they act for somebody else; duty and place are then that person’s. */
  readonly under?: CallerUnder
}

export interface CallerUnder extends Under {
  /** The only actions a delegation opens; a lending opens all that the duty does. */
  readonly actions?: readonly string[]
}

export type Restriction = 'must-change-password' | 'must-set-up-totp'

export const actorOf = (caller: Caller): Actor => ({
  accountId: caller.accountId,
  personId: caller.personId,
  placeId: caller.place.id,
  duty: caller.duty,
  ...(caller.under ? { under: underOf(caller.under) } : {}),
})

const underOf = ({ kind, id, accountId, personId }: Under): Under => ({ kind, id, accountId, personId })

/**
 * The natural persons behind an act: whoever does it, and whoever it is done for. What one of them has made, neither
 * may check.
 */
export const personsOf = ({ personId, under }: Pick<Actor, 'personId' | 'under'>): readonly string[] =>
  under ? [personId, under.personId] : [personId]

/** The actor of work that no person ordered: a schedule, a workflow, an answer from outside. */
export const systemActor = (job: string): Actor => ({
  accountId: `system:${job}`,
  personId: 'system',
  placeId: 'CN',
  duty: 'system',
})
