import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { fieldsOf } from '../demo/country/children.ts'
import type { Place } from '../functions/places/contract.ts'
import { newClass } from '../functions/places/writes.ts'
import { documentIndexOf, entryContext, likenessOf } from '../functions/students/reads.ts'
import { register } from '../functions/students/writes.ts'
import { part } from '../layers/kernel/fields/part.ts'
import { idOf } from '../layers/kernel/id.ts'
import { maskDocument } from '../layers/kernel/person-name.ts'
import { temporaryNumber } from '../layers/kernel/student-number.ts'
import { OUTBOX } from '../layers/platform/event.ts'
import { tableClient, tableName } from '../layers/platform/table.ts'
import type { Act, Attributes, Key, Write } from '../layers/platform/writes.ts'
import { COUNTY, pupil } from './registry.ts'

/** Pupils are generated with the registry's own writes and put into the store directly; the same for the same numbers. */
export const CLASS_SIZE = 45
const COHORT = 2026

export type Put = Attributes & Key

/** The setting-up of the bench: nobody of the registry. */
export const setUp = (operation: string, at = '2026-09-02T01:00:00.000Z'): Act => ({
  operation: `bench#${operation}`,
  at,
  actor: { accountId: 'system:bench', personId: 'system', placeId: 'CN', duty: 'system' },
})

/** The items of writes that make new ones; nobody is told of them. */
export const putsOf = (writes: readonly Write[]): Put[] =>
  writes.flatMap((write) => {
    if (!('put' in write)) return []
    const { duePk, dueSk, ...untold } = write.put
    return [(duePk === OUTBOX || duePk === undefined ? untold : { ...untold, duePk, dueSk }) as Put]
  })

const LANES = 4

/** Puts items there twenty-five at a time, a few handfuls at once. */
export async function putAll(items: readonly Put[]): Promise<void> {
  const handfuls: Put[][] = []
  for (let at = 0; at < items.length; at += 25) handfuls.push(items.slice(at, at + 25))
  const lane = async () => {
    for (let some = handfuls.pop(); some; some = handfuls.pop()) await putSome(some)
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

async function putSome(items: readonly Put[]): Promise<void> {
  let waiting = { [tableName()]: items.map((Item) => ({ PutRequest: { Item } })) }
  while (Object.keys(waiting).length > 0)
    waiting = ((await tableClient().send(new BatchWriteCommand({ RequestItems: waiting }))).UnprocessedItems ??
      {}) as typeof waiting
}

export interface Generated {
  readonly studentId: string
  readonly name: string
  readonly number: string
}

export interface GeneratedClass {
  readonly classId: string
  readonly pupils: readonly Generated[]
}

interface Seat {
  readonly k: number
  /** Whose number it bears, where that is not its own. */
  readonly as?: number
  readonly school: Place
  readonly classId: string
}

/** A registered pupil with everything a registration writes for it. */
async function registered({ k, as = k, school, classId }: Seat): Promise<{ who: Generated; items: Put[] }> {
  const child = pupil(as)
  const fields = fieldsOf(child, COUNTY, COHORT)
  const { open, sealed, guardians } = part(fields)
  const act = setUp(`pupil#${k}`)
  const who = {
    studentId: await idOf('stu', 'bench', String(k)),
    name: child.name,
    number: temporaryNumber(COUNTY, child.birthDate, k % 10_000),
  }
  const writes = await register(
    {
      ...who,
      school,
      schoolClass: { ...facts(classId, school), pk: '', sk: '' },
      sex: child.sex,
      birthDate: child.birthDate,
      documentMasked: maskDocument(child.idDocNo),
      documentIndex: (await documentIndexOf(fields, entryContext(school, act.at))) ?? '',
      likeness: (await likenessOf(fields)) ?? '',
      fields: open,
      sealedFields: sealed,
      guardians,
      caseId: 'bench',
      kind: 'gradeOne',
    },
    act,
  )
  return { who, items: putsOf(writes) }
}

/** A class as the generator makes them. */
const facts = (classId: string, school: Place, name = '', count = 0) => ({
  classId,
  schoolId: school.placeId,
  name,
  stage: 'primary' as const,
  cohort: COHORT,
  cap: CLASS_SIZE,
  count,
})

interface Wanted {
  readonly from: number
  readonly size: number
  readonly name: string
  /** Which of its items a pupil gets; all where nothing is said. */
  readonly keep?: (item: Put, k: number) => boolean
  /** Whose number pupil k bears; its own where nothing is said. */
  readonly bears?: (k: number) => number
}

/** A first grade of a school with so many pupils, numbered on from one. */
export async function generateClass(
  school: Place,
  { from, size, name, keep = () => true, bears = (k) => k }: Wanted,
): Promise<GeneratedClass> {
  const classId = await idOf('cls', 'bench', `${school.placeId}#${name}`)
  const ks = Array.from({ length: size }, (_, at) => from + at)
  const made = await Promise.all(ks.map((k) => registered({ k, as: bears(k), school, classId })))
  const items = made.flatMap(({ items }, at) => items.filter((item) => keep(item, from + at)))
  await putAll([...putsOf([newClass(facts(classId, school, name, size))]), ...items])
  return { classId, pupils: made.map(({ who }) => who) }
}
