/** How many working days before its end an office is reminded: on the seventh of ten. (Domain §6.0) */
const DAYS_LEFT = 3

/** The working day of a step after which its office is reminded; a step of a day or two has one at its first end. */
export const remindDay = (workingDays: number): number => Math.max(1, workingDays - DAYS_LEFT)

/** How long a step waits, as far as reminding goes. */
export interface Waiting {
  readonly dueAt: string
  /** Left out in what was opened before offices were reminded. */
  readonly remindAt?: string
}

/** What is said of a waiting case at an instant. Neither decides anything: no step is ever approved by the clock. */
export function urgencyOf({ dueAt, remindAt }: Waiting, at: string): { overdue?: true; reminder?: true } {
  if (Date.parse(dueAt) <= Date.parse(at)) return { overdue: true }
  return remindAt && Date.parse(remindAt) <= Date.parse(at) ? { reminder: true } : {}
}
