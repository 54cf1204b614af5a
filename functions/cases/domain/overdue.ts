import { segmentsOf } from '../../../layers/kernel/places.ts'

/** A case whose step waits longer than it may, and the office it waits at. */
export interface OverdueStep {
  readonly placeId: string
  /** The path of that office. */
  readonly path: string
  readonly dueAt: string
}

/** How many cases are overdue at an office that stands directly below another, and at all offices below it. */
export interface OverdueCount {
  readonly superiorId: string
  readonly placeId: string
  readonly own: number
  readonly below: number
  /** Since when the longest of them is overdue. */
  readonly oldestDueAt: string
}

/** Where each superior looks: at the offices directly below, with everything under each of them. (Notice, guide ch. 1 §7) */
export function countOverdue(steps: Iterable<OverdueStep>): OverdueCount[] {
  const counts = new Map<string, OverdueCount>()
  for (const step of steps) {
    const way = segmentsOf(step.path)
    for (const [at, superiorId] of way.slice(0, -1).entries()) {
      const placeId = way[at + 1] ?? ''
      const key = `${superiorId}#${placeId}`
      const before = counts.get(key) ?? { superiorId, placeId, own: 0, below: 0, oldestDueAt: step.dueAt }
      const own = placeId === step.placeId
      counts.set(key, {
        ...before,
        own: before.own + (own ? 1 : 0),
        below: before.below + (own ? 0 : 1),
        oldestDueAt: step.dueAt < before.oldestDueAt ? step.dueAt : before.oldestDueAt,
      })
    }
  }
  return [...counts.values()]
}
