import { randomInt } from 'node:crypto'
import { textOf } from '../../../layers/kernel/fields/entry.ts'
import { part } from '../../../layers/kernel/fields/part.ts'
import { idOf } from '../../../layers/kernel/id.ts'
import { divisionOf } from '../../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { recordYearOf } from '../../../layers/kernel/school-calendar.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { countMetric } from '../../../layers/platform/metric.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { asCohort, type Place } from '../../places/contract.ts'
import type { ClassItem } from '../../places/reads.ts'
import { takeSeatUnderCap } from '../../settings/writes.ts'
import { holderOfDocument, holderOfNumber, likenessOf } from '../../students/reads.ts'
import { type NewStudent, register } from '../../students/writes.ts'
import { cohortWanted } from '../domain/kinds.ts'
import { DRAWS, drawNumber, findFreeNumber, HALF_USED, type NumberQuest, usedShare } from '../domain/temporary-number.ts'
import { type EntryItem, fieldsOf } from '../repository.ts'
import { markRegistered } from '../writes.ts'

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
  const done = await registerChild(entry, await childOf(entry, to, act), to, act, random)
  // Somebody took the document in this moment; whoever was declared to be another child goes on as a disputed one.
  if (done.ok || done.refusal.kind !== 'document-held' || !entry.anotherChild) return done
  return registerChild(entry, await childOf(entry, to, act), to, { ...act, operation: `${act.operation}#disputed` }, random)
}

async function registerChild(
  entry: EntryItem,
  child: Omit<NewStudent, 'number'>,
  to: Destination,
  act: Act,
  random: (bound: number) => number,
): Promise<Result<void>> {
  const quest: NumberQuest = {
    county: divisionOf(to.school.path),
    birthDate: child.birthDate,
    random,
    isTaken: async (number) => (await holderOfNumber(number)) !== undefined,
  }
  for (let draw = 0; draw < DRAWS; draw++) {
    const done = await registerAs(drawNumber(quest), draw, child, entry, to, act)
    if (done.ok || done.refusal.kind !== 'number-taken') return done
    if (draw === 0) await watchUse(quest)
  }
  // A birthday on which nearly all numbers are given: one is looked for, and taken before somebody else does.
  for (let attempt = DRAWS; attempt < DRAWS * 2; attempt++) {
    const free = await findFreeNumber(quest)
    if (!free) {
      countMetric('temporaryUsedUp')
      return refuse({ kind: 'numbers-exhausted' })
    }
    const done = await registerAs(free, attempt, child, entry, to, act)
    if (done.ok || done.refusal.kind !== 'number-taken') return done
  }
  return refuse({ kind: 'busy' })
}

/** Two draws of one birthday meet once in a while by chance, and more often the more numbers are given: then it is looked at. */
async function watchUse(quest: NumberQuest): Promise<void> {
  if ((await usedShare(quest)) >= HALF_USED) countMetric('temporaryHalfUsed')
}

async function registerAs(
  number: string,
  attempt: number,
  child: Omit<NewStudent, 'number'>,
  entry: EntryItem,
  { school, schoolClass }: Destination,
  act: Act,
): Promise<Result<void>> {
  const step = { ...act, operation: `${act.operation}#${entry.entryId}#${attempt}` }
  const record = await register({ ...child, number }, step)
  const seat = await takeSeatUnderCap(school.path, schoolClass)
  const done = await commit(step, [...seat, markRegistered(entry, child.studentId, step), ...record])
  return done.ok ? ok(undefined) : done
}

async function childOf(
  entry: EntryItem,
  { school, schoolClass, caseId }: Destination,
  { at }: Act,
): Promise<Omit<NewStudent, 'number'>> {
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
