import * as z from 'zod'
import { event } from '../../layers/platform/event.ts'
import { StudentId } from '../students/contract.ts'
import { CheckId, CollisionId, REJECTIONS, ReleaseId } from './contract.ts'

/** The ministry wants every waiting record compared; the file is made next. */
export const CheckRequested = event('population-check.requested', 1, z.strictObject({ checkId: CheckId }), { deliver: true })
/** The file lies where the register fetches it. No answer yet. */
export const CheckSent = event(
  'population-check.sent',
  1,
  z.strictObject({ asked: z.int(), withoutDocument: z.int(), sha256: z.string() }),
)
/** An answer came that is not whole or not ours; nothing of it was applied. */
export const AnswerRejected = event('population-check.answer-rejected', 1, z.strictObject({ reason: z.enum(REJECTIONS) }))
/** Every record of the answer has its result. */
export const CheckApplied = event('population-check.applied', 1, z.strictObject({ cleared: z.int(), problems: z.int() }))
/** The ministry wants formal numbers given to every cleared record. */
export const ReleaseRequested = event('number-release.requested', 1, z.strictObject({ releaseId: ReleaseId }), { deliver: true })
/** Every cleared record has its number, is raised as a collision, or found none left. */
export const ReleaseDone = event(
  'number-release.done',
  1,
  z.strictObject({ formal: z.int(), withoutDocument: z.int(), collisions: z.int(), exhausted: z.int() }),
)

/** A number is built on the identity of one child and borne by another. Neither record was changed but for the flag. */
export const CollisionRaised = event(
  'number-collision.raised',
  1,
  z.strictObject({ collisionId: CollisionId, ownerId: StudentId, holderId: StudentId, releaseId: ReleaseId }),
)
const said = z.strictObject({ reason: z.string() })
/** Somebody proposes to give the holder another number and the owner this one. */
export const SettlementProposed = event('number-collision.proposed', 1, said)
/** The proposal was given back; the collision is open again. */
export const SettlementGivenBack = event('number-collision.given-back', 1, said)
/** Another person confirmed it, and both records bear what is theirs. */
export const CollisionSettled = event('number-collision.settled', 1, said)
/** The number is nobody's due any more, or nobody bears it; nothing was changed. */
export const CollisionMoot = event('number-collision.moot', 1, said)
