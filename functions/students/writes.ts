import { divisionOf, provinceOf } from '../../layers/kernel/places.ts'
import type { NumberKind } from '../../layers/kernel/student-number.ts'
import { change, create } from '../../layers/platform/event.ts'
import { seal } from '../../layers/platform/sealed.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import type { Place } from '../places/contract.ts'
import type { ClassItem } from '../places/reads.ts'
import type { ProblemFlag } from './contract.ts'
import { IdentityChecked, NumbersUsedUp, ProblemFound, StudentNumbered, StudentRegistered } from './events.ts'
import {
  documentGuardKey,
  duePk,
  likenessKey,
  numberKey,
  rosterListing,
  type SealedFacts,
  type SequenceCounter,
  type StudentItem,
  sealedFactsOf,
  studentPk,
} from './repository.ts'
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
  /** Fields that may lie in the clear, and those that may not. */
  readonly fields: Readonly<Record<string, string>>
  readonly sealedFields: Readonly<Record<string, string>>
  readonly guardians: SealedFacts['guardians']
  readonly caseId: string
  readonly kind: string
}

/**
 * A new record with everything that makes it the only one: the guard of its identity document, the guard of its number
 * and its likeness. Refused with `document-held` where a record holds the document, with `number-taken` where the
 * number is given; then nothing is written.
 */
export async function register(child: NewStudent, act: Act): Promise<Write[]> {
  const { studentId, school, schoolClass } = child
  const pk = studentPk(studentId)
  const province = provinceOf(school.path) ?? 'CN'
  const facts: SealedFacts = {
    fields: child.sealedFields,
    guardians: child.guardians,
    numbers: [{ number: child.number, since: act.at, reason: 'registered' }],
  }
  const found = await searchable(child.name, child.fields, school.path, studentId)
  const summary = {
    studentId,
    name: child.name,
    sex: child.sex,
    birthDate: child.birthDate,
    sealedNumber: await seal(province, child.number, pk),
    numbering: 'checking' as const,
    documentMasked: child.documentMasked,
    state: 'enrolled' as const,
    ...(child.fields.classRollNo ? { classRollNo: child.fields.classRollNo } : {}),
    ...found.summary,
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
    duePk: duePk('CHECK', province),
    dueSk: `${act.at}#${studentId}`,
    namesPk: found.namesPk,
    namesSk: found.namesSk,
    ...(child.documentIndex ? { documentIndex: child.documentIndex } : {}),
  }
  const happened = StudentRegistered.of({
    schoolId: school.placeId,
    classId: schoolClass.classId,
    caseId: child.caseId,
    kind: child.kind,
  })
  return [
    ...create(pk, attributes, happened, act),
    ...(child.documentIndex ? [documentGuard(child.documentIndex, studentId)] : []),
    await numberGuard(child.number, 'L', studentId),
    { put: { ...likenessKey(child.likeness, studentId) }, when: { item: 'absent' }, lost: { kind: 'already-exists' } },
  ]
}

const documentGuard = (documentIndex: string, studentId: string): Write => ({
  put: { ...documentGuardKey(documentIndex), studentId },
  when: { item: 'absent' },
  lost: { kind: 'document-held' },
})

export const numberGuard = async (number: string, kind: NumberKind, studentId: string): Promise<Write> => ({
  put: { ...(await numberKey(number)), studentId, kind },
  when: { item: 'absent' },
  lost: { kind: 'number-taken' },
})

const provinceOfStudent = (student: StudentItem): string => provinceOf(student.path) ?? 'CN'

/** The identity is confirmed, or there is none to confirm: the record waits for its formal number. */
export function clear(student: StudentItem, checkId: string, act: Act): Write[] {
  const set = {
    summary: { ...student.summary, numbering: 'cleared' as const },
    duePk: duePk('RELEASE', provinceOfStudent(student)),
    dueSk: `${act.at}#${student.studentId}`,
  }
  return change(student, { set }, IdentityChecked.of({ checkId }), act)
}

/** Flags the record; it waits for nothing until the problem is settled. */
export function flagProblem(student: StudentItem, type: ProblemFlag['type'], source: string, act: Act): Write[] {
  const problem: ProblemFlag = { type, since: act.at }
  const set = { problem, summary: { ...student.summary, numbering: 'held-up' as const, problem } }
  return change(student, { set, remove: ['duePk', 'dueSk'] }, ProblemFound.of({ type, source }), act)
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
export { deleteFormalRecord } from './formal-deletion.ts'
export { hold, release } from './holding.ts'
export { giveUpClaim, type Recovery, recoverNumber } from './renumbering.ts'
export { changeStanding, type Standing } from './standing.ts'
export { takeOver, transferTo } from './transferring.ts'
