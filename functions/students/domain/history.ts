import type { EntryFields, GuardianFields } from '../../../layers/kernel/fields/entry.ts'
import { textOf } from '../../../layers/kernel/fields/entry.ts'
import type { StudentState } from '../contract.ts'
import { type FieldDiff, GUARDIANS, unpatched } from './changes.ts'
import { disclose, type Reader } from './disclosure.ts'

/** What of a record is not on the sheet and changes all the same: where the pupil sits and what they are. */
export const MOVES = ['schoolId', 'classId', 'state'] as const
type Move = (typeof MOVES)[number]

const NAMED: readonly (readonly [Move, from: string, to: string])[] = [
  ['schoolId', 'fromSchoolId', 'toSchoolId'],
  ['classId', 'fromClassId', 'toClassId'],
  ['state', 'from', 'to'],
]

const isText = (value: unknown): value is string => typeof value === 'string'

/** The moves an event tells of, by the names every event gives them. */
export const movesOf = (facts: Readonly<Record<string, unknown>>): FieldDiff[] =>
  NAMED.flatMap(([field, was, is]) => {
    const [from, to] = [facts[was], facts[is]]
    return isText(from) && isText(to) && from !== to ? [{ field, from, to }] : []
  })

const isMove = (field: string): field is Move => (MOVES as readonly string[]).includes(field)

/** A record at one moment, all of it. */
export interface RecordAt {
  readonly fields: EntryFields
  readonly schoolId: string
  readonly classId: string
  readonly state: StudentState
}

/** A record as it was, and the fields whose history does not meet: something changed them that told nobody. */
export interface Rewound {
  readonly record: RecordAt
  readonly gaps: readonly string[]
}

const valueIn = ({ fields, ...moves }: RecordAt, field: string): string => {
  if (isMove(field)) return moves[field]
  return field === GUARDIANS ? JSON.stringify(fields.guardians ?? []) : textOf(fields, field)
}

function undone(record: RecordAt, change: FieldDiff): RecordAt {
  if (isMove(change.field)) return { ...record, [change.field]: change.from }
  const fields = unpatched(record.fields, [change])
  return { ...record, fields }
}

/**
 * The record as it was before these changes, the newest first, made from what it is now. Each change must end at what
 * stands there; where it does not, the field is named, because then something changed it that is in no event.
 */
export function rewound(now: RecordAt, changes: readonly FieldDiff[]): Rewound {
  const gaps = new Set<string>()
  const record = changes.reduce((after, change) => {
    if (valueIn(after, change.field) !== change.to) gaps.add(change.field)
    return undone(after, change)
  }, now)
  return { record, gaps: [...gaps] }
}

const family = (text: string): readonly GuardianFields[] => (text === '' ? [] : (JSON.parse(text) as GuardianFields[]))

/** A change of the family, told person by person and field by field (`guardians.0.phone`). */
export function singly(change: FieldDiff): FieldDiff[] {
  if (change.field !== GUARDIANS) return [change]
  const [from, to] = [family(change.from), family(change.to)]
  return Array.from({ length: Math.max(from.length, to.length) }, (_, at) => at).flatMap((at) => {
    const ids = [...new Set([...Object.keys(from[at] ?? {}), ...Object.keys(to[at] ?? {})])]
    return ids.flatMap((id): FieldDiff[] => {
      const [was, is] = [from[at]?.[id] ?? '', to[at]?.[id] ?? '']
      return was === is ? [] : [{ field: `${GUARDIANS}.${at}.${id}`, from: was, to: is }]
    })
  })
}

/** Changes as this reader may see them: masked as the record itself is, hidden ones left out. */
export const discloseChanges = (changes: readonly FieldDiff[], reader: Reader): FieldDiff[] =>
  changes.flatMap(singly).flatMap(({ field, from, to }): FieldDiff[] => {
    if (isMove(field)) return [{ field, from, to }]
    const [was, is] = [disclose(field, from, reader), disclose(field, to, reader)]
    return was === undefined || is === undefined ? [] : [{ field, from: was, to: is }]
  })
