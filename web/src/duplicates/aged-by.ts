import type { ProblemRow } from '../../../functions/duplicates/contract.ts'

/** What waits at one school or under one authority. */
export interface Aged {
  readonly placeId: string
  readonly name: string
  readonly open: number
  readonly overdue: number
  /** Days the oldest has been open. */
  readonly oldest: number
}

/** Problems by the school or the authority whose records are in them, whoever waits longest first. A problem counts once at each. */
export function agedBy(rows: readonly ProblemRow[], unit: 'school' | 'authority'): Aged[] {
  const found = new Map<string, Aged>()
  for (const { members, overdue, days } of rows) {
    const own = members.filter((member) => member.own)
    const units = new Map(
      own.map((member) =>
        unit === 'school' ? [member.schoolId, member.schoolName] : [member.authorityId, member.authorityName],
      ),
    )
    for (const [placeId, name] of units) {
      const before = found.get(placeId) ?? { placeId, name, open: 0, overdue: 0, oldest: 0 }
      found.set(placeId, {
        ...before,
        open: before.open + 1,
        overdue: before.overdue + (overdue ? 1 : 0),
        oldest: Math.max(before.oldest, days),
      })
    }
  }
  return [...found.values()].sort((a, b) => b.oldest - a.oldest || b.open - a.open || a.placeId.localeCompare(b.placeId))
}
