import * as z from 'zod'
import { CLASS_KIND } from '../../layers/kernel/code-tables/schooling.ts'
import { hasCode } from '../../layers/kernel/code-tables/table.ts'
import { LEVELS } from '../../layers/kernel/duties.ts'
import { idSchema } from '../../layers/kernel/id.ts'
import { PlaceId } from '../../layers/kernel/places.ts'
import { STAGE_YEARS, STAGES } from '../../layers/kernel/school-calendar.ts'
import { isSchoolKind } from './domain/schools.ts'

export const SchoolId = z
  .string()
  .regex(/^\d{10}$/)
  .meta({ description: 'Ten-digit school code.', examples: ['2133990001'] })
export const ClassId = idSchema('cls', 'A class.')
export const StageSchema = z.enum(STAGES).meta({ description: 'Stage of school.' })
export const Cohort = z
  .int()
  .min(1990)
  .max(2100)
  .meta({ description: 'Year in which its pupils entered the stage.', examples: [2026] })

/** Letters, digits, brackets, dots and hyphens: what stands on a classroom's door, and nothing a spreadsheet would run. */
export const ClassName = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}()()·. -]{0,29}$/u)
  .meta({ description: 'Name of the class, up to thirty characters.', examples: ['一年级(1)班'] })

export const CampusId = z
  .string()
  .regex(/^\d{2}$/)
  .meta({ description: 'A campus of a school, two digits.', examples: ['01'] })

/** A name as places bear it: letters, digits and brackets, nothing invisible and nothing a spreadsheet would run. */
export const PlaceName = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}()（）·. -]{1,59}$/u)
  .meta({ description: 'Full name, two to sixty characters.', examples: ['演示县实验小学'] })

export const Campus = z
  .strictObject({ campusId: CampusId, name: PlaceName })
  .meta({ id: 'Campus', description: 'A campus (校区).' })
export type Campus = z.infer<typeof Campus>

export const StageLengthSchema = z
  .strictObject({
    stage: StageSchema,
    years: z.int().min(3).max(6),
    fromCohort: Cohort.meta({
      description: 'Those who enter in this year or later; older cohorts keep the length they began with.',
    }),
  })
  .refine(({ stage, years }) => STAGE_YEARS[stage].includes(years), { path: ['years'], message: 'stage-years' })
  .meta({ id: 'StageLength', description: 'How many years a stage lasts at a school (学制).' })
export type StageLengthSchema = z.infer<typeof StageLengthSchema>

/** What only a school has. */
export const SchoolFacts = z.strictObject({
  supervisorId: PlaceId.meta({ description: 'The authority that decides on its submissions.' }),
  stages: z.array(StageSchema).min(1),
  kind: z
    .string()
    .regex(/^\d{3}$/)
    .meta({ description: 'Kind of school, JY/T 1001 BXLX.', examples: ['211'] }),
  stageLengths: z
    .array(StageLengthSchema)
    .max(12)
    .optional()
    .meta({ description: 'Lengths of its stages where they are not six, three and three years.' }),
  closed: z
    .strictObject({
      on: z.iso.date(),
      how: z.enum(['merged', 'closed']),
      intoSchoolId: SchoolId.optional().meta({ description: 'The school its classes and pupils went to.' }),
      custodianId: PlaceId.meta({ description: 'Who keeps its files (Measures, article 9).' }),
    })
    .optional()
    .meta({ description: 'Set once it is a school no more. Its code stays, and is never given again.' }),
  campuses: z.array(Campus).min(1).max(30).optional().meta({ description: 'Its campuses; one, the main one, where left out.' }),
})
export type SchoolFacts = z.infer<typeof SchoolFacts>

/** What the supervising authority says of a school it opens. */
export const CreateSchool = z
  .strictObject({
    schoolId: SchoolId.meta({ description: 'Its ten-digit code: category, province, six digits.' }),
    name: PlaceName,
    kind: z
      .string()
      .refine(isSchoolKind, 'school-kind')
      .meta({ description: 'Kind of school, JY/T 1001 BXLX.', examples: ['211'] }),
    stages: SchoolFacts.shape.stages.optional().meta({ description: 'Only where its kind leaves them open.' }),
    parentId: PlaceId.optional().meta({ description: 'Where it stands, if not with the supervising authority itself.' }),
    attachedTo: SchoolId.optional().meta({ description: 'The school a teaching point (218) belongs to.' }),
    stageLengths: SchoolFacts.shape.stageLengths,
    campuses: SchoolFacts.shape.campuses,
  })
  .meta({ id: 'CreateSchool' })
