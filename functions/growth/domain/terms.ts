import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { schoolYearOf } from '../../../layers/kernel/school-calendar.ts'

/** A term of a school year: `2026-1` is the autumn of 2026, `2026-2` the spring that follows. */
export type TermId = `${number}-${1 | 2}`

/** The term an instant lies in: autumn from September to January, spring from February to August. */
export function termOf(instant: string): TermId {
  const month = Number(shanghaiDateOf(instant).slice(5, 7))
  return `${schoolYearOf(instant)}-${month >= 9 || month === 1 ? 1 : 2}`
}
