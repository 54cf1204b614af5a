import { divisionOf, provinceOf } from '../../layers/kernel/places.ts'
import { kindOfNumber, type NumberKind } from '../../layers/kernel/student-number.ts'
import { change, create } from '../../layers/platform/event.ts'
import { seal } from '../../layers/platform/sealed.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import type { Place } from '../places/contract.ts'
import type { ClassItem } from '../places/reads.ts'
import type { ProblemFlag } from './contract.ts'
import { IdentityChecked, NumbersUsedUp, StudentNumbered, StudentRegistered } from './events.ts'
import { type EndedProblem, flagWrites } from './problem-flag.ts'
import {
  documentGuardKey,
  duePk,
  likenessKey,
  numberKey,
  rosterListing,
  type SealedFacts,
  type SequenceCounter,
  type StudentItem,
  type StudentSummary,
  sealedFactsOf,
  studentPk,
} from './repository.ts'
import { takeRoll } from './roll-numbers.ts'
import { searchable } from './searchable.ts'

/** A child who is to have a record. */
export interface NewStudent {
  readonly studentId: string
  readonly school: Place
  readonly schoolClass: ClassItem
  readonly name: string
  readonly sex: '1' | '2'
  readonly birthDate: string
  readonly documentMasked: string
  readonly documentIndex?: string
  readonly likeness: string
  readonly number: string
  /** The entry its number is held for, where that was done when its school agreed. */
  readonly reservedFor?: string
  /** Every number it bore before it came here, newest first, where it had a record elsewhere. */
  readonly numbers?: SealedFacts['numbers']
  /** Fields that may lie in the clear, and those that may not. */
  readonly fields: Readonly<Record<string, string>>
  readonly sealedFields: Readonly<Record<string, string>>
  readonly guardians: SealedFacts['guardians']
  readonly caseId: string
  readonly kind: string
  /** Another record holds its document, and the school declared this to be another child: the entry that says so. */
  readonly disputed?: { readonly entryId: string }
}

/**
 * A new record with everything that makes it the only one: the guard of its identity document, the guard of its number
 * and its likeness. Refused with `document-held` where a record holds the document, with `number-taken` where the
 * number is given, with `roll-number-taken` where another of the class has its number in class; then nothing is written. A disputed record does not hold its document and is flagged from the first
 * moment on: a child is never turned away, and an identity is never shared.
 */
export async function register(child: NewStudent, act: Act): Promise<Write[]> {
  const { studentId, school, schoolClass } = child
  const pk = studentPk(studentId)
  const province = provinceOf(school.path) ?? 'CN'
  const numbers = child.numbers ?? [{ number: child.number, since: act.at, reason: 'registered' }]
  const facts: SealedFacts = { fields: child.sealedFields, guardians: child.guardians, numbers }
  const found = await searchable(child.name, child.fields, school.path, studentId)
  const problem: ProblemFlag | undefined = child.disputed && { type: 'duplicate-with-id', since: act.at }
  const summary = {
    ...(await summaryOf(child, province)),
    ...found.summary,
    ...(problem ? { problem } : {}),
  }
  const attributes = {
    studentId,
    summary,
    schoolId: school.placeId,
    classId: schoolClass.classId,
    stage: schoolClass.stage,
    cohort: schoolClass.cohort,
    path: school.path,
    county: divisionOf(school.path),
    fields: child.fields,
    sealed: await seal(province, facts, pk),
    registeredAt: act.at,
    ...rosterListing(schoolClass.classId, child.fields.classRollNo, studentId),
    namesPk: found.namesPk,
    namesSk: found.namesSk,
    ...(problem ? { problem, disputedBy: child.disputed?.entryId } : {}),
    ...(numberingOf(child) === 'checking' ? waiting('CHECK', province, act.at, studentId) : {}),
    ...(child.documentIndex ? { documentIndex: child.documentIndex } : {}),
  }
  // Whoever has no document that tells it from others, or one that others claim, is compared right afterwards.
  const deliver = !child.documentIndex || problem !== undefined
  return [
    ...create(pk, attributes, { ...registered(child), deliver }, act),
    ...(child.documentIndex && !problem ? [documentGuard(child.documentIndex, studentId)] : []),
    ...(await Promise.all(
      numbers.map(({ number }) => numberGuard(number, kindOfNumber(number) ?? 'L', studentId, child.reservedFor)),
    )),
    { put: { ...likenessKey(child.likeness, studentId) }, when: { item: 'absent' }, lost: { kind: 'already-exists' } },
    ...takeRoll(schoolClass.classId, child.fields.classRollNo, studentId),
  ]
}

const registered = ({ school, schoolClass, caseId, kind }: NewStudent) =>
  StudentRegistered.of({ schoolId: school.placeId, classId: schoolClass.classId, caseId, kind })

/** What lists show of a new record. */
const summaryOf = async (child: NewStudent, province: string) => ({
  studentId: child.studentId,
  name: child.name,
  sex: child.sex,
  birthDate: child.birthDate,
  sealedNumber: await seal(province, child.number, studentPk(child.studentId)),
  numbering: numberingOf(child),
  documentMasked: child.documentMasked,
  state: 'enrolled' as const,
  ...(child.fields.classRollNo ? { classRollNo: child.fields.classRollNo } : {}),
})

