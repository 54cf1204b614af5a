import { CASE_LAWS } from './case-laws.ts'
import type { Account } from './record.ts'
import { RECORD_LAWS } from './record-laws.ts'
import type { Snapshot } from './snapshot.ts'

/** Everything that must hold of a registry after whatever happened to it, and does not. */
export function survey(snapshot: Snapshot, account: Account): string[] {
  const violations = [...account.wrongs]
  for (const law of [...CASE_LAWS, ...RECORD_LAWS]) law(snapshot, account, (violation) => violations.push(violation))
  return violations
}
