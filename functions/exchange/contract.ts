import * as z from 'zod'
import { idSchema } from '../../layers/kernel/id.ts'
import { SchoolId } from '../places/contract.ts'
import { StudentId } from '../students/contract.ts'

export const CheckId = idSchema('chk', 'A population check.')
export const ReleaseId = idSchema('rel', 'A release of formal numbers.')

export const CollisionId = idSchema('col', 'A collision of formal numbers.')

export const RESULTS = ['match', 'not-found', 'name-mismatch'] as const
export const CHECK_STATES = ['requested', 'sent', 'applied', 'rejected'] as const
export const REJECTIONS = ['manifest', 'hash', 'count', 'unknown-record', 'repeated-record', 'result'] as const

/** One child as the population register is asked. `ref` is ours and comes back. */
export const OutgoingRecord = z.strictObject({
  ref: z.string(),
  name: z.string(),
  idDocNo: z.string(),
  sex: z.string(),
  birthDate: z.string(),
})
export type OutgoingRecord = z.infer<typeof OutgoingRecord>

export const IncomingRecord = z.strictObject({ ref: z.string(), result: z.enum(RESULTS) })
export type IncomingRecord = z.infer<typeof IncomingRecord>

/** What lies beside a file and says whether it is whole. Written last, so that its arrival means the file is there. */
export const Manifest = z.strictObject({
  checkId: CheckId,
  sequence: z.int().min(1),
  count: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Manifest = z.infer<typeof Manifest>

export const PopulationCheck = z
  .strictObject({
    checkId: CheckId,
    state: z.enum(CHECK_STATES),
    asked: z.int().meta({ description: 'Pupils sent to the register.' }),
    cleared: z.int(),
    problems: z.int(),
    withoutDocument: z.int().meta({ description: 'Pupils with nothing to compare, cleared for a number without a document.' }),
    rejection: z.enum(REJECTIONS).optional().meta({ description: 'Why an answer was not accepted; nothing of it was applied.' }),
    requestedAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'PopulationCheck' })
export type PopulationCheck = z.infer<typeof PopulationCheck>

/** Why numbers are released: the ministry ordered it, it is spring, or records were cleared and need not wait. */
export const RELEASE_CAUSES = ['ordered', 'spring', 'continuous'] as const

export const NumberRelease = z
  .strictObject({
    releaseId: ReleaseId,
    cause: z.enum(RELEASE_CAUSES),
    state: z.enum(['requested', 'done']),
    formal: z.int().meta({ description: 'G numbers given.' }),
    withoutDocument: z.int().meta({ description: 'J numbers given.' }),
    collisions: z.int().meta({ description: 'Numbers somebody else bears by mistake; raised, not given away.' }),
    exhausted: z
      .int()
      .meta({ description: 'Pupils whose county, birthday and sex has no number left; they keep the number they have.' }),
    requestedAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'NumberRelease' })
export type NumberRelease = z.infer<typeof NumberRelease>

/** A pupil a release had no number for. */
export const WithoutNumber = z
  .strictObject({
    studentId: StudentId,
    name: z.string(),
    birthDate: z.string(),
    schoolId: SchoolId,
    schoolName: z.string(),
    county: z.string(),
    since: z.string(),
  })
  .meta({ id: 'WithoutNumber' })
export type WithoutNumber = z.infer<typeof WithoutNumber>

/** `moot`: nobody is owed the number any more, so that nothing was changed. */
export const COLLISION_STATES = ['open', 'proposed', 'settled', 'moot'] as const

const CollidingRecord = z
  .strictObject({
    studentId: StudentId,
    name: z.string(),
    birthDate: z.string(),
    documentMasked: z.string(),
    schoolName: z.string(),
  })
  .meta({ id: 'CollidingRecord' })

/** Two records and one number: whose identity it is built on, and who was given it by an old mistake. */
export const NumberCollision = z
  .strictObject({
    collisionId: CollisionId,
    state: z.enum(COLLISION_STATES),
    numberMasked: z.string(),
    owner: CollidingRecord.meta({ description: 'Whose identity number it is, compared with the population register.' }),
    holder: CollidingRecord.meta({ description: 'Who bears it; its identity number is another by now.' }),
    raisedAt: z.string(),
    reason: z.string().optional().meta({ description: 'Why it was proposed, or given back.' }),
    proposedByMe: z.literal(true).optional().meta({ description: 'The reader proposed it and may not confirm it.' }),
    settledAt: z.string().optional(),
    version: z.int(),
  })
  .meta({ id: 'NumberCollision' })
export type NumberCollision = z.infer<typeof NumberCollision>

export const MovedCollision = NumberCollision.pick({ collisionId: true, state: true, version: true }).meta({
  id: 'MovedCollision',
})
export type MovedCollision = z.infer<typeof MovedCollision>

const Words = z
  .string()
  .trim()
  .min(5)
  .max(200)
  .regex(/^(?:\P{C}|[\r\n])*$/u)

export const MoveCollision = z
  .strictObject({
    version: z.int().min(1).meta({ description: 'The version of the collision that was seen.' }),
    reason: Words.meta({ description: 'Why; at least five characters.' }),
  })
  .meta({ id: 'MoveCollision' })
export type MoveCollision = z.infer<typeof MoveCollision>
