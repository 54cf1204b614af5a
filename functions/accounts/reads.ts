import { findAccount } from './repository.ts'

/** The names people go by at work, by account: what an office may know of another's officers, and all of it. */
export async function namesOfAccounts(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all([...new Set(accountIds)].map(findAccount))
  return new Map(found.flatMap((account) => (account ? [[account.summary.accountId, account.summary.displayName] as const] : [])))
}
