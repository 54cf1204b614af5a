import * as z from 'zod'
import { EntryFieldsSchema, GuardianFieldsSchema } from '../../layers/kernel/fields/entry.ts'
import { ClassId, SchoolId, StageSchema } from '../places/contract.ts'
import { ActorOfEvent, RosterRow, STUDENT_STATES, STUDENT_TAGS, Student, StudentId } from './contract.ts'

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

export const LastStatusChange = z
  .strictObject({
    change: z
      .strictObject({
        kind: z.string(),
        caseId: z.string(),
        happenedOn: z.string(),
        from: z.enum(STUDENT_STATES),
        to: z.enum(STUDENT_STATES),
        classId: ClassId.meta({ description: 'The class the pupil was in before.' }),
        cohort: z.int().meta({ description: 'The cohort the pupil was of before.' }),
      })
      .optional(),
    changedSince: z.string().optional().meta({ description: 'When the record was changed after it by other means.' }),
  })
  .meta({ id: 'LastStatusChange', description: 'The change of status that made a pupil what it is; none where there is none.' })
export type LastStatusChange = z.infer<typeof LastStatusChange>

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
    numbers: Student.shape.numbers,
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

const SearchText = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^(?:\P{C})*$/u)

export const SearchStudents = z
  .strictObject({
    text: SearchText.optional().meta({
      description: 'A student number, a name, or its reading in Latin letters: initials or in full.',
    }),
    schoolId: SchoolId.optional(),
    classId: ClassId.optional(),
    states: z.array(z.enum(STUDENT_STATES)).max(STUDENT_STATES.length).optional(),
    tags: z.array(z.enum(STUDENT_TAGS)).max(STUDENT_TAGS.length).optional().meta({ description: 'All of these.' }),
    limit: z.int().min(1).max(100).optional(),
    cursor: z.string().max(2000).optional(),
  })
  .meta({ id: 'SearchStudents', description: 'Pupils in one’s own school or below one’s own office.' })
export type SearchStudents = z.infer<typeof SearchStudents>

export const SearchRow = RosterRow.extend({
  schoolId: SchoolId,
  schoolName: z.string(),
  classId: ClassId,
  className: z.string(),
  tags: z.array(z.enum(STUDENT_TAGS)),
}).meta({ id: 'SearchRow', description: 'A pupil that was looked for.' })
export type SearchRow = z.infer<typeof SearchRow>
