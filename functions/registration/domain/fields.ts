import { GUARDIAN_FIELDS, REGISTRATION_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'
import { type EntryFields, textOf } from '../../../layers/kernel/fields/entry.ts'
import type { Field } from '../../../layers/kernel/fields/field.ts'
import { maskDocument, maskName, maskPhone } from '../../../layers/kernel/person-name.ts'

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
