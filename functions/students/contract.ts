import * as z from 'zod'
import { type EntryFields, EntryFieldsSchema } from '../../layers/kernel/fields/entry.ts'
import { idSchema } from '../../layers/kernel/id.ts'
import { StudentNumber } from '../../layers/kernel/student-number.ts'
import { ActedUnder } from '../../layers/platform/acted-under.ts'
import { ClassId, Cohort, SchoolId, StageSchema } from '../places/contract.ts'

export const StudentId = idSchema('stu', 'A student record.')

/** Whether the child is a pupil of its school now, and if not, why not. (Code table of present states; domain T18) */
export const STUDENT_STATES = [
  'enrolled',
  'on-leave',
  'abroad',
  'dropped-out',
  'missing',
  'other-leave',
  'graduated',
  'completed',
  'withdrawn',
  'expelled',
  'deceased',
  'closed-over-age',
  'deleted',
] as const
export type StudentState = (typeof STUDENT_STATES)[number]

/** States nothing follows: the record is history and stays with the school that closed it. (Domain §6.0) */
const OVER: readonly StudentState[] = [
  'graduated',
  'completed',
  'withdrawn',
  'expelled',
  'deceased',
  'closed-over-age',
  'deleted',
]
export const isOver = (state: StudentState): boolean => OVER.includes(state)

/** A whole record as it goes from one system to another: every field, and every number it ever bore, newest first. */
export const WholeRecord = z.strictObject({
  // What is empty is left out, and never there as nothing.
  fields: EntryFieldsSchema as z.ZodType<EntryFields>,
  numbers: z
    .array(z.strictObject({ number: StudentNumber, since: z.string().max(30), reason: z.string().max(60) }))
    .min(1)
    .max(20),
  stage: StageSchema,
  cohort: Cohort,
  state: z.enum(STUDENT_STATES),
})
export type WholeRecord = z.infer<typeof WholeRecord>

/** Business that holds a record while it is under way: a pupil has at most one. */
export const InFlight = z
  .strictObject({ business: z.string(), caseId: z.string(), since: z.string() })
  .meta({ id: 'InFlight', description: 'The business under way that holds the record.' })
export type InFlight = z.infer<typeof InFlight>

/** A problem is a flag beside the state, never a state: the child sits in its class all the same. */
export const PROBLEM_TYPES = [
  'id-not-found',
  'name-mismatch',
  'id-checksum',
  'number-collision',
  'duplicate-with-id',
  'duplicate-without-id',
] as const
export const ProblemFlag = z
  .strictObject({
    type: z.enum(PROBLEM_TYPES),
    since: z.string(),
    problemId: z.string().optional().meta({ description: 'The problem it is part of; absent while that is being opened.' }),
  })
  .meta({ id: 'ProblemFlag', description: 'What is wrong with the record and since when.' })
export type ProblemFlag = z.infer<typeof ProblemFlag>

/** What a list marks a pupil with: left behind, migrant worker's child, disabled, orphan, in need of aid. */
export const STUDENT_TAGS = ['left-behind', 'migrant', 'disabled', 'orphan', 'aid'] as const
export type StudentTag = (typeof STUDENT_TAGS)[number]

/**
 * How far the record is on its way to a formal number. `cleared`: the next release gives it one, also where it has a `J`
 * number and is to have a `G` number; `exhausted`: its county has none left for its birthday, and each release tries again.
 */
export const NUMBERING = ['checking', 'cleared', 'exhausted', 'numbered', 'held-up'] as const

export const RosterRow = z
  .strictObject({
    studentId: StudentId,
    name: z.string(),
    sex: z.enum(['1', '2']),
    birthDate: z.string(),
    studentNumber: StudentNumber,
    numbering: z.enum(NUMBERING),
    documentMasked: z.string(),
    state: z.enum(STUDENT_STATES),
    problem: ProblemFlag.optional(),
    classRollNo: z.string().optional(),
  })
  .meta({ id: 'RosterRow', description: 'A pupil in a list; the identity document is masked.' })
export type RosterRow = z.infer<typeof RosterRow>

export const Student = RosterRow.extend({
  tags: z.array(z.enum(STUDENT_TAGS)),
  schoolId: SchoolId,
  schoolName: z.string(),
  classId: ClassId,
  className: z.string(),
  stage: StageSchema,
  cohort: Cohort,
  grade: z.int().optional(),
  fields: z.record(z.string(), z.string()).meta({ description: 'Fields of the national sheet; sealed ones are masked.' }),
  guardians: z.array(z.record(z.string(), z.string())),
  numbers: z
    .array(
      z.strictObject({
        number: z.string().meta({ description: 'Masked where it was withdrawn: it is the identity number of another child.' }),
        since: z.string(),
        reason: z.string(),
        withdrawnAt: z.string().optional().meta({ description: 'Since when it finds this record no more.' }),
      }),
    )
    .meta({ description: 'Every number it ever bore, newest first.' }),
  onRequest: z.array(z.string()).meta({
    description: 'Fields the reader sees masked and may look at for a reason: field ids, or `guardians.0.phone`.',
  }),
  photoSetAt: z.string().optional().meta({ description: 'When the photo was set; absent where the record shows none.' }),
  inFlight: InFlight.optional(),
  expectedReturnOn: z.string().optional().meta({ description: 'The last day of the leave the pupil is on.' }),
  closed: z.boolean().meta({ description: 'The pupil has left: the sheet no longer changes.' }),
  registeredAt: z.string(),
  version: z.int(),
}).meta({ id: 'Student', description: 'A student record.' })
export type Student = z.infer<typeof Student>

/** Who did something to a record. */
export const ActorOfEvent = z.strictObject({
  placeId: z.string(),
  duty: z.string(),
  accountId: z.string(),
  under: ActedUnder.optional(),
  byName: z.string().optional().meta({ description: 'Name at work of who did it, where somebody acted for another.' }),
  forName: z.string().optional().meta({ description: 'Name at work of whom it was done for.' }),
})

export const TimelineEntry = z
  .strictObject({
    sequence: z.int(),
    type: z.string(),
    at: z.string(),
    actor: ActorOfEvent,
    facts: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TimelineEntry', description: 'Something that happened to a record.' })
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const FoundStudent = z
  .strictObject({
    studentId: StudentId.optional(),
    studentNumber: StudentNumber,
    nameMasked: z.string(),
    state: z.enum(STUDENT_STATES),
    schoolName: z.string(),
  })
  .meta({
    id: 'FoundStudent',
    description: 'What an office may know of a record elsewhere. The id is there only where it may open the record.',
  })
export type FoundStudent = z.infer<typeof FoundStudent>

export const ReturnDue = z
  .strictObject({
    studentId: StudentId,
    name: z.string(),
    schoolId: SchoolId,
    schoolName: z.string(),
    className: z.string(),
    state: z.enum(STUDENT_STATES),
    since: z.string(),
    expectedOn: z.string().meta({ description: 'The last day of the absence.' }),
    overdue: z.literal(true).optional().meta({ description: 'That day has passed and the pupil is not back.' }),
  })
  .meta({ id: 'ReturnDue', description: 'A pupil whose absence ends soon, or should have ended.' })
export type ReturnDue = z.infer<typeof ReturnDue>
