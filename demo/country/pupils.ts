import type { Place, SchoolClass } from '../../functions/places/contract.ts'
import type { ClassItem } from '../../functions/places/reads.ts'
import { takeSeat } from '../../functions/places/writes.ts'
import { documentIndexOf, entryContext, findStudents, likenessOf, type StudentItem } from '../../functions/students/reads.ts'
import { giveNumber, type NewStudent, register } from '../../functions/students/writes.ts'
import { part } from '../../layers/kernel/fields/part.ts'
import { idOf } from '../../layers/kernel/id.ts'
import { maskDocument } from '../../layers/kernel/person-name.ts'
import { divisionOf } from '../../layers/kernel/places.ts'
import type { Stage } from '../../layers/kernel/school-calendar.ts'
import { formalNumberOn, temporaryNumber } from '../../layers/kernel/student-number.ts'
import { commit } from '../../layers/platform/commit.ts'
import type { Act } from '../../layers/platform/writes.ts'
import { fieldsOf, type InventedChild, inventChildren } from './children.ts'

/** How many years of school lie before a stage: children are as old as their grade. */
const YEARS_BEFORE: Readonly<Record<Stage, number>> = { primary: 0, junior: 6, senior: 9 }

/** Every eighth pupil has its temporary number still, and waits for the population check. */
const isNumbered = (at: number): boolean => at % 8 !== 7

/** How many records one transaction holds: each is six items, and it takes a hundred. */
const AT_ONCE = 16

/** Every class of every school has a seed of its own, so that no two have a child in common. */
export const seedOfClass = (school: number, nth: number): number => 100 + school * 10 + nth

/** The invented children of a demo class. */
export const childrenOfClass = (
  county: string,
  { stage, cohort }: Pick<SchoolClass, 'stage' | 'cohort'>,
  count: number,
  seed: number,
) => inventChildren(county, cohort - YEARS_BEFORE[stage], count, seed)

/**
 * Puts pupils into a class as if they had entered with their cohort, as many in one transaction as it holds, then the
 * formal numbers of most in another. A class that has pupils already keeps those it has and gets the rest.
 */
export async function fillClass(
  school: Place,
  into: ClassItem,
  children: readonly InventedChild[],
  seed: number,
  act: Act,
): Promise<void> {
  const entered = earlier(`${into.cohort}-09-10T02:00:00.000Z`, act.at)
  const registering = { ...act, operation: `${act.operation}#register`, at: entered }
  const newcomers = await Promise.all(children.map((child, at) => newStudent(child, { school, into, seed, at, when: entered })))
  for (let from = into.count; from < newcomers.length; from += AT_ONCE) {
    const some = newcomers.slice(from, from + AT_ONCE)
    const step = { ...registering, operation: `${registering.operation}#${from}` }
    const records = await Promise.all(some.map((newcomer) => register(newcomer, step)))
    await must(step, [takeSeat(into, some.length), ...records.flat()])
  }
  const students = await findStudents(newcomers.map(({ studentId }) => studentId))
  const waiting = students.filter(({ summary }, at) => isNumbered(at) && summary.numbering === 'checking')
  const numbering = {
    ...act,
    operation: `${act.operation}#number`,
    at: earlier(`${into.cohort + 1}-03-16T02:00:00.000Z`, act.at),
  }
  await must(numbering, (await Promise.all(waiting.map((student) => numbered(student, newcomers, children, numbering)))).flat())
}

const earlier = (one: string, other: string): string => (one < other ? one : other)

async function must(act: Act, writes: Parameters<typeof commit>[1]): Promise<void> {
  const done = await commit(act, writes)
  if (!done.ok) throw new Error(`${act.operation}: ${done.refusal.kind}`)
}

async function numbered(student: StudentItem, newcomers: readonly NewStudent[], children: readonly InventedChild[], act: Act) {
  const child = children[newcomers.findIndex(({ studentId }) => studentId === student.studentId)]
  if (!child) throw new Error('a pupil nobody invented')
  return giveNumber(student, formalNumberOn(child.idDocNo), 'G', 'demo', act)
}

interface Seat {
  readonly school: Place
  readonly into: ClassItem
  readonly seed: number
  /** Their place on the class's list. */
  readonly at: number
  readonly when: string
}

async function newStudent(child: InventedChild, { school, into, seed, at, when }: Seat): Promise<NewStudent> {
  const county = divisionOf(school.path)
  const all = { ...fieldsOf(child, county, into.cohort), classRollNo: String(at + 1).padStart(2, '0') }
  const { open, sealed, guardians } = part(all)
  const likeness = await likenessOf(all)
  const documentIndex = await documentIndexOf(all, entryContext(school, when))
  if (!likeness || !documentIndex) throw new Error(`an invented child of ${school.placeId} has no readable document`)
  return {
    studentId: await idOf('stu', 'demo', into.classId, child.idDocNo),
    school,
    schoolClass: into,
    name: child.name,
    sex: child.sex,
    birthDate: child.birthDate,
    documentMasked: maskDocument(child.idDocNo),
    documentIndex,
    likeness,
    number: temporaryNumber(county, child.birthDate, (seed * 100 + at) % 10_000),
    fields: open,
    sealedFields: sealed,
    guardians,
    caseId: 'demo',
    kind: 'gradeOne',
  }
}