/** How far a new record is on its way to a formal number: one that came with it is kept. */
function numberingOf({ disputed, number }: Pick<NewStudent, 'disputed' | 'number'>): StudentSummary['numbering'] {
  if (disputed) return 'held-up'
  return kindOfNumber(number) === 'L' ? 'checking' : 'numbered'
}

const documentGuard = (documentIndex: string, studentId: string): Write => ({
  put: { ...documentGuardKey(documentIndex), studentId },
  when: { item: 'absent' },
  lost: { kind: 'document-held' },
})

/**
 * Holds a number for a child whose registration is under way; it is nobody's until there is a record, and never another's.
 * Refused with `number-taken`.
 */
export const reserveNumber = async (number: string, entryId: string): Promise<Write> => ({
  put: { ...(await numberKey(number)), entryId, kind: 'L' },
  when: { item: 'absent' },
  lost: { kind: 'number-taken' },
})

/** The guard of a number the record bears or bore. */
export const numberGuard = async (number: string, kind: NumberKind, studentId: string, reservedFor?: string): Promise<Write> => ({
  put: { ...(await numberKey(number)), studentId, kind },
  when: reservedFor ? { equals: { entryId: reservedFor } } : { item: 'absent' },
  lost: { kind: 'number-taken' },
})

const provinceOfStudent = (student: StudentItem): string => provinceOf(student.path) ?? 'CN'

const waiting = (what: 'CHECK' | 'RELEASE', province: string, at: string, studentId: string) => ({
  duePk: duePk(what, province),
  dueSk: `${at}#${studentId}`,
})

/**
 * The identity is confirmed, or there is none to confirm: the record waits for its formal number. One that has its
 * number keeps it. A problem that ends with this is ended in the same change.
 */
export function clear(student: StudentItem, checkId: string, act: Act, ended?: EndedProblem): Write[] {
  const flag = flagWrites(student, student.summary, { to: ended?.rest, queue: ended?.rest ? 'CHECK' : 'RELEASE' }, act)
  return change(student, flag, IdentityChecked.of({ checkId }), act)
}

/** Uses a sequence of a bucket up, together with the number made of it. Refused with `sequence-moved` where somebody was quicker. */
export const takeSequence = ({ pk, sk, last }: SequenceCounter, sequence: number): Write => ({
  update: { pk, sk },
  set: { last: sequence },
  when: { equals: { last } },
  lost: { kind: 'sequence-moved' },
})

/** Marks that no number is left for the record; it waits on, for whoever makes room. */
export const markUsedUp = (student: StudentItem, releaseId: string, act: Act): Write[] =>
  change(student, { set: { summary: { ...student.summary, numbering: 'exhausted' } } }, NumbersUsedUp.of({ releaseId }), act)

/** Why a number was given, by its kind and the number before. */
function reasonFor(kind: 'G' | 'J', before: string | undefined): string {
  if (kind === 'J') return 'no-document'
  return before?.startsWith('J') ? 'identity-number-obtained' : 'identity-confirmed'
}

/** Gives a formal number, once in the whole country; the numbers before still find the record. Refused with `number-taken`. */
export async function giveNumber(
  student: StudentItem,
  number: string,
  kind: 'G' | 'J',
  releaseId: string,
  act: Act,
): Promise<Write[]> {
  const province = provinceOfStudent(student)
  const facts = await sealedFactsOf(student)
  const numbers = [{ number, since: act.at, reason: reasonFor(kind, facts.numbers[0]?.number) }, ...facts.numbers]
  const set = {
    sealed: await seal(province, { ...facts, numbers }, student.pk),
    summary: { ...student.summary, numbering: 'numbered' as const, sealedNumber: await seal(province, number, student.pk) },
  }
  return [
    ...change(student, { set, remove: ['duePk', 'dueSk'] }, StudentNumbered.of({ kind, releaseId }), act),
    await numberGuard(number, kind, student.studentId),
  ]
}

export { setPhoto, tell } from './appending.ts'
export { changeFields, type FieldsChange } from './change-fields.ts'
export { type ClassMove, moveToClass } from './class-moving.ts'
export { closeOverAge } from './closing-over-age.ts'
export { type Handing, handDropout } from './handing-dropouts.ts'
export { type HandOver, handOver, type TakeBack, takeBack } from './handing-over.ts'
export { hold, holdNumber, release, releaseNumber, unheld } from './holding.ts'
export { handDocumentTo } from './holding-documents.ts'
export { type EndedProblem, endProblem, type FlagChange, flagProblem } from './problem-flag.ts'
export { deleteFormalRecord, deleteRecord } from './removing.ts'
export { giveUpClaim, type Recovery, recoverNumber } from './renumbering.ts'
export { changeStanding, type Standing } from './standing.ts'
export { takeOver, transferTo } from './transferring.ts'
export { ageDueAgain, dropoutDueAgain } from './watched.ts'
