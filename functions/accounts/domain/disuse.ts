/** Defaults of the registry. (Domain §5.2 rule 5: `account.sealAfterDays`) */
export const DISUSE = { sealAfterDays: 90, warnDays: 14 } as const

const DAY = 86_400_000
const daysAfter = (at: string, days: number): string => new Date(Date.parse(at) + days * DAY).toISOString()

/** When an account that is not used again is sealed. */
export const sealsOn = (usedAt: string): string => daysAfter(usedAt, DISUSE.sealAfterDays)

/** When its administrator is told beforehand. */
export const warnsOn = (usedAt: string): string => daysAfter(usedAt, DISUSE.sealAfterDays - DISUSE.warnDays)

/** What disuse asks for at this instant. */
export function dueForDisuse(usedAt: string, at: string): 'nothing' | 'warn' | 'seal' {
  if (sealsOn(usedAt) <= at) return 'seal'
  return warnsOn(usedAt) <= at ? 'warn' : 'nothing'
}
