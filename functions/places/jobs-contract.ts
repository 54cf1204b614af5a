import * as z from 'zod'
import { idSchema } from '../../layers/kernel/id.ts'
import { ClassId, ClassName, SchoolId } from './contract.ts'

export const ClassJobId = idSchema('job', 'Classes being merged, split or moved to another school.')
const Pupil = idSchema('stu', 'A pupil of the class.')

export const CLASS_JOBS = ['class-merge', 'class-split', 'school-merge'] as const

/** From which class pupils go into which. */
export const JobLeg = z.strictObject({
  fromClassId: ClassId,
  fromName: z.string(),
  intoClassId: ClassId,
  intoName: z.string(),
})
export type JobLeg = z.infer<typeof JobLeg>

export const ClassJob = z
  .strictObject({
    jobId: ClassJobId,
    kind: z.enum(CLASS_JOBS),
    schoolId: SchoolId,
    toSchoolId: SchoolId,
    state: z.enum(['running', 'done']),
    total: z.int().meta({ description: 'Pupils to be moved, as far as is known.' }),
    moved: z.int(),
    refused: z.int().meta({ description: 'Pupils who could not be moved; who and why is listed apart.' }),
    legs: z.array(JobLeg),
    startedAt: z.string(),
    finishedAt: z.string().optional(),
  })
  .meta({ id: 'ClassJob', description: 'Classes being merged, split or moved to another school, and how far it is.' })
export type ClassJob = z.infer<typeof ClassJob>

export const JobException = z
  .strictObject({ studentId: z.string(), name: z.string(), reason: z.string().meta({ description: 'The kind of refusal.' }) })
  .meta({ id: 'JobException', description: 'A pupil whom a job could not move, and why.' })
export type JobException = z.infer<typeof JobException>

export const MergeClasses = z
  .strictObject({
    fromClassIds: z.array(ClassId).min(1).max(10).meta({ description: 'Classes that end.' }),
    intoClassId: ClassId.meta({ description: 'The class everybody goes into: it must have the grades of all of them.' }),
  })
  .meta({ id: 'MergeClasses' })
export type MergeClasses = z.infer<typeof MergeClasses>

export const SplitClass = z
  .strictObject({
    classId: ClassId,
    parts: z
      .array(z.strictObject({ name: ClassName, studentIds: z.array(Pupil).min(1).max(99) }))
      .min(1)
      .max(5)
      .meta({ description: 'New classes of the same grade and who goes into each; whoever is not named stays.' }),
  })
  .meta({ id: 'SplitClass' })
export type SplitClass = z.infer<typeof SplitClass>
