import * as z from 'zod'
import { event } from '../../layers/platform/event.ts'
import { CheckId, REJECTIONS, ReleaseId } from './contract.ts'

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
