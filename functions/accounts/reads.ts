import type { Duty } from '../../layers/kernel/duties.ts'
import type { Actor } from '../../layers/platform/writes.ts'
import { findAccount } from './repository.ts'

/** The names people go by at work, by account: what an office may know of another's officers, and all of it. */
export async function namesOfAccounts(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all([...new Set(accountIds)].map(findAccount))
  return new Map(found.flatMap((account) => (account ? [[account.summary.accountId, account.summary.displayName] as const] : [])))
}

/** Who did something at an office, as its colleagues know them. */
export interface Officer {
  readonly name: string
  readonly duty: Duty
}

/** Name and post of these accounts, for those who work with them. */
export async function officersOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, Officer>> {
  const found = await Promise.all([...new Set(accountIds)].map(findAccount))
  return new Map(
    found.flatMap((account) => {
      if (!account) return []
      const { accountId, displayName, duty } = account.summary
      return [[accountId, { name: displayName, duty }] as const]
    }),
  )
}

/** By whom and for whom something was done, where somebody acted for another; both by their names at work. */
export interface ActedNames {
  readonly byName?: string
  readonly forName?: string
}

/** Names both sides of everything in a history that was done for another; of what people did for themselves it says nothing. */
export async function namesInHistory(
  actors: readonly Pick<Actor, 'accountId' | 'under'>[],
): Promise<(actor: Pick<Actor, 'accountId' | 'under'>) => ActedNames> {
  const names = await namesOfAccounts(actors.flatMap(({ accountId, under }) => (under ? [accountId, under.accountId] : [])))
  return ({ accountId, under }) => {
    const [byName, forName] = under ? [names.get(accountId), names.get(under.accountId)] : []
    return { ...(byName ? { byName } : {}), ...(forName ? { forName } : {}) }
  }
}
