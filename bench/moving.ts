import { setTimeout as pause } from 'node:timers/promises'
import type { Session } from '../demo/journey/client.ts'
import { apply } from '../demo/journey/office.ts'
import type { Place } from '../functions/places/contract.ts'
import { findPlace } from '../functions/places/reads.ts'
import type { LocalWorld } from '../test/local/local-world.ts'
import { somebody } from './country.ts'
import { CLASS_SIZE, type Generated, generateClass } from './population.ts'

/** A school with its people: who applies, who leads, and the county above it. */
export interface End {
  readonly id: string
  readonly clerk: Session
  readonly leader: Session
  readonly county: Session
}

/** Pupils who may go from one school to another, and classes that have a seat for them. */
export interface Stage {
  readonly from: End
  readonly to: End
  readonly pupils: readonly Generated[]
  readonly classIds: readonly string[]
}

const ENDS = {
  home: ['2133990001', 'school1', 'county1'],
  nextCounty: ['2133990003', 'school3', 'county2'],
  farAway: ['2151990005', 'school5', 'county3'],
} as const

export async function endOf(world: LocalWorld, which: keyof typeof ENDS): Promise<End> {
  const [id, school, county] = ENDS[which]
  const as = (username: string) => somebody(world, username)
  const [clerk, leader, above] = await Promise.all([as(`${school}.records`), as(`${school}.leader`), as(`${county}.records`)])
  return { id, clerk, leader, county: above }
}

export async function placeAt(placeId: string): Promise<Place> {
  const place = await findPlace(placeId)
  if (!place) throw new Error(`the demo country has no ${placeId}`)
  return place
}

export async function newClassAt({ id, clerk }: End, name: string): Promise<string> {
  const fresh = { name, stage: 'primary', cohort: 2026 }
  return (await clerk.post<{ classId: string }>(`/v1/schools/${id}/classes`, fresh)).body.classId
}

/** So many classes of pupils at the one school, and as many with free seats at the other. */
export async function stageOf(world: LocalWorld, classes: number): Promise<Stage> {
  const [from, to] = [await endOf(world, 'home'), await endOf(world, 'nextCounty')]
  const school = await placeAt(from.id)
  const pupils: Generated[] = []
  const classIds: string[] = []
  for (let nth = 0; nth < classes; nth++) {
    pupils.push(...(await generateClass(school, { from: nth * CLASS_SIZE, size: CLASS_SIZE, name: `转${nth}班` })).pupils)
    classIds.push(await newClassAt(to, `收${nth}班`))
  }
  return { from, to, pupils, classIds }
}

export interface Seen {
  readonly state: string
  readonly version: number
  readonly step?: string
  readonly dueAt?: string
}

/** Officers look as often as lets them see it at once, and not so often that their looking is what is measured. */
const LOOK_MS = 15
const SELDOM_MS = 240

async function untilCase(reader: Session, caseId: string, holds: (seen: Seen) => boolean): Promise<Seen> {
  for (let wait = LOOK_MS; ; wait = Math.min(wait * 1.5, SELDOM_MS)) {
    const seen = (await reader.get<{ case: Seen }>(`/v1/cases/${caseId}`)).body.case
    if (holds(seen)) return seen
    await pause(wait)
  }
}

/** Waits until nobody inside has anything more to do with a case, and says what became of it. */
export const caseComesTo = async (reader: Session, caseId: string): Promise<string> =>
  (await untilCase(reader, caseId, ({ state }) => state !== 'open' && state !== 'applying')).state

export function beginTransfer({ to, pupils, classIds }: Stage, nth: number): Promise<string> {
  const pupil = pupils[nth]
  if (!pupil) throw new Error('there are no more pupils')
  const { number: studentNumber, name } = pupil
  const classId = classIds[nth % classIds.length]
  const said = { studentNumber, name, classId, reasonCode: '92', reason: '随父母迁居就读' }
  return apply(to.clerk, to.id, { business: 'transfer', ...said })
}

/** Offices decide in their order, each as soon as it is its turn; what each decision took is noted. */
export async function decideAll(
  caseId: string,
  offices: readonly (readonly [Session, string])[],
  decisions: number[] = [],
): Promise<void> {
  for (const [officer, step] of offices) {
    const { version } = await untilCase(officer, caseId, (seen) => seen.step === step && seen.dueAt !== undefined)
    const begun = performance.now()
    await officer.post(`/v1/cases/${caseId}/decisions`, { step, verdict: 'approve', version })
    decisions.push(performance.now() - begun)
  }
}

export const fourOffices = ({ from, to }: Stage) =>
  [
    [to.leader, 'receiving-school'],
    [to.county, 'receiving-authority'],
    [from.leader, 'sending-school'],
    [from.county, 'sending-authority'],
  ] as const

/** From the opening to the record at its new school; false where it ended otherwise. */
export async function transferThrough(on: Stage, nth: number, decisions: number[] = []): Promise<boolean> {
  const caseId = await beginTransfer(on, nth)
  await decideAll(caseId, fourOffices(on), decisions)
  return (await caseComesTo(on.to.county, caseId)) === 'applied'
}
