import type { ProblemSide } from '../../../functions/duplicates/contract.ts'

export interface SideEvent {
  readonly studentId: string
  readonly entry: ProblemSide['timeline'][number]
}

/** What happened to several records in one order, the newest first; what happened at one instant stays in each record's own order. */
export const mergedEvents = (members: readonly Pick<ProblemSide, 'studentId' | 'timeline'>[]): SideEvent[] =>
  members
    .flatMap(({ studentId, timeline }) => timeline.map((entry) => ({ studentId, entry })))
    .sort(
      (a, b) =>
        Date.parse(b.entry.at) - Date.parse(a.entry.at) ||
        a.studentId.localeCompare(b.studentId) ||
        b.entry.sequence - a.entry.sequence,
    )
