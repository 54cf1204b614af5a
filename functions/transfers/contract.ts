import * as z from 'zod'
import { StudentNumber } from '../../layers/kernel/student-number.ts'
import { CaseId, CaseRow } from '../cases/contract.ts'
import { ClassId, SchoolId } from '../places/contract.ts'
import { InquiryId } from '../provinces/contract.ts'
import { StudentId } from '../students/contract.ts'

/** Why a child changes schools, by the code table of reasons. */
export const TRANSFER_REASONS = ['90', '91', '92', '93', '94'] as const

/** What the receiving school says: whom, by number and name, into which class, and why. It knows no more of the child. */
export const TransferContent = z
  .strictObject({
    business: z.literal('transfer'),
    studentNumber: StudentNumber,
    name: z.string().trim().min(2).max(50).meta({ description: 'The name in the record; it must be the same.' }),
    classId: ClassId.optional().meta({
      description:
        'The class the child comes into; of the grade the child is in. Left out only where a province keeps its classes in a system of its own.',
    }),
    inquiryId: InquiryId.optional().meta({
      description: 'The answered question, where the child comes from a province with a system of its own.',
    }),
    reasonCode: z.enum(TRANSFER_REASONS),
    reason: z
      .string()
      .trim()
      .min(5)
      .max(200)
      .regex(/^(?:\P{C}|[\r\n])*$/u),
  })
  .meta({ id: 'TransferContent' })
export type TransferContent = z.infer<typeof TransferContent>

/** Why an office may refuse a transfer. That a child does well is no reason. (Measures, article 14) */
export const TRANSFER_REFUSALS = [
  'data-wrong',
  'proof-insufficient',
  'discipline-unfinished',
  'not-resident',
  'school-full',
  'guardian-withdrew',
] as const
export type TransferRefusalCode = (typeof TRANSFER_REFUSALS)[number]

/** What a transfer waits for after its last approval. */
export const FILE_PULL = 'file-pull'

export const Pulled = z
  .strictObject({
    studentId: StudentId.optional().meta({ description: 'Absent while the file is on its way from another system.' }),
    caseId: CaseId,
    obstacle: z
      .string()
      .optional()
      .meta({ description: 'Why the file that came last could not be taken; it is asked for again.' }),
  })
  .meta({ id: 'Pulled' })
export type Pulled = z.infer<typeof Pulled>

/** A pupil who went to another school, as the school left keeps it: as things were on that day, to read only. */
export const DepartedRow = z
  .strictObject({
    studentId: StudentId,
    caseId: CaseId,
    name: z.string(),
    sex: z.string(),
    birthDate: z.string(),
    className: z.string(),
    toSchoolName: z.string(),
    departedAt: z.string(),
  })
  .meta({ id: 'DepartedRow' })
export type DepartedRow = z.infer<typeof DepartedRow>

const OnDate = z.iso.date()

/** The paper file's way from one school to the other. Due one month after the record moved. (Measures, article 15) */
export const PaperFile = z
  .strictObject({
    caseId: CaseId,
    fromSchoolId: SchoolId,
    fromSchoolName: z.string(),
    toSchoolId: SchoolId,
    toSchoolName: z.string(),
    dueOn: OnDate,
    dispatchedOn: OnDate.optional(),
    receivedOn: OnDate.optional(),
    overdue: z.literal(true).optional(),
    version: z.int(),
  })
  .meta({ id: 'PaperFile' })
export type PaperFile = z.infer<typeof PaperFile>

export const CleanUp = z
  .strictObject({
    begunBefore: z.iso.date().meta({ description: 'Transfers begun before this day and not finished are ended.' }),
    reason: z
      .string()
      .trim()
      .min(5)
      .max(200)
      .regex(/^(?:\P{C}|[\r\n])*$/u)
      .meta({ description: 'Why; at least five characters. Every party reads it.' }),
  })
  .meta({ id: 'CleanUp' })
export type CleanUp = z.infer<typeof CleanUp>

/** What a clean-up would end if it were ordered now, as far as one order reaches. */
export const ToCleanUp = z
  .strictObject({
    items: z.array(CaseRow),
    left: z.boolean().meta({ description: 'There are more than one order ends.' }),
  })
  .meta({ id: 'ToCleanUp' })
export type ToCleanUp = z.infer<typeof ToCleanUp>

export const CleanedUp = z
  .strictObject({
    ended: z.int(),
    left: z.boolean().meta({ description: 'There are more; order it again.' }),
  })
  .meta({ id: 'CleanedUp' })
export type CleanedUp = z.infer<typeof CleanedUp>
