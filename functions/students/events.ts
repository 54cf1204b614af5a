import * as z from 'zod'
import { event } from '../../layers/platform/event.ts'
import { ClassId, SchoolId } from '../places/contract.ts'
import { PROBLEM_TYPES, STUDENT_STATES, StudentId } from './contract.ts'

/** The record exists from now on, with a temporary number. The number itself is sealed in the record. */
export const StudentRegistered = event(
  'student.registered',
  1,
  z.strictObject({ schoolId: SchoolId, classId: ClassId, caseId: z.string(), kind: z.string() }),
)

/** The population register confirmed the identity, or there was none to confirm. No formal number yet. */
export const IdentityChecked = event('student.identity-checked', 1, z.strictObject({ checkId: z.string() }))

/** Something is wrong with the record; what is not changed is that the child is a pupil. */
export const ProblemFound = event('student.problem-found', 1, z.strictObject({ type: z.enum(PROBLEM_TYPES), source: z.string() }))

/** A problem is over for this record: it stays as it is, was changed, or was deleted. */
export const ProblemEnded = event(
  'student.problem-ended',
  1,
  z.strictObject({ problemId: z.string(), how: z.enum(['kept', 'changed', 'deleted']) }),
)

/** The record is a record no more: another one of the same child stays, or nobody attends under it. Its numbers stay used. */
export const StudentDeleted = event(
  'student.deleted',
  1,
  z.strictObject({ caseId: z.string(), problemId: z.string(), from: z.enum(STUDENT_STATES) }),
)

/** No number without a document is left for the county, birthday and sex; the record goes by the number it has. */
export const NumbersUsedUp = event('student.numbers-used-up', 1, z.strictObject({ releaseId: z.string() }))

/** A formal number was issued; the numbers before still find the record. */
export const StudentNumbered = event('student.numbered', 1, z.strictObject({ kind: z.enum(['G', 'J']), releaseId: z.string() }))

/** A number borne by mistake was taken back and another given. The old one finds the record no more, and stays in its history. */
export const StudentRenumbered = event(
  'student.renumbered',
  1,
  z.strictObject({ kind: z.enum(['G', 'J']), collisionId: z.string() }),
)

/** The number built on the child's identity came to it, whoever bore it by mistake until now. */
export const NumberRecovered = event('student.number-recovered', 1, z.strictObject({ collisionId: z.string() }))

/** A number another bears is not this record's after all; who the child is is compared anew. */
export const ClaimGivenUp = event('student.number-claim-given-up', 1, z.strictObject({ collisionId: z.string() }))

/** The record shows another photo from now on; the ones before are kept as files and shown no more. */
export const PhotoSet = event('student.photo-set', 1, z.strictObject({ photoId: z.string() }))
/** The ministry has deleted a record with a formal number. Its numbers still lead to it, and nobody else is given them. */
export const FormalRecordDeleted = event(
  'student.formal-record-deleted',
  1,
  z.strictObject({ caseId: z.string(), ground: z.string(), from: z.enum(STUDENT_STATES) }),
  { deliver: true },
)

/** The record was given over to another school. */
export const StudentTransferred = event(
  'student.transferred',
  1,
  z.strictObject({
    caseId: z.string(),
    fromSchoolId: SchoolId,
    fromClassId: ClassId,
    toSchoolId: SchoolId,
    toClassId: ClassId,
  }),
)

/** The pupil sits in another class of the same school and grade; nothing else about it was changed. */
export const ClassChanged = event(
  'student.class-changed',
  1,
  z.strictObject({ fromClassId: ClassId, toClassId: ClassId, cause: z.enum(['move', 'merge', 'split']) }),
)

/** The record was handed over to a province that keeps it in a system of its own; its guards stay with it here. */
export const StudentHandedOver = event(
  'student.handed-over',
  1,
  z.strictObject({ caseId: z.string(), fromSchoolId: SchoolId, fromClassId: ClassId, toSchoolId: SchoolId }),
)

/** A record came back from a province that kept it, as it is there. */
export const StudentTakenBack = event(
  'student.taken-back',
  1,
  z.strictObject({ caseId: z.string(), fromSchoolId: SchoolId, toSchoolId: SchoolId, toClassId: ClassId }),
)

/** What of a pupil a change of status leaves behind, besides its state and class: enough to put the change right again. */
const StoodBefore = z.strictObject({
  classId: ClassId,
  cohort: z.int(),
  since: z.string(),
  expectedReturnOn: z.string().exactOptional(),
  extensions: z.int().exactOptional(),
  reasonCode: z.string().exactOptional(),
})

/** What the pupil is was changed: on leave, back, abroad, moved to another class. */
export const StatusChanged = event(
  'student.status-changed',
  1,
  z.strictObject({
    kind: z.string(),
    caseId: z.string(),
    happenedOn: z.string(),
    from: z.enum(STUDENT_STATES),
    to: z.enum(STUDENT_STATES),
    fromClassId: ClassId.optional(),
    toClassId: ClassId.optional(),
    before: StoodBefore,
    corrects: z.string().optional().meta({ description: 'The case of the change that was a mistake and is undone.' }),
  }),
)
export type StatusChangedFacts = z.infer<typeof StatusChanged.payload>

/** At the end of a term a pupil who had dropped out was handed to the county of its household. */
export const DropoutHanded = event('student.dropout-handed', 1, z.strictObject({ countyId: z.string(), termEnd: z.string() }))

/** A dropout reached the age to which its province keeps the record: it is closed, and its file stays for ever. */
export const OverAgeClosed = event(
  'student.over-age-closed',
  1,
  z.strictObject({
    from: z.enum(STUDENT_STATES),
    to: z.enum(STUDENT_STATES),
    age: z.int(),
    droppedOutOn: z.string(),
  }),
)

/** Why fields were changed. */
export const CHANGE_CAUSES = ['edit', 'key-change', 'problem-change'] as const

const changed = z.strictObject({
  fields: z.array(z.string()),
  cause: z.enum(CHANGE_CAUSES),
  caseId: z.string().optional(),
  reason: z.string().optional(),
  sealed: z.string().meta({ description: 'Old and new values, sealed for the record.' }),
})

/** Fields of the record were changed. The values lie sealed in the event, for ever. */
export const StudentChanged = event('student.changed', 1, changed)

/** The same where what identifies the child was among them: others look at the record again. */
export const IdentityChanged = event('student.identity-changed', 1, changed.extend({ studentId: StudentId }), { deliver: true })
