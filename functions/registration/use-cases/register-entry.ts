import { randomInt } from 'node:crypto'
import { textOf } from '../../../layers/kernel/fields/entry.ts'
import { part } from '../../../layers/kernel/fields/part.ts'
import { idOf } from '../../../layers/kernel/id.ts'
import { divisionOf } from '../../../layers/kernel/places.ts'
import { ok, type Result } from '../../../layers/kernel/result.ts'
import { recordYearOf } from '../../../layers/kernel/school-calendar.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { asCohort, type Place } from '../../places/contract.ts'
import type { ClassItem } from '../../places/reads.ts'
import { takeSeatUnderCap } from '../../settings/writes.ts'
import { holderOfDocument, likenessOf } from '../../students/reads.ts'
import { type NewStudent, register } from '../../students/writes.ts'
import { cohortWanted } from '../domain/kinds.ts'
import { isNumberFor } from '../domain/temporary-number.ts'
import { type EntryItem, fieldsOf, reservedNumberOf } from '../repository.ts'
import { markRegistered } from '../writes.ts'
import { questFor, takeFreeNumber } from './take-free-number.ts'

interface Destination {
  readonly school: Place
  readonly schoolClass: ClassItem
  readonly caseId: string
}

/**
 * Registers one child in one transaction: the record, the guards of its document and number, the seat, and the entry
 * turned. Refused with `document-held`, `class-full` or `numbers-exhausted`; then nothing was written. The record's id
 * follows from the entry's, so that no entry ever makes two.
 */
export async function registerEntry(
  entry: EntryItem,
  to: Destination,
  act: Act,
  random: (bound: number) => number = (bound) => randomInt(bound),
): Promise<Result<void>> {
  const attempt = async (rolled: boolean, step: string) => {
    const child = await childOf(entry, to, act)
    return registerChild(entry, rolled ? child : withoutRoll(child), to, { ...act, operation: `${act.operation}${step}` }, random)
  }
  const first = await attempt(true, '')
  // Nobody is turned away for a number in class that another has; the school gives the child the next.
  const rolled = first.ok || first.refusal.kind !== 'roll-number-taken'
  const done = rolled ? first : await attempt(false, '#unrolled')
  // Somebody took the document in this moment; whoever was declared to be another child goes on as a disputed one.
  if (done.ok || done.refusal.kind !== 'document-held' || !entry.anotherChild) return done
  return attempt(rolled, '#disputed')
}

type Child = Omit<NewStudent, 'number'>

function withoutRoll({ fields: { classRollNo: _, ...fields }, ...child }: Child): Child {
  return { ...child, fields }
}

async function registerChild(
  entry: EntryItem,
  child: Child,
  to: Destination,
  act: Act,
  random: (bound: number) => number,
): Promise<Result<void>> {
  const [county, kept] = [divisionOf(to.school.path), await reservedNumberOf(entry)]
  if (kept && isNumberFor(kept, county, child.birthDate)) {
    const done = await registerAs(kept, 'kept', child, entry, to, act)
    if (done.ok || done.refusal.kind !== 'number-taken') return done
  }
  const quest = questFor(county, child.birthDate, random)
  return takeFreeNumber(quest, (number, attempt) => registerAs(number, attempt, child, entry, to, act))
}

async function registerAs(
  number: string,
  attempt: number | 'kept',
  child: Child,
  entry: EntryItem,
  { school, schoolClass }: Destination,
  act: Act,
): Promise<Result<void>> {
  const step = { ...act, operation: `${act.operation}#${entry.entryId}#${attempt}` }
  const reserved = attempt === 'kept' ? { reservedFor: entry.entryId } : {}
  const record = await register({ ...child, number, ...reserved }, step)
  const seat = await takeSeatUnderCap(school.path, schoolClass)
  const done = await commit(step, [...seat, markRegistered(entry, child.studentId, step), ...record])
  return done.ok ? ok(undefined) : done
}

async function childOf(entry: EntryItem, { school, schoolClass, caseId }: Destination, { at }: Act): Promise<Child> {
  const fields = await fieldsOf(entry)
  const { open, sealed, guardians } = part(fields)
  const likeness = await likenessOf(fields)
  if (!likeness) throw new Error('an approved entry has no name, sex or birthday')
  return {
    studentId: await idOf('stu', entry.entryId),
    school,
    schoolClass: asCohort(schoolClass, cohortWanted(entry.summary.kind, textOf(fields, 'entryMonth'), recordYearOf(at))),
    name: textOf(fields, 'fullName'),
    sex: textOf(fields, 'sex') === '1' ? '1' : '2',
    birthDate: textOf(fields, 'birthDate'),
    documentMasked: entry.summary.documentMasked,
    likeness,
    fields: open,
    sealedFields: sealed,
    guardians,
    caseId,
    kind: entry.summary.kind,
    ...(entry.documentIndex ? { documentIndex: entry.documentIndex } : {}),
    ...((await isDisputed(entry)) ? { disputed: { entryId: entry.entryId } } : {}),
  }
}

/** Whether the school declared the child to be another than the one who holds its document, and somebody does hold it. */
async function isDisputed({ anotherChild, documentIndex }: EntryItem): Promise<boolean> {
  return anotherChild !== undefined && documentIndex !== undefined && (await holderOfDocument(documentIndex)) !== undefined
}
