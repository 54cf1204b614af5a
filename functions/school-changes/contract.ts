import * as z from 'zod'
import { PlaceId } from '../../layers/kernel/places.ts'
import { Campus, Cohort, PlaceName, SchoolId, StageLengthSchema, StageSchema } from '../places/contract.ts'

/** What may become of a school. */
export const SchoolChange = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('rename'), name: PlaceName }),
    z.strictObject({ kind: z.literal('campuses'), campuses: z.array(Campus).min(1).max(30) }),
    z.strictObject({
      kind: z.literal('stage-length'),
      stage: StageSchema,
      years: StageLengthSchema.shape.years,
      fromCohort: Cohort.meta({ description: 'The first cohort it holds for; none that has begun already.' }),
    }),
    z.strictObject({
      kind: z.literal('close'),
      custodianId: PlaceId.meta({ description: 'Who keeps its files: an office or school the county names.' }),
    }),
    z.strictObject({ kind: z.literal('merge'), intoSchoolId: SchoolId }),
  ])
  .meta({ id: 'SchoolChange', description: 'A change of what a school is called or has, or its end.' })
export type SchoolChange = z.infer<typeof SchoolChange>

/** A change of a school that nobody makes alone: its name, campuses and stage lengths, its merging and closing. */
export const SchoolChangeContent = z
  .strictObject({
    business: z.literal('school-change'),
    schoolId: SchoolId,
    change: SchoolChange,
    reason: z
      .string()
      .trim()
      .min(5)
      .max(200)
      .regex(/^(?:\P{C}|[\r\n])*$/u)
      .meta({ description: 'Why; at least five characters.', examples: ['按县教育局布局调整方案办理'] }),
  })
  .meta({ id: 'SchoolChangeContent' })
export type SchoolChangeContent = z.infer<typeof SchoolChangeContent>
