import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import type { Page } from '../../../layers/platform/table.ts'
import { namesOfAccounts } from '../../accounts/reads.ts'
import { classAsKnown, findPlace } from '../../places/reads.ts'
import { closedOverAgeAt, droppedOutAt, handedTo, type StudentItem } from '../../students/reads.ts'
import type { ClosedDropout, Dropout, DropoutRow, HandedDropout, Visit } from '../contract.ts'
import { daysBetween, progressOf } from '../domain/progress.ts'
import { type AbsenceItem, absencesOf, findAbsence, responsibleFor, sinceOf, visitsTo, wordsOf } from '../repository.ts'

const isOut = ({ summary }: StudentItem): boolean => summary.state === 'dropped-out'

/** How an absence stands today. */
function standing(student: StudentItem, absence: AbsenceItem | undefined, today: string) {
  const since = sinceOf(student)
  const { visits = 0, lastVisitOn, lastOutcome, reportedOn } = absence ?? {}
  const reasonCode = student.standing?.reasonCode
  return {
    since,
    days: daysBetween(since, today),
    ...(reasonCode ? { reasonCode } : {}),
    progress: progressOf(visits, lastOutcome),
    visits,
    ...(lastVisitOn ? { lastVisitOn } : {}),
    ...(reportedOn ? { reportedOn } : {}),
  }
}

async function shown(student: StudentItem, absence: AbsenceItem | undefined, today: string): Promise<DropoutRow> {
  const { studentId, schoolId, classId, summary } = student
  const countyId = student.standing?.handedTo?.countyId
  const [school, schoolClass, county, responsible] = await Promise.all([
    findPlace(schoolId),
    classAsKnown(schoolId, classId),
    countyId ? findPlace(countyId) : undefined,
    absence && responsibleFor(absence),
  ])
  return {
    studentId,
    name: summary.name,
    schoolId,
    schoolName: school?.name ?? schoolId,
    className: schoolClass?.name ?? '',
    ...standing(student, absence, today),
    ...(responsible ? { responsible } : {}),
    ...(countyId ? { handedTo: county?.name ?? countyId } : {}),
  }
}

/** The ledger of a place and everything below it, the longest away first. (Domain §6.18) */
export async function dropoutsAt(
  placeId: string,
  limit: number,
  cursor: string | undefined,
  at: string,
): Promise<Page<DropoutRow>> {
  const page = await droppedOutAt(placeId, limit, cursor)
  // The index is a moment behind: whoever is back is in the ledger no more.
  const out = page.items.filter(isOut)
  const absences = await absencesOf(out)
  const today = shanghaiDateOf(at)
  const items = await Promise.all(out.map((student) => shown(student, absences.get(student.pk), today)))
  return { items, ...(page.next ? { next: page.next } : {}) }
}

/** Dropouts of a place and everything below it whose record was closed because of their age. (Domain §6.19) */
export async function closedAt(
  placeId: string,
  limit: number,
  cursor: string | undefined,
  at: string,
): Promise<Page<ClosedDropout>> {
  const page = await closedOverAgeAt(placeId, limit, cursor)
  const closed = page.items.filter(({ summary }) => summary.state === 'closed-over-age')
  const absences = await absencesOf(closed)
  const items = closed.map(async (student) => {
    // Days are counted to the end of the absence, which is the day the record was closed.
    const closedOn = student.standing?.since ?? shanghaiDateOf(at)
    return { ...(await shown(student, absences.get(student.pk), closedOn)), closedOn }
  })
  return { items: await Promise.all(items), ...(page.next ? { next: page.next } : {}) }
}

/** A dropout with every visit ever made. */
export async function dropoutOf(student: StudentItem, mayVisit: boolean, at: string): Promise<Dropout> {
  const [absence, visits] = await Promise.all([findAbsence(student), visitsTo(student)])
  const names = await namesOfAccounts(visits.map(({ recordedBy }) => recordedBy))
  const history = visits.map(async (visit): Promise<Visit> => {
    const { visitId, since, on, way, outcome, recordedAt, recordedBy } = visit
    const name = names.get(recordedBy)
    const by = name ? { recordedByName: name } : {}
    return { visitId, since, on, way, outcome, recordedAt, ...(await wordsOf(visit)), ...by }
  })
  const closedOn = student.summary.state === 'closed-over-age' ? student.standing?.since : undefined
  const row = await shown(student, absence, closedOn ?? shanghaiDateOf(at))
  return {
    ...row,
    ...(closedOn ? { closedOn } : {}),
    version: absence?.version ?? 0,
    history: await Promise.all(history),
    mayVisit,
  }
}

/** What the county of their household was handed, and no more of each child than it takes to find it. (Measures art. 20) */
export async function handedAt(
  countyId: string,
  limit: number,
  cursor: string | undefined,
  at: string,
): Promise<Page<HandedDropout>> {
  const page = await handedTo(countyId, limit, cursor)
  const out = page.items.filter((student) => isOut(student) && student.standing?.handedTo?.countyId === countyId)
  const absences = await absencesOf(out)
  const items = out.map(async (student): Promise<HandedDropout> => {
    const { name, sex, birthDate } = student.summary
    const school = await findPlace(student.schoolId)
    const authority = school?.school?.supervisorId ? await findPlace(school.school.supervisorId) : undefined
    return {
      ...{ name, sex, birthDate, schoolName: school?.name ?? '', authorityName: authority?.name ?? '' },
      handedOn: student.standing?.handedTo?.termEnd ?? '',
      ...standing(student, absences.get(student.pk), shanghaiDateOf(at)),
    }
  })
  return { items: await Promise.all(items), ...(page.next ? { next: page.next } : {}) }
}
