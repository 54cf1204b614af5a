import { tidyDocumentNumber } from '../id-documents.ts'
import { checkName } from '../person-name.ts'
import { GUARDIAN_FIELDS, pupilField, REGISTRATION_FIELDS } from './catalogue.ts'
import { type EntryFields, textOf } from './entry.ts'
import type { Field } from './field.ts'

/**
 * Fields as they will be stored: names with the dot in its one spelling, document numbers without blanks and with a
 * capital X, nothing empty. A name that cannot be stored stays as it was typed, so that its error can be seen beside it.
 */
export function tidy(fields: EntryFields): EntryFields {
  const guardians = (fields.guardians ?? [])
    .map((person) => tidyBy(GUARDIAN_FIELDS, (id) => person[id] ?? ''))
    .filter((person) => Object.keys(person).length > 0)
  return { ...tidyBy(REGISTRATION_FIELDS, (id) => textOf(fields, id)), ...(guardians.length > 0 ? { guardians } : {}) }
}

function tidyBy(fields: readonly Field[], textIn: (id: string) => string): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = tidyValue(field, textIn(field.id))
      return value === '' ? [] : [[field.id, value]]
    }),
  )
}

function tidyValue({ type }: Field, value: string): string {
  if (type === 'document') return tidyDocumentNumber(value)
  if (type !== 'name') return value.trim()
  const checked = checkName(value)
  return checked.ok ? checked.value.name : value
}

/** Single fields as they will be stored; an empty one stays, because it says that the field is to be taken away. */
export const tidyFields = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([id, value]) => [id, tidyValue(pupilField(id), value)]))
