import type { Level } from '../../../layers/kernel/duties.ts'
import { lowestCommonSuperior, segmentsOf } from '../../../layers/kernel/places.ts'
import type { ProblemStatus, Standing } from '../contract.ts'

/** Records whose school still has something to do. */
const TO_DO: readonly Standing[] = ['open', 'conceded', 'forced']

interface Side {
  readonly schoolId: string
  readonly standing: Standing
}

interface Waiting {
  readonly status: ProblemStatus
  readonly members: readonly Side[]
  readonly arbitration?: { readonly arbiterId: string }
}

/**
 * Who has the next word on a problem: the schools whose records are still open or have lost, the arbiter while it is in
 * arbitration besides. Nobody where it is over, or where only the register's answer is waited for. (Domain §6.6)
 */
export function nextWordOf({ status, members, arbitration }: Waiting): string[] {
  if (status === 'settled') return []
  const schools = members.filter(({ standing }) => TO_DO.includes(standing)).map(({ schoolId }) => schoolId)
  const arbiter = status === 'arbitration' && arbitration ? [arbitration.arbiterId] : []
  return [...new Set([...arbiter, ...schools])]
}

const LEVELS: readonly Level[] = ['ministry', 'province', 'city', 'county']

/** How far apart the records of a problem lie: the level of the lowest office above all of them. */
export function reachOf(authorityPaths: readonly string[]): Level {
  const [first = '/CN/', ...others] = authorityPaths
  return LEVELS[segmentsOf(lowestCommonSuperior(first, ...others)).length - 1] ?? 'county'
}
