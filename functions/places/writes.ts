import type { Refusal } from '../../layers/kernel/result.ts'
import type { Attributes, Write } from '../../layers/platform/writes.ts'
import type { Place, SchoolClass } from './contract.ts'
import { type ClassItem, classKey, placeKey } from './repository.ts'

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

/** Gives a seat back. */
export const leaveSeat = ({ schoolId, classId }: Pick<ClassItem, 'schoolId' | 'classId'>): Write => ({
  update: classKey(schoolId, classId),
  add: { count: -1 },
  when: { item: 'present' },
  lost: { kind: 'stale-version' },
})

/** A class; where the school named no cap, it follows the settings. */
export const newClass = (made: SchoolClass, { capFollows = false } = {}): Write => ({
  put: { ...classKey(made.schoolId, made.classId), ...made, ...(capFollows ? { capFollows } : {}) },
  when: { item: 'absent' },
  lost: { kind: 'already-exists' },
})

/** Two classes of one year with one name would be mixed up by everybody. */
export const classNameGuard = ({ schoolId, stage, cohort, name, classId }: SchoolClass): Write => ({
  put: { pk: `SCHOOL#${schoolId}`, sk: `NAME#${stage}#${cohort}#${name}`, classId },
  when: { item: 'absent' },
  lost: { kind: 'class-name-taken' },
})

/** The item of a place as it is loaded from the national list. */
export const placeItem = (place: Place): Attributes & { pk: string; sk: string } => ({
  ...placeKey(place.placeId),
  summary: place,
  ...(place.parentId ? { listingPk: `PARENT#${place.parentId}`, listingSk: place.placeId } : {}),
})
