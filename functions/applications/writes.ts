import type { Act, Write } from '../../layers/platform/writes.ts'
import type { CaseItem } from '../cases/reads.ts'
import { awaitOutcome, closeCase, endStaleCase, endUnapplied } from '../cases/writes.ts'
import { release } from '../students/writes.ts'
import type { Effect } from './business.ts'
import { businessOf } from './businesses.ts'
import type { ApplicationState } from './contract.ts'
import { type ApplicationItem, applicationKey, applicationListing, findApplications, saidIn } from './repository.ts'

interface Moved {
  readonly summary?: Partial<ApplicationItem['summary']>
  readonly sealed?: string
  readonly studentId?: string
  readonly makers?: readonly string[]
}

/** Moves an application from the state it was read in to another. */
export function moveApplication(item: ApplicationItem, state: ApplicationState, { at }: Act, set: Moved = {}): Write {
  const { summary, ...attributes } = set
  return {
    update: applicationKey(item.applicationId),
    set: {
      ...attributes,
      state,
      summary: { ...item.summary, ...summary, updatedAt: at },
      version: item.version + 1,
      ...applicationListing(item.placeId, item.business, state, item.applicationId),
    },
    when: { equals: { version: item.version, state: item.state } },
    lost: { kind: 'stale-version' },
  }
}

const letGo = ({ studentId, summary }: ApplicationItem): Write[] =>
  studentId && summary.caseId ? [release(studentId, summary.caseId)] : []

/** Gives applications back: refused by an office they are over, withdrawn they are drafts again. Either way the record is free. */
export async function sendBackApplications(
  reasons: ReadonlyMap<string, string>,
  how: 'returned' | 'withdrawn',
  act: Act,
): Promise<Write[]> {
  const items = await findApplications([...reasons.keys()])
  const each = items.map(async (item) => {
    const { content } = await saidIn(item)
    const undone = (await businessOf(item.business).giveBack?.(item, content, act)) ?? []
    const moved =
      how === 'withdrawn'
        ? moveApplication(item, 'draft', act)
        : moveApplication(item, 'refused', act, { summary: { reason: reasons.get(item.applicationId) ?? '' } })
    return [moved, ...letGo(item), ...undone]
  })
  return (await Promise.all(each)).flat()
}

/** The end of an agreed application, or the wait before it: what it does, its case and its record's hold, in one. */
export function carryOut(item: ApplicationItem, found: CaseItem, effect: Effect, act: Act): Write[] {
  const { writes, awaits, madeRecord } = effect
  if (awaits) return [...writes, ...awaitOutcome(found, awaits, act), moveApplication(item, 'awaiting', act)]
  const known = madeRecord ? { summary: { subject: { ...item.summary.subject, studentId: madeRecord } } } : {}
  return [...writes, ...closeCase(found, { applied: 1 }, act), moveApplication(item, 'applied', act, known), ...letGo(item)]
}

/** The end of an agreed application that a rule refused after all; what its submission had done is undone. */
export async function endWithout(item: ApplicationItem, found: CaseItem, obstacle: string, act: Act): Promise<Write[]> {
  const { content } = await saidIn(item)
  const undone = (await businessOf(item.business).giveBack?.(item, content, act)) ?? []
  return [
    ...endUnapplied(found, obstacle, act),
    moveApplication(item, 'not-applied', act, { summary: { reason: obstacle } }),
    ...letGo(item),
    ...undone,
  ]
}

/** Ends an application that was begun long ago and not finished; the record is free again, and its submission undone. */
export async function endAsStale(item: ApplicationItem, found: CaseItem, reason: string, act: Act): Promise<Write[]> {
  const { giveBack } = businessOf(item.business)
  const undone = giveBack ? await giveBack(item, (await saidIn(item)).content, act) : []
  return [
    ...endStaleCase(found, reason, act),
    moveApplication(item, 'refused', act, { summary: { reason } }),
    ...letGo(item),
    ...undone,
  ]
}
