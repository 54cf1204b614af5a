import { divisionOf, provinceOf } from '../../layers/kernel/places.ts'
import { change } from '../../layers/platform/event.ts'
import { seal } from '../../layers/platform/sealed.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import type { Place } from '../places/contract.ts'
import type { ClassItem } from '../places/reads.ts'
import { leaveSeat } from '../places/writes.ts'
import { StudentHandedOver, StudentTakenBack } from './events.ts'
import { rosterListing, type SealedFacts, type StudentItem } from './repository.ts'
import { leaveRoll, withoutRoll } from './roll-numbers.ts'
import { namesSk, searchable } from './searchable.ts'
import { snapshot } from './transferring.ts'

export interface HandOver {
  readonly from: Place
  readonly to: Place
  readonly caseId: string
}

/** Where records stand that a province keeps in a system of its own; no class of ours lists them. */
const awayListing = (placeId: string, at: string, studentId: string) => ({
  listingPk: `AWAY#${placeId}`,
  listingSk: `${at}#${studentId}`,
})

/**
 * Hands a record over to a school whose province keeps it from now on. The school left keeps its snapshot and its seat
 * is free. The record itself and the guards of its document and numbers stay: the country still has exactly one, and
 * nobody can register the child a second time. (Domain §6.11, §6.23)
 */
export function handOver(student: StudentItem, { from, to, caseId }: HandOver, act: Act): Write[] {
  const { studentId, classId } = student
  const happened = StudentHandedOver.of({
    caseId,
    fromSchoolId: from.placeId,
    fromClassId: classId,
    toSchoolId: to.placeId,
  })
  const set = {
    schoolId: to.placeId,
    path: to.path,
    county: divisionOf(to.path),
    namesSk: namesSk(to.path, studentId),
    classId: KEPT_ELSEWHERE,
    summary: withoutRoll(student.summary),
    keptBy: provinceOf(to.path),
    standing: { since: act.at.slice(0, 10) },
    ...awayListing(to.placeId, act.at, studentId),
  }
  return [
    ...change(student, { set }, happened, act),
    leaveSeat({ schoolId: from.placeId, classId }),
    ...leaveRoll(student),
    snapshot(student, to, caseId, act),
  ]
}

/** The class of a record whose classes are not ours to know. */
export const KEPT_ELSEWHERE = 'elsewhere'

export interface TakeBack {
  readonly from: Place
  readonly to: Place
  readonly into: ClassItem
  readonly caseId: string
  readonly name: string
  readonly fields: Readonly<Record<string, string>>
  readonly facts: SealedFacts
  readonly number: string
  readonly numbered: boolean
}

/** Takes a record back from the province that kept it, as it is there now; the seat is another write of the same moment. */
export async function takeBack(student: StudentItem, asked: TakeBack, act: Act): Promise<Write[]> {
  const { from, to, into, caseId, name, fields, facts, number, numbered } = asked
  const { pk, studentId, summary } = student
  const province = provinceOf(to.path) ?? 'CN'
  const kept = withoutRoll(summary)
  const found = await searchable(name, fields, to.path, studentId)
  const set = {
    schoolId: to.placeId,
    path: to.path,
    county: divisionOf(to.path),
    classId: into.classId,
    cohort: into.cohort,
    stage: into.stage,
    fields,
    sealed: await seal(province, facts, pk),
    summary: {
      ...kept,
      ...found.summary,
      name,
      sealedNumber: await seal(province, number, pk),
      numbering: numbered ? ('numbered' as const) : kept.numbering,
    },
    namesPk: found.namesPk,
    namesSk: found.namesSk,
    standing: { since: act.at.slice(0, 10) },
    ...rosterListing(into.classId, undefined, studentId),
  }
  const happened = StudentTakenBack.of({
    caseId,
    fromSchoolId: from.placeId,
    toSchoolId: to.placeId,
    toClassId: into.classId,
  })
  return change(student, { set, remove: ['keptBy'] }, happened, act)
}
