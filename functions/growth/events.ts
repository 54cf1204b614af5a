import * as z from 'zod'
import { event } from '../../layers/platform/event.ts'
import { ClassId, SchoolId } from '../places/contract.ts'
import { GROWTH_SECTIONS, GrowthItemId, TermIdSchema } from './contract.ts'

const item = { section: z.enum(GROWTH_SECTIONS), itemId: GrowthItemId }
const kept = z.string().meta({ description: 'What the item says, sealed for the record.' })

/** Something was entered into the file. What it says lies sealed beside the event, for ever. */
export const GrowthRecorded = event('growth.recorded', 1, z.strictObject({ ...item, kept }))

/** An item was put right; what it said before is in the event before. */
export const GrowthCorrected = event('growth.corrected', 1, z.strictObject({ ...item, version: z.int(), kept }))

/** An item was taken out, because it should never have been there. The events that told it stay. */
export const GrowthRemoved = event('growth.removed', 1, z.strictObject({ ...item, version: z.int() }))

/** The school verified the records of a class for a term. */
export const TermChecked = event(
  'term.checked',
  1,
  z.strictObject({ schoolId: SchoolId, classId: ClassId, term: TermIdSchema, pupils: z.int() }),
)
