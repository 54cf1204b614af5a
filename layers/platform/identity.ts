import type { Duty, Level } from '../kernel/duties.ts'
import type { Actor } from './writes.ts'

/** Who is asking, as the access token said it. */
export interface Caller {
  readonly accountId: string
  readonly personId: string
  readonly duty: Duty
  readonly place: { readonly id: string; readonly level: Level; readonly path: string }
  readonly sessionId: string
  /** Set where something must be put right first; until then only one's own profile is open. */
  readonly restricted?: Restriction
}

export type Restriction = 'must-change-password' | 'must-set-up-totp'

export const actorOf = (caller: Caller): Actor => ({
  accountId: caller.accountId,
  personId: caller.personId,
  placeId: caller.place.id,
  duty: caller.duty,
})

/** The actor of work that no person ordered: a schedule, a workflow, an answer from outside. */
export const systemActor = (job: string): Actor => ({
  accountId: `system:${job}`,
  personId: 'system',
  placeId: 'CN',
  duty: 'system',
})
