import { everyRow } from '../../../layers/platform/table.ts'
import { waitingBusinesses } from '../../cases/reads.ts'
import type { Place } from '../../places/contract.ts'
import { type ClassItem, childrenOf, classesOf } from '../../places/reads.ts'
import { asIntended, type SchoolSeen, sizesOf } from '../domain/affected.ts'
import type { Affected, Intended } from '../sheet-contract.ts'
import { sheetsAlong } from '../sheets.ts'

/** So many schools are looked at in one answer; a large province learns what the first of them come to. */
const MOST_SCHOOLS = 2000
/** So many questions are under way at once. */
const LANES = 32

/** Whom a change would affect, counted as things stand; nobody is named, and nothing is changed. */
export async function preview(place: Place, intended: Intended): Promise<Affected> {
  const { schools, offices, complete } = await below(place, intended)
  const counts = intended.of === 'cap' ? sizesOf(intended.stage, await seen(schools, place, intended)) : undefined
  const waiting = await lanes([place, ...offices, ...schools], (each) => inFlightAt(each, intended))
  const inFlight = waiting.reduce((sum, each) => sum + each, 0)
  const nobody = { schools: schools.length, classes: 0, pupils: 0, classesAbove: 0, pupilsAbove: 0 }
  return { ...nobody, ...counts, inFlight, complete }
}

interface Below {
  readonly schools: readonly Place[]
  readonly offices: readonly Place[]
  readonly complete: boolean
}

/** The schools of the stage below a place and the offices between, level by level. */
async function below(place: Place, { stage }: Intended): Promise<Below> {
  const schools: Place[] = []
  const offices: Place[] = []
  let level: readonly Place[] = [place]
  while (level.length > 0 && schools.length < MOST_SCHOOLS) {
    const children = (await lanes(level, childrenIn)).flat()
    schools.push(...children.filter(({ school }) => school?.stages.includes(stage)))
    level = children.filter(({ school }) => !school)
    offices.push(...level)
  }
  return { schools: schools.slice(0, MOST_SCHOOLS), offices, complete: level.length === 0 && schools.length <= MOST_SCHOOLS }
}

async function childrenIn({ placeId }: Place): Promise<Place[]> {
  const found: Place[] = []
  for await (const { summary } of everyRow((cursor) => childrenOf(placeId, 100, cursor))) found.push(summary)
  return found
}

async function seen(schools: readonly Place[], place: Place, intended: Intended): Promise<SchoolSeen[]> {
  return lanes(schools, async ({ placeId, path }) => {
    const classes: ClassItem[] = []
    for await (const each of everyRow((cursor) => classesOf(placeId, 100, cursor))) classes.push(each)
    const way = (await sheetsAlong(path)).map(({ sheet }) => sheet)
    return { classes, way: asIntended(way, place, intended) }
  })
}

/** Each case waits in one inbox at a time, so the inboxes of all offices together count every case once. */
async function inFlightAt({ placeId, level }: Place, intended: Intended): Promise<number> {
  let count = 0
  for await (const business of waitingBusinesses(placeId, level === 'school' ? 'leader' : 'recordsManager'))
    if (intended.of === 'cap' || business === intended.business) count += 1
  return count
}

/** Every one of these, so many at a time, in their order. */
async function lanes<T, R>(of: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
  const done: R[] = new Array(of.length)
  let next = 0
  const lane = async () => {
    for (let at = next++; at < of.length; at = next++) done[at] = await work(of[at] as T)
  }
  await Promise.all(Array.from({ length: Math.min(LANES, of.length) }, lane))
  return done
}
