import * as z from 'zod'
import { event } from '../../layers/platform/event.ts'
import { ProblemKind, ProblemStatus, Standing } from './contract.ts'

const studentId = z.string()

/** Records stand in each other’s way. What is not decided is which of them is right. */
export const ProblemOpened = event(
  'problem.opened',
  1,
  z.strictObject({ kind: ProblemKind, type: z.string(), studentIds: z.array(studentId), source: z.string() }),
)

/** Another record was found to clash with those of a problem. An arbitration under way is asked for anew. */
export const ProblemJoined = event('problem.joined', 1, z.strictObject({ studentIds: z.array(studentId), source: z.string() }))

/** Where one record stands has changed: by its school and authority, or by the population register. */
export const StandingChanged = event(
  'problem.standing-changed',
  1,
  z.strictObject({ studentId, standing: Standing, status: ProblemStatus, caseId: z.string().optional() }),
)

/** A record went to another school, and its part in the problem with it. */
export const SideMoved = event(
  'problem.side-moved',
  1,
  z.strictObject({ studentId, fromSchoolId: z.string(), toSchoolId: z.string(), caseId: z.string() }),
)

/** A school gave up its claim before the arbiter had decided. */
export const ClaimConceded = event(
  'problem.claim-conceded',
  1,
  z.strictObject({ studentId, status: ProblemStatus, reason: z.string() }),
)

/** The common superior decided for one record; the others have to change or go. */
export const Arbitrated = event(
  'problem.arbitrated',
  1,
  z.strictObject({ caseId: z.string(), keeps: studentId, arbiterId: z.string(), reason: z.string() }),
)

/** The arbiter wants more before it decides: every side has to be corroborated again. */
export const ArbitrationReturned = event(
  'problem.arbitration-returned',
  1,
  z.strictObject({ studentIds: z.array(studentId), reason: z.string() }),
)

/** The level above the arbiter took the decision upon itself. That happens once. */
export const ArbitrationReopened = event(
  'problem.arbitration-reopened',
  1,
  z.strictObject({ arbiterId: z.string(), reason: z.string() }),
)

/** A province is to be looked through, or on from where its last stretch ended. */
export const DuplicateCheckDue = event('duplicate-check.due', 1, z.strictObject({ placeId: z.string(), day: z.string() }), {
  deliver: true,
})

/** Every record of the province was looked at. */
export const DuplicateCheckDone = event('duplicate-check.done', 1, z.strictObject({ looked: z.int(), found: z.int() }))
