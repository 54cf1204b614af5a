import { randomInt } from 'node:crypto'
import { textOf } from '../../../layers/kernel/fields/entry.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { matchKey } from '../../../layers/kernel/person-name.ts'
import { divisionOf } from '../../../layers/kernel/places.ts'
import { TEMPORARY_NUMBERS_A_DAY, temporaryNumber } from '../../../layers/kernel/student-number.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { log } from '../../../layers/platform/log.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { type CaseItem, findCase } from '../../cases/reads.ts'
import { closeCase } from '../../cases/writes.ts'
import type { Place } from '../../places/contract.ts'
import { type ClassItem, findClass, findPlace } from '../../places/reads.ts'
import { takeSeat } from '../../places/writes.ts'
import { likenessIndex } from '../../students/reads.ts'
import { register } from '../../students/writes.ts'
import type { EntryRefusal } from '../contract.ts'
import { NUMBER_DRAWS } from '../domain/eligibility.ts'
import { documentMasked, join } from '../domain/entry.ts'
import { changeEntry, type EntryItem, findEntries, sealedPartOf } from '../repository.ts'

/** Something that will pass: the workflow tries the whole case again, and what is done stays done. */
class NotYet extends Error {
  constructor(why: string) {
    super(`the case cannot be applied now: ${why}`)
    this.name = 'NotYet'
  }
}

/**
 * Carries out an approved case, pupil by pupil, each in one transaction of its own. Repeated, it goes on where it
 * stopped; a pupil who cannot be registered becomes a named exception and holds up nobody.
 */
export async function applyCase(caseId: string, act: Act): Promise<void> {
  const item = await findCase(caseId)
  if (!item) throw new Error('a workflow applies a case that does not exist')
  if (item.state !== 'applying') return
  const school = await findPlace(item.initiatorId)
  if (!school) throw new Error('a case of a school that does not exist')
  for (const entry of await findEntries(item.memberIds)) await registerEntry(entry, school, item, act)
  const after = await findEntries(item.memberIds)
  const count = (state: string) => after.filter((entry) => entry.summary.state === state).length
  const closed = await commit(
    { ...act, operation: `${act.operation}#close` },
    closeCase(item, { registered: count('registered'), refused: count('refused') }, act),
  )
  if (!closed.ok) throw new NotYet(closed.refusal.kind)
}

async function registerEntry(entry: EntryItem, school: Place, item: CaseItem, act: Act): Promise<void> {
  if (entry.summary.state !== 'submitted') return
  const schoolClass = await findClass(school.placeId, entry.summary.classId)
  if (!schoolClass) throw new Error('an entry for a class that does not exist')
  const outcome = await tryToRegister(entry, school, schoolClass, item, act)
  if (outcome === 'registered') return
  const summary = { ...entry.summary, state: 'refused' as const, refusal: outcome }
  const done = await commit({ ...act, operation: `${act.operation}#${entry.entryId}#refused` }, [changeEntry(entry, { summary })])
  if (!done.ok) throw new NotYet(done.refusal.kind)
  log.warn('an approved entry was not registered', { caseId: item.caseId, kind: outcome.kind })
}

const REFUSALS: Readonly<Record<string, EntryRefusal>> = {
  'document-held': { kind: 'document-held', advice: 'transfer' },
  'class-full': { kind: 'class-full', advice: 'choose-class' },
}
const EXHAUSTED: EntryRefusal = { kind: 'numbers-exhausted', advice: 'ask-province' }

/**
 * One transaction makes the record, takes the document, the number and the seat, and turns the entry; a number that
 * is given already is drawn again. Ten thousand numbers serve one birthday in one county: when many draws in a row
 * meet a number that is given, they are as good as gone, and the province is to be asked.
 */
async function tryToRegister(
  entry: EntryItem,
  school: Place,
  schoolClass: ClassItem,
  item: CaseItem,
  act: Act,
): Promise<'registered' | EntryRefusal> {
  const child = await childOf(entry, school, schoolClass, item)
  for (let draw = 0; draw < NUMBER_DRAWS; draw++) {
    const number = temporaryNumber(divisionOf(school.path), child.birthDate, randomInt(TEMPORARY_NUMBERS_A_DAY))
    const step: Act = { ...act, operation: `${act.operation}#${entry.entryId}#${draw}` }
    const { refusal: _, ...summary } = entry.summary
    const turned = changeEntry(entry, { summary: { ...summary, state: 'registered', studentId: child.studentId } })
    const done = await commit(step, [...(await register({ ...child, number }, step)), takeSeat(schoolClass), turned])
    if (done.ok) return 'registered'
    if (done.refusal.kind === 'number-taken') continue
    const refusal = REFUSALS[done.refusal.kind]
    if (refusal) return refusal
    throw new NotYet(done.refusal.kind)
  }
  return EXHAUSTED
}

async function childOf(entry: EntryItem, school: Place, schoolClass: ClassItem, item: CaseItem) {
  const sealed = await sealedPartOf(entry)
  const fields = join({ open: { ...entry.open }, sealed })
  const [name, sex, birthDate] = [
    textOf(fields, 'fullName'),
    textOf(fields, 'sex') === '1' ? ('1' as const) : ('2' as const),
    textOf(fields, 'birthDate'),
  ]
  return {
    studentId: newId('stu'),
    school,
    schoolClass,
    name,
    sex,
    birthDate,
    documentMasked: documentMasked(fields),
    likeness: await likenessIndex(matchKey(name), sex, birthDate),
    fields: entry.open,
    sealedFields: sealed.fields,
    guardians: sealed.guardians,
    caseId: item.caseId,
    kind: entry.summary.kind,
    ...(entry.documentIndex ? { documentIndex: entry.documentIndex } : {}),
  }
}
