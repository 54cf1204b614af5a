import type { SettingValue } from '../../settings/reads.ts'
import type { NumberRelease } from '../contract.ts'

/** The days on which the year's batch is due: after the spring term has begun, before the next entrants are planned. */
const SPRING = { from: '03-01', through: '05-31' }

export interface DueRelease {
  readonly cause: Exclude<NumberRelease['cause'], 'ordered'>
  /** What is released once only: the year's batch, or that of an hour. */
  readonly once: string
}

/**
 * The release that nobody has to order: by setting the batch of the year in spring, or one every hour in which somebody
 * was cleared. The ministry may order one at any time besides. (Domain §2.2, §6.27; setting `numbers.release`)
 */
export function releaseDue(how: SettingValue<'numbers.release'>, today: string, at: string): DueRelease | undefined {
  if (how === 'continuous') return { cause: 'continuous', once: at.slice(0, 13) }
  const day = today.slice(5)
  return day >= SPRING.from && day <= SPRING.through ? { cause: 'spring', once: today.slice(0, 4) } : undefined
}
