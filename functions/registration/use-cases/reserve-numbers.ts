import { randomInt } from 'node:crypto'
import { divisionOf } from '../../../layers/kernel/places.ts'
import type { Result } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { findCase } from '../../cases/reads.ts'
import { setting } from '../../settings/reads.ts'
import { reserveNumber } from '../../students/writes.ts'
import { registrationChain } from '../chain.ts'
import { isNumberFor } from '../domain/temporary-number.ts'
import { type EntryItem, findEntries, reservedNumberOf } from '../repository.ts'
import { keepNumber } from '../writes.ts'
import { NotYet } from './apply-case.ts'
import { questFor, takeFreeNumber } from './take-free-number.ts'

/** The step after which a school has agreed to what it registers. */
export const SCHOOL_AGREED = registrationChain.steps[0].id

/**
 * Where the ministry has temporary numbers given when the school agrees, holds one for every child of the case. The
 * record takes it when the authority agrees too; a child sent back keeps it, and it is never another's. A case the
 * authority was quicker with is left alone: its records have numbers. (Domain §2.2)
 */
export async function reserveNumbers(
  caseId: string,
  act: Act,
  random: (bound: number) => number = (bound) => randomInt(bound),
): Promise<void> {
  const found = await findCase(caseId)
  if (found?.business !== 'registration' || (await setting(found.path, 'numbers.assignLAt')) !== 'school') return
  for (const entry of await findEntries(found.memberIds)) {
    if (entry.state !== 'submitted' || entry.summary.caseId !== caseId) continue
    const done = await reserveFor(entry, act, random)
    if (done.ok || done.refusal.kind === 'stale-version') continue
    // Whoever has no number left hears so from the authority's approval, where something can be done about it.
    if (done.refusal.kind !== 'numbers-exhausted') throw new NotYet(done.refusal.kind)
  }
}

async function reserveFor(entry: EntryItem, act: Act, random: (bound: number) => number): Promise<Result<void>> {
  const { birthDate } = entry.summary
  const county = divisionOf(entry.path)
  const kept = await reservedNumberOf(entry)
  if (kept && isNumberFor(kept, county, birthDate)) return { ok: true, value: undefined }
  return takeFreeNumber(questFor(county, birthDate, random), async (number, attempt) => {
    const step = { ...act, operation: `${act.operation}#${entry.entryId}#${attempt}` }
    const done = await commit(step, [await reserveNumber(number, entry.entryId), await keepNumber(entry, number)])
    return done.ok ? { ok: true, value: undefined } : done
  })
}
