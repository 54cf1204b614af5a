import * as z from 'zod'
import { EntryFieldsSchema, GuardianFieldsSchema } from '../../layers/kernel/fields/entry.ts'
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

/** Business that holds a record while it is under way: a pupil has at most one. */
export const InFlight = z
  .strictObject({ business: z.string(), caseId: z.string(), since: z.string() })
  .meta({ id: 'InFlight', description: 'The business under way that holds the record.' })
export type InFlight = z.infer<typeof InFlight>

/** A problem is a flag beside the state, never a state: the child sits in its class all the same. */
export const PROBLEM_TYPES = [
  'id-not-found',
  'name-mismatch',
  'number-collision',
  'duplicate-with-id',
  'duplicate-without-id',
] as const
export const ProblemFlag = z
  .strictObject({ type: z.enum(PROBLEM_TYPES), since: z.string() })
  .meta({ id: 'ProblemFlag', description: 'What is wrong with the record and since when.' })
export type ProblemFlag = z.infer<typeof ProblemFlag>

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
  inFlight: InFlight.optional(),
  closed: z.boolean().meta({ description: 'The pupil has left: the sheet no longer changes.' }),
  registeredAt: z.string(),
  version: z.int(),
}).meta({ id: 'Student', description: 'A student record.' })
export type Student = z.infer<typeof Student>

const ActorOfEvent = z.strictObject({
  placeId: z.string(),
  duty: z.string(),
  accountId: z.string(),
  under: ActedUnder.optional(),
  byName: z.string().optional().meta({ description: 'Name at work of who did it, where somebody acted for another.' }),
  forName: z.string().optional().meta({ description: 'Name at work of whom it was done for.' }),
})

/** A reason somebody can be held to: no controls, at least five characters. */
export const Reason = z
  .string()
  .trim()
  .min(5)
  .max(200)
  .regex(/^(?:\P{C}|[\r\n])*$/u)

const PathText = z.string().regex(/^(\w{1,40}|guardians\.[0-3]\.\w{1,40})$/)

/** A member of the family as it is to be. Who stays says where they stood; only what changes is sent. */
const FamilyMember = z.strictObject({
  was: z
    .int()
    .min(0)
    .max(3)
    .optional()
    .meta({ description: 'Their place in the family that was seen; absent for somebody new.' }),
  fields: GuardianFieldsSchema,
})

export const EditStudent = z
  .strictObject({
    fields: EntryFieldsSchema.omit({ guardians: true })
      .optional()
      .meta({ description: 'New values, by field; an empty text takes a field away. What is left out stays.' }),
    guardians: z
      .array(FamilyMember)
      .max(4)
      .optional()
      .meta({ description: 'The whole family afterwards; whom it does not name has left the sheet.' }),
    reason: Reason.optional(),
  })
  .meta({ id: 'EditStudent', description: 'A correction of fields that nobody else has to agree to.' })
export type EditStudent = z.infer<typeof EditStudent>

export const StudentEdited = z
  .strictObject({
    studentId: StudentId,
    version: z.int(),
    fields: z.array(z.string()).meta({ description: 'What really changed.' }),
    warnings: z.array(z.strictObject({ field: z.string(), code: z.string(), message: z.string() })),
  })
  .meta({ id: 'StudentEdited' })
export type StudentEdited = z.infer<typeof StudentEdited>

export const FieldChange = z
  .strictObject({ field: PathText, from: z.string(), to: z.string() })
  .meta({ id: 'RecordFieldChange', description: 'What a field was and became, masked as the record is.' })

export const HistoryEntry = z
  .strictObject({
    sequence: z.int(),
    type: z.string(),
    at: z.string(),
    actor: ActorOfEvent.extend({ name: z.string().optional() }),
    cause: z.string().optional(),
    caseId: z.string().optional(),
    reason: z.string().optional(),
    changes: z.array(FieldChange),
  })
  .meta({ id: 'HistoryEntry', description: 'Who changed what of a record, when and why.' })
export type HistoryEntry = z.infer<typeof HistoryEntry>

export const StudentAsOf = z
  .strictObject({
    studentId: StudentId,
    date: z.string(),
    state: z.enum(STUDENT_STATES),
    schoolId: SchoolId,
    schoolName: z.string(),
    classId: ClassId,
    className: z.string(),
    stage: StageSchema,
    grade: z.int().optional(),
    fields: z.record(z.string(), z.string()),
    guardians: z.array(z.record(z.string(), z.string())),
    numbers: z.array(z.strictObject({ number: StudentNumber, since: z.string(), reason: z.string() })),
    gaps: z.array(z.string()).meta({ description: 'Fields whose history does not meet; empty where it is whole.' }),
  })
  .meta({ id: 'StudentAsOf', description: 'A record as it was when a day ended, rebuilt from its events.' })
export type StudentAsOf = z.infer<typeof StudentAsOf>

export const AskDisclosure = z
  .strictObject({
    fields: z
      .array(PathText.meta({ examples: ['idDocNo'] }))
      .min(1)
      .max(20),
    reason: Reason,
  })
  .meta({ id: 'AskDisclosure', description: 'Which fields are to be shown as they are, and why.' })

export const Disclosed = z
  .strictObject({
    values: z.record(z.string(), z.string()),
    left: z.int().meta({ description: 'How often this person may still look today.' }),
  })
  .meta({ id: 'Disclosed', description: 'The values, for the eyes of who asked and not to be kept.' })
export type Disclosed = z.infer<typeof Disclosed>

export const AccessEntry = z
  .strictObject({
    at: z.string(),
    actor: ActorOfEvent.extend({ name: z.string().optional() }),
    fields: z.array(z.string()),
    reason: z.string(),
  })
  .meta({ id: 'AccessEntry', description: 'Somebody looked behind the mask: who, when, at what and why. No values.' })
export type AccessEntry = z.infer<typeof AccessEntry>

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
