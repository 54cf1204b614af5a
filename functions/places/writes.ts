import type { Refusal } from '../../layers/kernel/result.ts'
import type { Act, Attributes, Key, Write } from '../../layers/platform/writes.ts'
import type { Place, SchoolClass } from './contract.ts'
import { cohortsOf } from './domain/classes.ts'
import { type ClassItem, classKey, closedClassKey, placeKey } from './repository.ts'

/** A class that holds as many as it may. */
export interface ClassFull extends Refusal {
  readonly kind: 'class-full'
}

/** Takes seats, unless more would be taken than the class may have; whoever comes at the same moment, the cap holds. */
export const takeSeat = ({ schoolId, classId, cap }: Pick<ClassItem, 'schoolId' | 'classId' | 'cap'>, seats = 1): Write => ({
  update: classKey(schoolId, classId),
  add: { count: seats },
  when: { item: 'present', below: { count: cap - seats + 1 } },
  lost: { kind: 'class-full' } satisfies ClassFull,
})

/** Gives a pupil the seat it had before its whole class was moved: no cap is asked, because nobody is added. */
export const keepSeat = ({ schoolId, classId }: Pick<ClassItem, 'schoolId' | 'classId'>): Write => ({
  update: classKey(schoolId, classId),
  add: { count: 1 },
  when: { item: 'present' },
  lost: { kind: 'class-gone' },
})

/** Gives a seat back. */
export const leaveSeat = ({ schoolId, classId }: Pick<ClassItem, 'schoolId' | 'classId'>): Write => ({
  update: classKey(schoolId, classId),
  add: { count: -1 },
  when: { item: 'present' },
  lost: { kind: 'stale-version' },
})

/**
 * Takes a seat and the next number in class with it. Refused with `class-full` also where another took that number at
 * the same moment: whoever is refused looks at the class again.
 */
export const takeNumberedSeat = (into: ClassItem, lastRoll: number): Write => ({
  update: classKey(into.schoolId, into.classId),
  add: { count: 1 },
  set: { lastRoll },
  when: { item: 'present', below: { count: into.cap }, equals: { lastRoll: into.lastRoll } },
  lost: { kind: 'class-full' } satisfies ClassFull,
})

type MadeClass = Omit<SchoolClass, 'kind' | 'campusId' | 'grade' | 'grades'> & Partial<Pick<SchoolClass, 'kind' | 'campusId'>>

/** A class; where the school named no cap, it follows the settings. */
export const newClass = (made: MadeClass, { capFollows = false } = {}): Write => ({
  put: { ...classKey(made.schoolId, made.classId), ...made, ...(capFollows ? { capFollows } : {}) },
  when: { item: 'absent' },
  lost: { kind: 'already-exists' },
})

type NamedClass = Pick<ClassItem, 'schoolId' | 'stage' | 'cohort' | 'cohorts' | 'name' | 'classId'>

const nameKeys = (named: NamedClass): Key[] =>
  cohortsOf(named).map((cohort) => ({ pk: `SCHOOL#${named.schoolId}`, sk: `NAME#${named.stage}#${cohort}#${named.name}` }))

/** Two classes of one year with one name would be mixed up by everybody. A multi-grade class holds its name in each of its years. */
export const classNameGuards = (named: NamedClass): Write[] =>
  nameKeys(named).map((key) => ({
    put: { ...key, classId: named.classId },
    when: { item: 'absent' },
    lost: { kind: 'class-name-taken' },
  }))

const freeNames = (named: NamedClass): Write[] =>
  nameKeys(named).map((key) => ({ delete: key, when: {}, lost: { kind: 'stale-version' } }))

export interface ClassFacts {
  readonly name: string
  readonly kind: string
  readonly campusId: string
  readonly cap: number
  readonly capFollows: boolean
}

/** Changes what may change of a class; a new name is held before the old one is free. Refused with `class-name-taken`. */
export function changeClass(item: ClassItem, { capFollows, ...facts }: ClassFacts): Write[] {
  const renamed = facts.name !== item.name
  return [
    {
      update: classKey(item.schoolId, item.classId),
      set: capFollows ? { ...facts, capFollows } : facts,
      ...(capFollows ? {} : { remove: ['capFollows'] }),
      when: { item: 'present', equals: { name: item.name } },
      lost: { kind: 'stale-version' },
    },
    ...(renamed ? [...classNameGuards({ ...item, name: facts.name }), ...freeNames(item)] : []),
  ]
}

/**
 * Ends a class as it was read: nobody can be put into it any more and its name is free, but what it was can still be
 * read, because pupils' histories name it. Refused with `class-not-empty` where somebody has come or gone since.
 */
export const closeClass = (item: ClassItem, { at }: Act): Write[] => [
  {
    delete: classKey(item.schoolId, item.classId),
    when: { item: 'present', equals: { count: item.count } },
    lost: { kind: 'class-not-empty' },
  },
  {
    put: { ...item, ...closedClassKey(item.schoolId, item.classId), closedAt: at },
    when: { item: 'absent' },
    lost: { kind: 'already-exists' },
  },
  ...freeNames(item),
]

/**
 * Holds a school open for this transaction: refused with `school-closed` where it is closed or about to be, however
 * lately. Places are known from a minute ago, so whatever begins something at a school brings this with it.
 */
export const schoolOpen = (schoolId: string): Write => ({
  check: placeKey(schoolId),
  when: { equals: { closing: undefined, closed: undefined } },
  lost: { kind: 'school-closed' },
})

/** The item of a place as it is loaded from the national list. */
export const placeItem = (place: Place): Attributes & { pk: string; sk: string } => ({
  ...placeKey(place.placeId),
  summary: place,
  ...(place.parentId ? { listingPk: `PARENT#${place.parentId}`, listingSk: place.placeId } : {}),
})

export { announceClosing, changeSchool, closeSchool, endMerged, mergeSchool, revokeClosing } from './school-writes.ts'
