import * as z from 'zod'
import { GUARDIAN_FIELDS, REGISTRATION_FIELDS } from './catalogue.ts'
import type { Field } from './field.ts'

/** A child's fields as entered: texts by field id, and the family. What is empty is left out. */
export interface EntryFields {
  readonly [fieldId: string]: string | readonly GuardianFields[] | undefined
  readonly guardians?: readonly GuardianFields[]
}
export type GuardianFields = Readonly<Record<string, string>>

/**
 * Texts only, none longer than its field allows: what the transport accepts. Whether they are right is for
 * `checkEntry`, which names the field and says why; so a half-filled draft can be kept.
 */
const shape = (fields: readonly Field[]): Record<string, z.ZodOptional<z.ZodString>> =>
  Object.fromEntries(
    fields.map(({ id, label, maxLength }) => [
      id,
      z
        .string()
        .max(maxLength * 2)
        .meta({ description: `${label.zh} / ${label.en}` })
        .optional(),
    ]),
  )

export const GuardianFieldsSchema = z
  .strictObject(shape(GUARDIAN_FIELDS))
  .meta({ id: 'GuardianFields', description: 'A family member or guardian, by field of the national sheet.' })

export const EntryFieldsSchema = z
  .strictObject({ ...shape(REGISTRATION_FIELDS), guardians: z.array(GuardianFieldsSchema).max(4).optional() })
  .meta({ id: 'EntryFields', description: 'A child, by field of the national sheet. Empty fields are left out.' })

/** The text of one of a child's fields; empty where it was left out. */
export function textOf(fields: EntryFields, id: string): string {
  const value = fields[id]
  return typeof value === 'string' ? value : ''
}
