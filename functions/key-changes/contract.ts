import * as z from 'zod'
import { EntryFieldsSchema } from '../../layers/kernel/fields/entry.ts'
import { StudentId } from '../students/contract.ts'

/** What an agreed change waits for while the population register compares the new values. (Domain §6.7) */
export const CENTRAL_CHECK = 'central-check'

/** A change of fields that nobody changes alone, all of which take effect together. */
export const KeyChangeContent = z
  .strictObject({
    business: z.literal('key-change'),
    studentId: StudentId,
    fields: EntryFieldsSchema.omit({ guardians: true }).meta({ description: 'The new values, by field of the national sheet.' }),
    reason: z
      .string()
      .trim()
      .min(5)
      .max(200)
      .regex(/^(?:\P{C}|[\r\n])*$/u)
      .meta({ description: 'Why; at least five characters.' }),
  })
  .meta({ id: 'KeyChangeContent' })
export type KeyChangeContent = z.infer<typeof KeyChangeContent>
