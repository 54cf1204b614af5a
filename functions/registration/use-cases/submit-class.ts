import { newId } from '../../../layers/kernel/id.ts'
import { NO_DOCUMENT } from '../../../layers/kernel/id-documents.ts'
import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { personsOf } from '../../../layers/platform/identity.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { openCase } from '../../cases/writes.ts'
import type { Place } from '../../places/contract.ts'
import type { ClassItem } from '../../places/reads.ts'
import { proofCounts } from '../../proofs/reads.ts'
import { checkOpen, seatCap } from '../../settings/reads.ts'
import { registrationChain } from '../chain.ts'
import type { SubmitClass, Submitted } from '../contract.ts'
import { errorsIn } from '../domain/entry-issues.ts'
import { isLate, KIND_RULES } from '../domain/kinds.ts'
import { STATE_RULES } from '../domain/states.ts'
import { type EntryItem, fieldsOf, findEntries } from '../repository.ts'
import { submit } from '../writes.ts'
import { classFor, deskOf, windowFor } from './edit-entry.ts'
import { checkFields } from './entry-context.ts'

const no = (kind: string, facts: Record<string, unknown> = {}) => refuse({ kind, ...facts } as Refusal)

/**
 * Submits entries of one class as one case: all of them or none. Each is checked anew, because a window may have
 * closed and a document been taken since it was saved; the class must have the seats.
 */
export async function submitClass(school: Place, { classId, entryIds }: SubmitClass, act: Act): Promise<Result<Submitted>> {
  const wanted = [...new Set(entryIds)]
  const entries = await findEntries(wanted)
  const [first] = entries
  if (!first || entries.length !== wanted.length || entries.some(({ schoolId }) => schoolId !== school.placeId))
    return no('entry-unknown')
  const schoolClass = await classFor(school, classId, first.summary.kind, act.at)
  if (!schoolClass.ok) return schoolClass
  const fit = await mayGo(entries, school, schoolClass.value, act.at)
  if (!fit.ok) return fit
  const caseId = newId('case')
  const today = shanghaiDateOf(act.at)
  const moves = entries.map((entry) => submit(entry, caseId, isLate(entry.summary.dueOn, today), act))
  const late = entries.filter(({ summary }) => isLate(summary.dueOn, today)).length
  const reply: Submitted = { caseId, submitted: entries.length, late }
  const opened = openCase(caseOf(caseId, school, schoolClass.value, entries, act), act)
  const done = await commit(act, [...opened, ...moves], { status: 201, body: reply })
  return done.ok ? ok(reply) : done
}

function caseOf(caseId: string, school: Place, schoolClass: ClassItem, entries: readonly EntryItem[], act: Act) {
  const supervisor = school.school?.supervisorId
  if (!supervisor) throw new Error('a school without a supervising authority')
  const kind = entries[0]?.summary.kind ?? 'enrolled'
  return {
    caseId,
    chain: registrationChain,
    business: 'registration' as const,
    title: `${KIND_RULES[kind].label.zh} ${schoolClass.name}`,
    initiator: school,
    parties: { school: school.placeId, supervisingAuthority: supervisor },
    makers: [...new Set([...personsOf(act.actor), ...entries.flatMap(({ makers }) => makers)])],
    memberIds: entries.map(({ entryId }) => entryId),
  }
}

async function mayGo(entries: readonly EntryItem[], school: Place, schoolClass: ClassItem, at: string): Promise<Result<void>> {
  if (entries.some(({ summary }) => summary.classId !== schoolClass.classId)) return no('entry-of-another-class')
  if (!entries.every(({ state }) => STATE_RULES[state].maySubmit)) return no('entry-not-submittable')
  const [kind, ...others] = new Set(entries.map(({ summary }) => summary.kind))
  if (!kind || others.length > 0) return no('mixed-kinds')
  const window = await windowFor(school, kind, schoolClass, at)
  const open = checkOpen(window, at)
  if (!open.ok) return open
  const { cap } = await seatCap(school.path, schoolClass)
  const { count } = schoolClass
  if (count + entries.length > cap) return no('class-full', { cap, count, asked: entries.length })
  const wrong = await withErrors(entries, async (entry) => {
    const checked = await checkFields(await fieldsOf(entry), deskOf(entry, school, window, at), entry.entryId)
    return errorsIn(checked.issues)
  })
  if (wrong.length > 0) return no('entry-has-errors', { entries: wrong })
  const unproven = await withoutProof(entries)
  return unproven.length > 0 ? no('proof-missing', { entryIds: unproven }) : ok(undefined)
}

async function withErrors(entries: readonly EntryItem[], errorsOf: (entry: EntryItem) => Promise<number>) {
  const counted = await Promise.all(entries.map(async (entry) => ({ entryId: entry.entryId, errors: await errorsOf(entry) })))
  return counted.filter(({ errors }) => errors > 0)
}

/**
 * A child without an identity document is registered on the school's signed and sealed statement (domain §2.3), and one
 * that is declared to be another than the holder of its document on whatever proves that.
 */
async function withoutProof(entries: readonly EntryItem[]): Promise<string[]> {
  const ids = entries
    .filter(({ summary, anotherChild }) => summary.documentType === NO_DOCUMENT || anotherChild !== undefined)
    .map(({ entryId }) => entryId)
  const counts = ids.length > 0 ? await proofCounts(ids) : new Map<string, number>()
  return ids.filter((entryId) => (counts.get(entryId) ?? 0) === 0)
}
