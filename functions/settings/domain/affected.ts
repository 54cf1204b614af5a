import type { Stage } from '../../../layers/kernel/school-calendar.ts'
import type { Affected, Intended } from '../sheet-contract.ts'
import { capOf, effectiveCap } from './caps.ts'
import { emptySheet, type Sheet } from './sheet.ts'

/** A class as far as its size matters. */
export interface Sized {
  readonly stage: Stage
  readonly count: number
  readonly cap: number
  readonly capFollows?: true
}

/** One school below the place, with what counts in it. */
export interface SchoolSeen {
  /** What the offices on the way down to it have set. */
  readonly way: readonly Sheet[]
  readonly classes: readonly Sized[]
}

/** What the offices on a way down would have set if this were done by one of them. */
export function asIntended(
  way: readonly Sheet[],
  place: { placeId: string; name: string },
  intended: Intended,
): readonly Sheet[] {
  if (intended.of !== 'cap') return way
  const { cap, lockedForChildren, stage } = intended
  const own = way.find(({ placeId }) => placeId === place.placeId) ?? emptySheet(place)
  const next: Sheet = { ...own, caps: { ...own.caps, [stage]: { cap, lockedForChildren, setAt: '' } } }
  // A way goes down: whoever has the longer id lies lower, and the ministry above all.
  const depth = ({ placeId }: Sheet) => (placeId === 'CN' ? 0 : placeId.length)
  return [...way.filter(({ placeId }) => placeId !== place.placeId), next].sort((a, b) => depth(a) - depth(b))
}

/** What a size of classes would mean for these schools. */
export function sizesOf(stage: Stage, schools: readonly SchoolSeen[]): Omit<Affected, 'inFlight' | 'complete'> {
  const total = { schools: schools.length, classes: 0, pupils: 0, classesAbove: 0, pupilsAbove: 0 }
  for (const { way, classes } of schools) {
    const level = effectiveCap(stage, way)
    for (const each of classes.filter((one) => one.stage === stage)) {
      const above = Math.max(0, each.count - capOf(each, level))
      total.classes += 1
      total.pupils += each.count
      total.classesAbove += above > 0 ? 1 : 0
      total.pupilsAbove += above
    }
  }
  return total
}
