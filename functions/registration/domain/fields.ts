import { GUARDIAN_FIELDS, REGISTRATION_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'
import { type EntryFields, type GuardianFields, textOf } from '../../../layers/kernel/fields/entry.ts'
import type { Field } from '../../../layers/kernel/fields/field.ts'
import { tidyDocumentNumber } from '../../../layers/kernel/id-documents.ts'
import { checkName, maskDocument, maskName, maskPhone } from '../../../layers/kernel/person-name.ts'

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

/** How a sealed value looks to those who need to recognise it and no more. */
const MASKS: Readonly<Record<string, (value: string) => string>> = { document: maskDocument, phone: maskPhone, name: maskName }

const masked = ({ type, sensitivity }: Field, value: string): string =>
  sensitivity === 'sealed' ? (MASKS[type] ?? maskText)(value) : value

/** An address keeps its beginning. */
function maskText(value: string): string {
  const characters = [...value]
  return characters.slice(0, 6).join('') + (characters.length > 6 ? '****' : '')
}

const maskBy = (fields: readonly Field[], values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(fields.flatMap((field) => (values[field.id] ? [[field.id, masked(field, values[field.id] ?? '')]] : [])))

/** A child's fields as every office but the school's own clerk sees them. */
export function maskFields(fields: EntryFields): EntryFields {
  const texts = Object.fromEntries(REGISTRATION_FIELDS.map(({ id }) => [id, textOf(fields, id)]))
  const guardians = (fields.guardians ?? []).map((person) => maskBy(GUARDIAN_FIELDS, person))
  return { ...maskBy(REGISTRATION_FIELDS, texts), ...(guardians.length > 0 ? { guardians } : {}) }
}
