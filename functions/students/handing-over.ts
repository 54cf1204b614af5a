import { type EntryFields, textOf } from '../../layers/kernel/fields/entry.ts'
import { part } from '../../layers/kernel/fields/part.ts'
import { RESIDENT_ID } from '../../layers/kernel/id-documents.ts'
import { maskDocument } from '../../layers/kernel/person-name.ts'
import { divisionOf, provinceOf } from '../../layers/kernel/places.ts'
import { kindOfNumber } from '../../layers/kernel/student-number.ts'
import { sameIndex } from '../../layers/platform/blind-index.ts'
import { change } from '../../layers/platform/event.ts'
import { seal } from '../../layers/platform/sealed.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import type { Place } from '../places/contract.ts'
import type { ClassItem } from '../places/reads.ts'
import { leaveSeat } from '../places/writes.ts'
import { dueWith } from './change-fields.ts'
import { type Numbering, numberingAfter } from './domain/numbering.ts'
import { StudentHandedOver, StudentTakenBack } from './events.ts'
import { moveDocument, moveLikeness } from './holding-documents.ts'
import { documentIndexOf, entryContext, likenessOf } from './identity.ts'
import { allFieldsOf, rosterListing, type SealedFacts, type StudentItem } from './repository.ts'
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
  /** Every field as it is to be; what identifies the child too. */
  readonly fields: EntryFields
  readonly numbers: SealedFacts['numbers']
}

/**
 * Takes a record back from the province that kept it, as it is there now; the seat is another write of the same moment.
 * A document that was got or corrected there is the record's from now on, and the old one is free: refused with
 * `document-held` where another record holds it. Who has no formal number is compared anew where it is another identity.
 */
export async function takeBack(student: StudentItem, asked: TakeBack, act: Act): Promise<Write[]> {
  const { from, to, into, caseId, fields } = asked
  const { studentId } = student
  const before = await allFieldsOf(student)
  const documentIndex = await documentIndexOf(fields, entryContext(to, act.at))
  const sameDocument = await sameIndex(documentIndex, student.documentIndex)
  const numbering = await numberingOf(student, asked, { identity: !sameDocument })
  const due = numbering === student.summary.numbering ? {} : dueWith({ path: to.path, studentId }, numbering, act)
  const set = {
    ...(await recordBack(student, asked, numbering, act)),
    ...(documentIndex ? { documentIndex } : {}),
    ...due.set,
  }
  const remove = ['keptBy', ...(documentIndex || !student.documentIndex ? [] : ['documentIndex']), ...(due.remove ?? [])]
  const happened = StudentTakenBack.of({
    caseId,
    fromSchoolId: from.placeId,
    toSchoolId: to.placeId,
    toClassId: into.classId,
  })
  return [
    ...change(student, { set, remove }, happened, act),
    ...(await moveDocument(student, documentIndex)),
    ...moveLikeness(studentId, await likenessOf(before), await likenessOf(fields)),
  ]
}

/** The record as it stands at the school it came back to. */
async function recordBack(
  { pk, studentId, summary }: StudentItem,
  { to, into, fields, numbers }: TakeBack,
  numbering: Numbering,
  act: Act,
) {
  const province = provinceOf(to.path) ?? 'CN'
  const { open, sealed, guardians } = part(fields)
  const name = textOf(fields, 'fullName')
  const found = await searchable(name, open, to.path, studentId)
  return {
    schoolId: to.placeId,
    path: to.path,
    county: divisionOf(to.path),
    classId: into.classId,
    cohort: into.cohort,
    stage: into.stage,
    fields: open,
    sealed: await seal(province, { fields: sealed, guardians, numbers }, pk),
    summary: {
      ...withoutRoll(summary),
      ...found.summary,
      name,
      sex: textOf(fields, 'sex') === '1' ? ('1' as const) : ('2' as const),
      birthDate: textOf(fields, 'birthDate'),
      documentMasked: maskDocument(textOf(fields, 'idDocNo')),
      sealedNumber: await seal(province, numbers[0]?.number ?? '', pk),
      numbering,
    },
    namesPk: found.namesPk,
    namesSk: found.namesSk,
    standing: { since: act.at.slice(0, 10) },
    ...rosterListing(into.classId, undefined, studentId),
  }
}

/** A formal number that came along is kept; otherwise the record goes on where it stood on its way to one. */
async function numberingOf(student: StudentItem, { fields, numbers }: TakeBack, { identity }: { readonly identity: boolean }) {
  const kind = kindOfNumber(numbers[0]?.number ?? '') ?? 'L'
  if (kind !== 'L') return 'numbered' as const
  const resident = textOf(fields, 'idDocType') === RESIDENT_ID && textOf(fields, 'idDocNo') !== ''
  return numberingAfter(student.summary.numbering, kind, { identity, confirmed: false, resident })
}
