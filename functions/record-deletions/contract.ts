import * as z from 'zod'
import { StudentNumber } from '../../layers/kernel/student-number.ts'
import { StudentId } from '../students/contract.ts'

/** `other-record`: the child has another record that stays; `not-attending`: there is no such pupil any more. */
export const DELETION_GROUNDS = ['other-record', 'not-attending'] as const
export type DeletionGround = (typeof DELETION_GROUNDS)[number]

export const RecordDeletionContent = z
  .strictObject({
    business: z.literal('record-deletion'),
    studentId: StudentId,
    ground: z.enum(DELETION_GROUNDS),
    otherNumber: StudentNumber.optional().meta({ description: 'With `other-record`: any number of the record that stays.' }),
    reason: z
      .string()
      .trim()
      .min(5)
      .max(200)
      .regex(/^(?:\P{C}|[\r\n])*$/u)
      .meta({ description: 'Why; at least five characters.' }),
  })
  .meta({ id: 'RecordDeletionContent' })
export type RecordDeletionContent = z.infer<typeof RecordDeletionContent>
