import { REGISTRATION_FIELDS } from './catalogue.ts'
import { type EntryFields, type GuardianFields, textOf } from './entry.ts'

/** A child's fields parted for the record: those that may lie in the clear, and those that are sealed. */
export interface Parted {
  readonly open: Record<string, string>
  readonly sealed: Record<string, string>
  readonly guardians: readonly GuardianFields[]
}

/** Parts what is sealed from what is not, by the catalogue. */
export function part(fields: EntryFields): Parted {
  const open: Record<string, string> = {}
  const sealed: Record<string, string> = {}
  for (const { id, sensitivity } of REGISTRATION_FIELDS) {
    const value = textOf(fields, id)
    if (value !== '') (sensitivity === 'sealed' ? sealed : open)[id] = value
  }
  return { open, sealed, guardians: fields.guardians ?? [] }
}
