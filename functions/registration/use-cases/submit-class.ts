import { newId } from '../../../layers/kernel/id.ts'
import { NO_DOCUMENT } from '../../../layers/kernel/id-documents.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { openCase } from '../../cases/writes.ts'
import type { Place } from '../../places/contract.ts'
import { type ClassItem, findClass } from '../../places/reads.ts'
import { proofCounts } from '../../proofs/reads.ts'
import { checkOpen } from '../../settings/reads.ts'
import { registrationChain } from '../chain.ts'
import type { SubmitClass } from '../contract.ts'
import { isEditable } from '../domain/entry.ts'
import { changeEntry, type EntryItem, findEntries } from '../repository.ts'
import { windowFor } from './save-entry.ts'

/**
 * Submits the entries of one class as one case: all of them or none. None may have an error, the window must be open
 * for each kind among them, and the class must have the seats.
 */
export async function submitClass(
  school: Place,
  { classId, entryIds }: SubmitClass,
  act: Act,
): Promise<Result<{ caseId: string }>> {
  const schoolClass = await findClass(school.placeId, classId)
  if (!schoolClass) return refuse({ kind: 'class-unknown' })
  const items = await findEntries([...new Set(entryIds)])
  const fit = await checkItems(items, new Set(entryIds).size, school, schoolClass, act.at)
  if (!fit.ok) return fit
  const caseId = newId('case')
  const supervisor = school.school?.supervisorId
  if (!supervisor) throw new Error('a school without a supervising authority')
  const opened = openCase(
    {
      caseId,
      chain: registrationChain,
      business: 'registration',
      title: schoolClass.name,
      initiator: school,
      parties: { school: school.placeId, supervisingAuthority: supervisor },
      makers: [act.actor.personId],
      memberIds: items.map(({ entryId }) => entryId),
    },
    act,
  )
  const moved = items.map((item) => {
    const { reason: _, ...summary } = item.summary
    return changeEntry(item, { summary: { ...summary, state: 'submitted', caseId } })
  })
  const reply = { caseId }
  const done = await commit(act, [...opened, ...moved], { status: 201, body: reply })
  return done.ok ? ok(reply) : done
}

async function checkItems(
  items: readonly EntryItem[],
  wanted: number,
  school: Place,
  schoolClass: ClassItem,
  at: string,
): Promise<Result<void>> {
  const own = items.filter((item) => item.schoolId === school.placeId && item.summary.classId === schoolClass.classId)
  if (own.length !== wanted) return refuse({ kind: 'not-found' })
  if (!items.every((item) => isEditable(item.summary.state))) return refuse({ kind: 'not-a-draft' })
  const wrong = items.filter((item) => item.summary.errors > 0).map(({ entryId }) => entryId)
  if (wrong.length > 0) return refuse({ kind: 'entries-with-errors', entryIds: wrong } as { kind: string })
  const unproven = await withoutProof(items)
  if (unproven.length > 0) return refuse({ kind: 'proof-missing', entryIds: unproven } as { kind: string })
  if (schoolClass.count + items.length > schoolClass.cap)
    return refuse({ kind: 'class-full', cap: schoolClass.cap, count: schoolClass.count } as { kind: string })
  for (const kind of new Set(items.map((item) => item.summary.kind))) {
    const open = checkOpen(await windowFor(school, kind, schoolClass, at), at)
    if (!open.ok) return open
  }
  return ok(undefined)
}

/** A child without an identity document is registered on the school's signed and sealed statement. (Domain §2.3) */
async function withoutProof(items: readonly EntryItem[]): Promise<string[]> {
  const undocumented = items.filter((item) => item.open.idDocType === NO_DOCUMENT).map(({ entryId }) => entryId)
  const counts = undocumented.length > 0 ? await proofCounts(undocumented) : new Map<string, number>()
  return undocumented.filter((entryId) => (counts.get(entryId) ?? 0) === 0)
}
