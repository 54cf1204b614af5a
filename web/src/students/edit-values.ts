import type { EditStudent } from '../../../functions/students/record-contract.ts'

/** One of the family while it is edited: where they stood, and only what was typed. */
export interface EditedPerson {
  /** Tells them apart on the page; never sent. */
  readonly key: string
  readonly was?: number
  readonly fields: Readonly<Record<string, string>>
}

/** What somebody has typed over a record: only that; masked values they never saw are not in it. */
export interface Edited {
  readonly fields: Readonly<Record<string, string>>
  readonly family: readonly EditedPerson[]
}

/** The family as it was seen, nothing typed. */
export const familyOf = (family: readonly unknown[]): EditedPerson[] =>
  family.map((_, was) => ({ key: `was-${was}`, was, fields: {} }))

export const startOf = (family: readonly unknown[]): Edited => ({ fields: {}, family: familyOf(family) })

/** Whether the family is as it was: everybody in their place and nothing typed. */
const familyUntouched = (family: readonly EditedPerson[], before: number): boolean =>
  family.length === before && family.every(({ was, fields }, at) => was === at && Object.keys(fields).length === 0)

export const isUntouched = ({ fields, family }: Edited, before: number): boolean =>
  Object.keys(fields).length === 0 && familyUntouched(family, before)

/** What is sent: fields that were typed, and the family where anything about it changed. */
export function editOf({ fields, family }: Edited, before: number, reason: string): EditStudent {
  return {
    ...(Object.keys(fields).length > 0 ? { fields: fields as NonNullable<EditStudent['fields']> } : {}),
    ...(familyUntouched(family, before) ? {} : { guardians: family.map(({ key: _, ...person }) => person) }),
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  }
}

/** A field as typed; back to what it was, it is typed no more. A masked field left empty stays as it is. */
export function typed(now: Readonly<Record<string, string>>, id: string, value: string, seen: string, masked: boolean) {
  const { [id]: _, ...rest } = now
  const same = masked ? value === '' : value === seen
  return same ? rest : { ...rest, [id]: value }
}
