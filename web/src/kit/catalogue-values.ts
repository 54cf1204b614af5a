import type * as z from 'zod'
import { GUARDIAN_FIELDS, REGISTRATION_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'
import type { EntryFieldsSchema } from '../../../layers/kernel/fields/entry.ts'
import type { Field, Section } from '../../../layers/kernel/fields/field.ts'
import { RESIDENT_ID } from '../../../layers/kernel/id-documents.ts'
import { demoRegions } from '../../../layers/kernel/regions/regions.ts'
import { validateResidentId } from '../../../layers/kernel/resident-id.ts'

/** A child's fields as they travel. */
export type SheetFields = z.infer<typeof EntryFieldsSchema>

/** What the form of a child holds: texts by field, and the family. */
export interface CatalogueValues {
  readonly fields: Readonly<Record<string, string>>
  readonly guardians: readonly Readonly<Record<string, string>>[]
}

const startOf = (fields: readonly Field[]): Record<string, string> =>
  Object.fromEntries(fields.flatMap(({ id, initial }) => (initial === undefined ? [] : [[id, initial]])))

export const newGuardian = (): Record<string, string> => startOf(GUARDIAN_FIELDS)

/** A form to begin with: what the catalogue proposes, and room for one guardian. */
export const startValues = (): CatalogueValues => ({ fields: startOf(REGISTRATION_FIELDS), guardians: [newGuardian()] })

/** A stored entry as the form holds it. */
export function valuesOf({ guardians = [], ...fields }: SheetFields): CatalogueValues {
  return { fields: textsOf(fields), guardians: guardians.length > 0 ? guardians.map(textsOf) : [newGuardian()] }
}

const textsOf = (fields: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))

const filled = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).flatMap(([id, value]) => (value.trim() === '' ? [] : [[id, value.trim()]])))

const PREFILLED_GUARDIAN = JSON.stringify(newGuardian())

/** What is sent: empty fields and untouched guardians left out. */
export function entryOf({ fields, guardians }: CatalogueValues): SheetFields {
  const family = guardians
    .map(filled)
    .filter((each) => Object.keys(each).length > 0 && JSON.stringify(each) !== PREFILLED_GUARDIAN)
  return { ...filled(fields), ...(family.length > 0 ? { guardians: family } : {}) }
}

const FULL_WIDTH = /[\uff10-\uff19\uff38\uff58]/g

/** A document number as it is meant: no blanks, half-width, a capital X. Only what typing and pasting do to it is undone. */
export const tidyDocument = (raw: string): string =>
  raw
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\s/g, '')
    .toUpperCase()

/** A date as people type it (`20200314`, `2020/3/14`, `2020年3月14日`) in the form the sheet wants; anything else stays. */
export function tidyDate(raw: string): string {
  const [, year, month = '', day = ''] = /^\s*(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?\s*$/.exec(raw) ?? []
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : raw
}

/** Sex and date of birth as a valid resident identity number says them; nothing while it is none. */
export function factsOfDocument(type: string, number: string, today: string): { sex: string; birthDate: string } | undefined {
  if (type !== RESIDENT_ID) return undefined
  const read = validateResidentId(number, { today, regions: demoRegions })
  return read.ok ? { sex: read.value.sex === 'male' ? '1' : '2', birthDate: read.value.birthDate } : undefined
}

/** The fields of the sheet in its order, section by section. */
export function sections(fields: readonly Field[]): { readonly section: Section; readonly fields: readonly Field[] }[] {
  const order = [...new Set(fields.map(({ section }) => section))]
  return order.map((section) => ({ section, fields: fields.filter((field) => field.section === section) }))
}
