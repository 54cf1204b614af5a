import { GUARDIAN_FIELDS, pupilField } from '../../../layers/kernel/fields/catalogue.ts'
import type { FieldType } from '../../../layers/kernel/fields/field.ts'
import { maskDocument, maskName, maskPhone } from '../../../layers/kernel/person-name.ts'
import { GUARDIANS } from './changes.ts'

/** How a sealed value looks to those who need to recognise it and no more. One table for every reader. */
const MASKS: Readonly<Partial<Record<FieldType, (value: string) => string>>> = {
  document: maskDocument,
  phone: maskPhone,
  name: maskName,
}

const mask = (type: FieldType, value: string): string => (MASKS[type] ?? maskText)(value)

/** An address keeps its beginning: the province, the city. */
function maskText(value: string): string {
  const characters = [...value]
  return characters.slice(0, 6).join('') + (characters.length > 6 ? '****' : '')
}

/** Sealed fields as anybody is shown them. */
export const discloseFields = (sealed: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(sealed).map(([id, value]) => [id, mask(pupilField(id).type, value)]))

const GUARDIAN_BY_ID = new Map(GUARDIAN_FIELDS.map((field) => [field.id, field]))

export const discloseGuardian = (guardian: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(guardian).map(([id, value]) => {
      const field = GUARDIAN_BY_ID.get(id)
      return [id, field?.sensitivity === 'sealed' ? mask(field.type, value) : value]
    }),
  )

/** The value of one field as those without a part in it are shown it. */
export function discloseField(id: string, value: string): string {
  if (value === '' || id === GUARDIANS) return value && '****'
  const { type, sensitivity } = pupilField(id)
  return sensitivity === 'sealed' ? mask(type, value) : value
}
