import { segmentsOf } from '../../layers/kernel/places.ts'
import type { WithStageLengths } from '../../layers/kernel/school-calendar.ts'
import { everyRow, get, getMany, type Item, type Page, query, queryIndex } from '../../layers/platform/table.ts'
import type { Key } from '../../layers/platform/writes.ts'
import type { Place, SchoolClass } from './contract.ts'
import { gradesOf, MAIN_CAMPUS, usualKind } from './domain/classes.ts'

export interface PlaceItem extends Item {
  readonly summary: Place
  /** How often the facts of a school were changed; absent where they never were. */
  readonly revision?: number
  /** Its closing or merging is being decided or carried out: nothing new may begin there. */
  readonly closing?: string
  /** It is a school no more; what it was stays readable, and its code is never given again. */
  readonly closed?: string
}

export interface ClassItem extends Item {
  readonly classId: string
  readonly schoolId: string
  readonly name: string
  readonly stage: SchoolClass['stage']
  readonly cohort: number
  /** Every cohort of a multi-grade class; absent where there is one. */
  readonly cohorts?: readonly number[] | undefined
  /** Left out in classes from before there were kinds: ordinary, on the main campus. */
  readonly kind?: string
  readonly campusId?: string
  readonly cap: number
  /** The school named no cap of its own: whatever the settings say holds, also when they change. */
  readonly capFollows?: true
  readonly count: number
  /** The highest number in class that was given to a pupil who came in from another class. */
  readonly lastRoll?: number
}

export const placeKey = (placeId: string): Key => ({ pk: `PLACE#${placeId}`, sk: 'ROOT' })
export const classKey = (schoolId: string, classId: string): Key => ({ pk: `SCHOOL#${schoolId}`, sk: `CLASS#${classId}` })
/** Where a closed class lies: out of every list, found by who knows it. */
export const closedClassKey = (schoolId: string, classId: string): Key => ({ pk: `SCHOOL#${schoolId}`, sk: `CLOSED#${classId}` })

const CACHE_MS = 60_000
const cache = new Map<string, { readonly place: Place; readonly goodUntil: number }>()

/** One place. Places change a few times a year and are asked for with every request, so a minute's delay is taken. */
export async function findPlace(placeId: string): Promise<Place | undefined> {
  const cached = cache.get(placeId)
  if (cached && cached.goodUntil > Date.now()) return cached.place
  const place = (await get<PlaceItem>(placeKey(placeId), { eventually: true }))?.summary
  if (place) cache.set(placeId, { place, goodUntil: Date.now() + CACHE_MS })
  return place
}

/** A place as it stands this moment, for whoever changes it or asks what the minute's delay would hide. */
export const placeAsStored = (placeId: string): Promise<PlaceItem | undefined> => get<PlaceItem>(placeKey(placeId))

/** The places along a path, from the ministry down, without the last. */
export async function superiorsOf({ path, placeId }: Pick<Place, 'path' | 'placeId'>): Promise<Place[]> {
  const keys = segmentsOf(path)
    .filter((id) => id !== placeId)
    .map(placeKey)
  return (await getMany<PlaceItem>(keys)).map(({ summary }) => summary)
}

export const childrenOf = async (parentId: string, limit: number, cursor?: string): Promise<Page<PlaceItem>> =>
  queryIndex<PlaceItem>('listing', { pk: `PARENT#${parentId}`, limit, cursor })

export const findClass = (schoolId: string, classId: string): Promise<ClassItem | undefined> =>
  get<ClassItem>(classKey(schoolId, classId))

const classes = new Map<string, { readonly item: ClassItem; readonly goodUntil: number }>()

/** A class as it was within the last minute: good for its name, stage and cohort, not for its seats. */
export async function classAsKnown(schoolId: string, classId: string): Promise<ClassItem | undefined> {
  const known = classes.get(`${schoolId}#${classId}`)
  if (known && known.goodUntil > Date.now()) return known.item
  const item = await findClass(schoolId, classId)
  if (item) classes.set(`${schoolId}#${classId}`, { item, goodUntil: Date.now() + CACHE_MS })
  return item
}

/** Every class of a school, as it stands; for jobs and rare decisions. */
export async function everyClassOf(schoolId: string): Promise<ClassItem[]> {
  const classes: ClassItem[] = []
  for await (const item of everyRow((cursor) =>
    query<ClassItem>({ pk: `SCHOOL#${schoolId}`, prefix: 'CLASS#', limit: 100, cursor }),
  ))
    classes.push(item)
  return classes
}

export const classesOf = (schoolId: string, limit: number, cursor?: string): Promise<Page<ClassItem>> =>
  query<ClassItem>({ pk: `SCHOOL#${schoolId}`, prefix: 'CLASS#', limit, cursor, eventually: true })

/** A class as the API shows it, in the year the registry stands in and under the cap that holds there. */
export function classView(item: ClassItem, school: WithStageLengths, recordYear: number, cap = item.cap): SchoolClass {
  const { classId, schoolId, name, stage, cohort, cohorts, count, kind = usualKind(item), campusId = MAIN_CAMPUS.campusId } = item
  const grades = gradesOf(item, school, recordYear)
  return {
    ...{ classId, schoolId, name, stage, cohort, kind, campusId, cap, count },
    ...(cohorts ? { cohorts: [...cohorts], grades } : {}),
    ...(grades[0] ? { grade: grades[0] } : {}),
  }
}
