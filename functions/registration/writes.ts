import { provinceOf } from '../../layers/kernel/places.ts'
import { seal } from '../../layers/platform/sealed.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import type { EntryRefusal, EntryState } from './contract.ts'
import { type EntryItem, type EntrySummary, entryKey, entryListing, findEntries } from './repository.ts'

/** An entry that was changed or decided in the meantime. */
const MOVED = { kind: 'stale-version' } as const

type SummaryChange = Partial<Pick<EntrySummary, 'caseId' | 'studentId' | 'returnReason' | 'refusal' | 'late'>>

/** Moves an entry from the state it was read in to another; its fields stay as they are. */
function move(
  entry: EntryItem,
  state: EntryState,
  { at }: Act,
  changes: SummaryChange,
  forget: readonly (keyof SummaryChange)[] = [],
): Write {
  const kept = Object.fromEntries(
    Object.entries(entry.summary).filter(([name]) => !(forget as readonly string[]).includes(name)),
  ) as EntrySummary
  const summary: EntrySummary = { ...kept, ...changes, state, updatedAt: at }
  const settled = state === 'registered'
  return {
    update: entryKey(entry.entryId),
    set: { state, summary, version: entry.version + 1, ...entryListing({ ...entry, state, summary }) },
    ...(settled ? { remove: ['duePk', 'dueSk'] } : {}),
    when: { item: 'present', equals: { version: entry.version, state: entry.state } },
    lost: MOVED,
  }
}

/** Sends entries back to the school with a reason each: the school may change them and submit again. */
export async function sendBackEntries(reasons: ReadonlyMap<string, string>, act: Act): Promise<Write[]> {
  const entries = await findEntries([...reasons.keys()])
  return entries.map((entry) => move(entry, 'returned', act, { returnReason: reasons.get(entry.entryId) ?? '' }))
}

/** Puts an entry into a case; nobody may change it until the case sends it back. */
export const submit = (entry: EntryItem, caseId: string, late: boolean, act: Act): Write =>
  move(entry, 'submitted', act, { caseId, late }, ['returnReason', 'refusal'])

/** Notes the number held for a child whose case is under way. Refused with `stale-version` where it was decided meanwhile. */
export const keepNumber = async ({ entryId, pk, path, version, state }: EntryItem, number: string): Promise<Write> => ({
  update: entryKey(entryId),
  set: { temporaryNumber: await seal(provinceOf(path) ?? 'CN', number, pk) },
  when: { equals: { version, state } },
  lost: MOVED,
})

/** The child has a record; the entry is its evidence from now on. */
export const markRegistered = (entry: EntryItem, studentId: string, act: Act): Write =>
  move(entry, 'registered', act, { studentId })

/** Everybody agreed and yet it cannot be: the school is told what it can do, and may change the entry. */
export const markRefused = (entry: EntryItem, refusal: EntryRefusal, act: Act): Write => move(entry, 'refused', act, { refusal })
