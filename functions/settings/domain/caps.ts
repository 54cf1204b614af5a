import { levelOfId } from '../../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import type { Stage } from '../../../layers/kernel/school-calendar.ts'
import { USUAL_CAP } from '../../places/contract.ts'
import type { CapEntry, Sheet } from './sheet.ts'

/** The most pupils a class may hold at a place, and how that came about. */
export interface EffectiveCap {
  readonly cap: number
  /** The office whose value it is; nothing where it is the building standard. */
  readonly placeId?: string
  readonly placeName?: string
  readonly setAt?: string
  /** The office that lets nobody below it set a cap. */
  readonly lockedBy?: { readonly placeId: string; readonly placeName: string }
  /** Offices whose own value is kept but not used, because a superior has locked or lowered since. */
  readonly suspended: readonly string[]
}

/** How many a class may hold: its own number where the school named one, and never more than the level's cap. */
export const capOf = (
  schoolClass: { readonly cap: number; readonly capFollows?: true },
  { cap }: Pick<EffectiveCap, 'cap'>,
): number => (schoolClass.capFollows ? cap : Math.min(schoolClass.cap, cap))

const mayHoldCaps = ({ placeId }: Sheet): boolean => placeId !== 'CN' && placeId.length <= 6

/**
 * The cap that holds at the end of a way down from the ministry: the smallest set on the way, stopping at a lock.
 *
 * A value above its superior's, or below a lock, is suspended: it stays where it was set and counts for nothing, its
 * own lock included. The building standard binds nobody: a province may set more. (Notice, domain §6.20)
 */
export function effectiveCap(stage: Stage, way: readonly Sheet[]): EffectiveCap {
  let now: EffectiveCap = { cap: USUAL_CAP[stage], suspended: [] }
  for (const sheet of way.filter(mayHoldCaps)) {
    const own = sheet.caps[stage]
    if (own) now = withOwn(now, sheet, own)
  }
  return now
}

function withOwn(now: EffectiveCap, { placeId, placeName }: Sheet, { cap, setAt, lockedForChildren }: CapEntry): EffectiveCap {
  if (now.lockedBy || cap > ceilingFor(placeId, now)) return { ...now, suspended: [...now.suspended, placeId] }
  return { ...now, cap, placeId, placeName, setAt, ...(lockedForChildren ? { lockedBy: { placeId, placeName } } : {}) }
}

/** Nobody in the registry has a class of a hundred. */
export const MOST_CAP = 99

const ceilingFor = (placeId: string, superior: EffectiveCap): number =>
  levelOfId(placeId) === 'province' ? MOST_CAP : superior.cap

export interface CapRefusal {
  readonly kind: 'cap-locked' | 'cap-above-superior'
  readonly by: string
  readonly ceiling?: number
}

/** Whether an office may set this cap below what holds above it. */
export function maySetCap(placeId: string, cap: number, superior: EffectiveCap): Result<void, CapRefusal> {
  if (superior.lockedBy) return refuse({ kind: 'cap-locked', by: superior.lockedBy.placeName })
  const ceiling = ceilingFor(placeId, superior)
  return cap > ceiling ? refuse({ kind: 'cap-above-superior', by: superior.placeName ?? '', ceiling }) : ok(undefined)
}