export type CreateSchool = z.infer<typeof CreateSchool>

export const Place = z
  .strictObject({
    placeId: PlaceId,
    level: z.enum(LEVELS),
    name: z.string().min(1).max(100),
    parentId: PlaceId.optional(),
    path: z
      .string()
      .meta({ description: 'The ids from the ministry down, each ended by a slash.', examples: ['/CN/33/3301/330199/'] }),
    school: SchoolFacts.optional(),
  })
  .meta({ id: 'Place', description: 'An authority or a school.' })
export type Place = z.infer<typeof Place>

/** The kind of a class, and the stage its first digit stands for. */
export const ClassKind = z
  .string()
  .refine((code) => hasCode(CLASS_KIND, code), 'class-kind')
  .meta({ description: 'Kind of class, JY/T 1001 ZXXBJLX.', examples: ['10'] })

export const SchoolClass = z
  .strictObject({
    classId: ClassId,
    schoolId: SchoolId,
    name: ClassName,
    stage: StageSchema,
    cohort: Cohort,
    cohorts: z
      .array(Cohort)
      .min(2)
      .max(6)
      .optional()
      .meta({ description: 'Every cohort of a multi-grade class (复式班), youngest first; absent where there is one.' }),
    grade: z.int().optional().meta({ description: 'Derived from cohort and stage; absent once the stage is over.' }),
    grades: z.array(z.int()).optional().meta({ description: 'The grades of a multi-grade class, lowest first.' }),
    kind: ClassKind,
    campusId: CampusId,
    cap: z.int().min(1).max(99).meta({ description: 'Most pupils it may hold.' }),
    count: z.int().min(0).meta({ description: 'Pupils it holds.' }),
  })
  .meta({ id: 'SchoolClass', description: 'A class of a school.' })
export type SchoolClass = z.infer<typeof SchoolClass>

const CapOfItsOwn = SchoolClass.shape.cap.optional().meta({
  description: 'Most pupils it may hold; the stage’s usual cap where left out.',
})

export const CreateClass = SchoolClass.pick({ name: true, stage: true, cohort: true, cohorts: true })
  .extend({ cap: CapOfItsOwn, kind: ClassKind.optional(), campusId: CampusId.optional() })
  .meta({ id: 'CreateClass' })
export type CreateClass = z.infer<typeof CreateClass>

/** Everything about a class that may change while pupils sit in it; cohort and stage are not among it. */
export const ChangeClass = SchoolClass.pick({ name: true, kind: true, campusId: true })
  .extend({ cap: CapOfItsOwn })
  .meta({ id: 'ChangeClass' })
export type ChangeClass = z.infer<typeof ChangeClass>

/** How many pupils one request moves. */
export const MOST_MOVES = 60

export const ClassMoves = z
  .strictObject({
    studentIds: z.array(idSchema('stu', 'A pupil of the school.')).min(1).max(MOST_MOVES),
    classId: ClassId.meta({ description: 'Where they go: a class of the same school with their grade in it.' }),
  })
  .meta({ id: 'ClassMoves' })
export type ClassMoves = z.infer<typeof ClassMoves>

export const MovedPupils = z
  .strictObject({
    moved: z.int(),
    results: z.array(
      z.strictObject({
        studentId: z.string(),
        outcome: z.enum(['moved', 'already-there', 'refused']),
        reason: z.string().optional().meta({ description: 'The kind of refusal that kept a pupil where it is.' }),
      }),
    ),
  })
  .meta({ id: 'MovedPupils' })
export type MovedPupils = z.infer<typeof MovedPupils>

/** Building standard: forty-five in primary, fifty above. */
export const USUAL_CAP = { primary: 45, junior: 50, senior: 50 } as const

export { asCohort, type ClassOfCohorts, cohortsOf } from './domain/classes.ts'
