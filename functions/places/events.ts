import * as z from 'zod'
import { PlaceId } from '../../layers/kernel/places.ts'
import { event } from '../../layers/platform/event.ts'
import { SchoolId } from './contract.ts'
import { CLASS_JOBS, ClassJobId } from './jobs-contract.ts'

/** A school exists from now on, under this supervising authority. It has no class and no account yet. */
export const SchoolCreated = event(
  'school.created',
  1,
  z.strictObject({ schoolId: SchoolId, kind: z.string(), supervisorId: PlaceId }),
)

/** A school is one no more: who works there is shut out, and its custodian keeps its files. (Measures, article 9) */
export const SchoolClosed = event(
  'school.closed',
  1,
  z.strictObject({ schoolId: SchoolId, how: z.enum(['merged', 'closed']), custodianId: PlaceId }),
  { deliver: true },
)

/** Classes are to be merged, split or moved to another school. Nobody was moved yet. */
export const ClassJobStarted = event(
  'class-job.started',
  1,
  z.strictObject({ jobId: ClassJobId, kind: z.enum(CLASS_JOBS), schoolId: SchoolId, toSchoolId: SchoolId }),
  { deliver: true },
)

/** Everybody was moved or is named as an exception. */
export const ClassJobDone = event('class-job.done', 1, z.strictObject({ moved: z.int(), refused: z.int() }))
