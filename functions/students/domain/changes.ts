import { type EntryFields, type GuardianFields, textOf } from '../../../layers/kernel/fields/entry.ts'

/** Fields by which a child is told from every other. (Notice: changes of these need the household department's proof) */
export const IDENTITY_FIELDS = ['fullName', 'sex', 'birthDate', 'idDocType', 'idDocNo'] as const

export const isIdentityField = (id: string): boolean => (IDENTITY_FIELDS as readonly string[]).includes(id)

/** The family is one field here: it is changed as a whole. */
export const GUARDIANS = 'guardians'

/** What one field was and became; an empty text means there was none. The family is written as JSON. */
export interface FieldDiff {
  readonly field: string
  readonly from: string
  readonly to: string
}

/** New values by field; an empty text takes a field away. */
export interface NewValues {
  readonly fields: Readonly<Record<string, string>>
  readonly guardians?: readonly GuardianFields[]
}

/** What would really change: fields asked to be as they are do not count. */
export function diff(before: EntryFields, { fields, guardians }: NewValues): FieldDiff[] {
  const changes = Object.entries(fields).flatMap(([field, to]): FieldDiff[] => {
    const from = textOf(before, field)
    return from === to ? [] : [{ field, from, to }]
  })
  if (!guardians) return changes
  const [from, to] = [before.guardians ?? [], guardians].map((people) => JSON.stringify(people))
  return from === to ? changes : [...changes, { field: GUARDIANS, from: from ?? '', to: to ?? '' }]
}

/** The fields after some changes. */
export const patched = (before: EntryFields, changes: readonly FieldDiff[]): EntryFields => turned(before, changes, 'to')

/** The fields as they were before some changes were made. */
export const unpatched = (after: EntryFields, changes: readonly FieldDiff[]): EntryFields => turned(after, changes, 'from')

function turned(fields: EntryFields, changes: readonly FieldDiff[], side: 'from' | 'to'): EntryFields {
  const result: Record<string, string | readonly GuardianFields[] | undefined> = { ...fields }
  for (const change of changes) {
    const value = change[side]
    if (change.field === GUARDIANS) result.guardians = JSON.parse(value) as GuardianFields[]
    else if (value === '') delete result[change.field]
    else result[change.field] = value
  }
  return result
}
