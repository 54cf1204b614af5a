import { idOf } from '../../layers/kernel/id.ts'
import { shanghaiDateOf } from '../../layers/kernel/instant.ts'
import { create } from '../../layers/platform/event.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import type { Place, SchoolFacts } from './contract.ts'
import { namesTaken } from './domain/classes.ts'
import { freeName } from './domain/moves.ts'
import { SchoolClosed } from './events.ts'
import { type Leg, startJob } from './job-repository.ts'
import { everyClassOf, type PlaceItem, placeKey } from './repository.ts'

export interface NewFacts {
  readonly name?: string
  readonly school?: Partial<SchoolFacts>
}

/** Changes what is known of a school, from the revision that was read; code, supervisor and path are not among it. */
export const changeSchool = (item: PlaceItem, { name, school }: NewFacts): Write =>
  revise(item, {
    ...item.summary,
    ...(name ? { name } : {}),
    ...(item.summary.school && school ? { school: { ...item.summary.school, ...school } } : {}),
  })

const revise = (
  { pk, sk, revision }: PlaceItem,
  summary: Place,
  also: { set?: object; remove?: readonly string[] } = {},
): Write => ({
  update: { pk, sk },
  set: { summary, revision: (revision ?? 0) + 1, ...also.set },
  ...(also.remove ? { remove: also.remove } : {}),
  when: { item: 'present', equals: { revision } },
  lost: { kind: 'stale-version' },
})

/**
 * From now on nothing begins at the school: its closing or merging is being decided. Refused with `school-closed` where
 * that is so already, or while another school is being merged into it.
 */
export const announceClosing = (schoolId: string, { at }: Act): Write => ({
  update: placeKey(schoolId),
  set: { closing: at },
  when: { item: 'present', equals: { closing: undefined, closed: undefined }, below: { receiving: 1 } },
  lost: { kind: 'school-closed' },
})

/** The closing was refused or taken back: the school goes on as before. */
export const revokeClosing = (schoolId: string): Write => ({
  update: placeKey(schoolId),
  remove: ['closing'],
  when: { equals: { closed: undefined } },
  lost: { kind: 'stale-version' },
})

/** Ends a school: it stays where it was, with its code, and says who keeps its files; those who work there are told. (Measures, article 9) */
export function closeSchool(item: PlaceItem, ended: Omit<NonNullable<SchoolFacts['closed']>, 'on'>, act: Act): Write[] {
  const { school } = item.summary
  if (!school) throw new Error('only a school is closed')
  const summary = { ...item.summary, school: { ...school, closed: { on: shanghaiDateOf(act.at), ...ended } } }
  const schoolId = item.summary.placeId
  const happened = SchoolClosed.of({ schoolId, how: ended.how, custodianId: ended.custodianId })
  return [
    revise(item, summary, { set: { closed: act.at }, remove: ['closing'] }),
    // Schools of before this registry have no events of their own; the end has, and there is one.
    ...create(`SCHOOLEND#${schoolId}`, { schoolId }, happened, act, { kind: 'school-closed' }),
  ]
}

/** A school that others are merged into does not end meanwhile; counted, because there may be several. */
const receive = (schoolId: string, schools: 1 | -1): Write => ({
  update: placeKey(schoolId),
  add: { receiving: schools },
  when: { item: 'present', ...(schools > 0 ? { equals: { closing: undefined, closed: undefined } } : {}) },
  lost: { kind: 'school-closed' },
})

/** The end of a school whose pupils have all gone to another: that school keeps its files from now on. */
export const endMerged = (item: PlaceItem, into: Pick<Place, 'placeId'>, act: Act): Write[] => [
  ...closeSchool(item, { how: 'merged', intoSchoolId: into.placeId, custodianId: into.placeId }, act),
  receive(into.placeId, -1),
]

/** Begins to move every class and pupil of a school to the one it is merged into, as one job. */
export async function mergeSchool(from: Place, to: Place, caseId: string, act: Act): Promise<Write[]> {
  const jobId = await idOf('job', caseId)
  const [classes, others] = await Promise.all([everyClassOf(from.placeId), everyClassOf(to.placeId)])
  const legs: Leg[] = []
  for (const each of classes) {
    const [intoClassId, intoName] = [await idOf('cls', jobId, each.classId), freeName(each.name, namesTaken(each, others))]
    others.push({ ...each, name: intoName })
    legs.push({ fromClassId: each.classId, fromName: each.name, intoClassId, intoName })
  }
  const total = classes.reduce((sum, { count }) => sum + count, 0)
  const asked = { jobId, kind: 'school-merge', schoolId: from.placeId, toSchoolId: to.placeId, legs, total, caseId } as const
  return [...startJob(asked, act), receive(to.placeId, 1)]
}
