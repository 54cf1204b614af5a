/** How long before it is sealed an account's administrator is told, and how often one that is not used is looked at. */
export const DISUSE = { warnDays: 14, lookDays: 7, leastDays: 30 } as const

const DAY = 86_400_000
const daysAfter = (at: string, days: number): string => new Date(Date.parse(at) + days * DAY).toISOString()

/** When an account that is not used again is sealed. (Domain §5.2 rule 5; setting `account.sealAfterDays`) */
export const sealsOn = (usedAt: string, sealAfterDays: number): string => daysAfter(usedAt, sealAfterDays)

/** When its administrator is told beforehand. */
const warnsOn = (usedAt: string, sealAfterDays: number): string => daysAfter(usedAt, sealAfterDays - DISUSE.warnDays)

/** The first day on which anybody could ask for something, however strict an office is. */
export const firstLookOn = (usedAt: string): string => warnsOn(usedAt, DISUSE.leastDays)

/**
 * When it is looked at next, where nothing is due yet: a week later at the latest, so that a term which an office makes
 * shorter reaches accounts that were already waiting.
 */
export function nextLookOn(usedAt: string, at: string, sealAfterDays: number): string {
  const [warns, week] = [warnsOn(usedAt, sealAfterDays), daysAfter(at, DISUSE.lookDays)]
  return warns < week ? warns : week
}

/** What disuse asks for at this instant. */
export function dueForDisuse(usedAt: string, at: string, sealAfterDays: number): 'nothing' | 'warn' | 'seal' {
  if (sealsOn(usedAt, sealAfterDays) <= at) return 'seal'
  return warnsOn(usedAt, sealAfterDays) <= at ? 'warn' : 'nothing'
}
