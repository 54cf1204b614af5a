import { CASE_LAWS } from './case-laws.ts'
import type { Violation } from './law.ts'
import type { Account } from './record.ts'
import { RECORD_LAWS } from './record-laws.ts'
import type { Snapshot } from './snapshot.ts'

/** Everything that must hold of a registry after whatever happened to it, and does not. */
export function survey(snapshot: Snapshot, account: Account): Violation[] {
  const violations = [...account.wrongs]
  for (const [law, holds] of Object.entries({ ...CASE_LAWS, ...RECORD_LAWS }))
    holds(snapshot, account, (what) => violations.push({ law, what }))
  return violations
}
