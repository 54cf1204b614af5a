import type { Chain } from '../../layers/kernel/approvals/chain.ts'
import { arbitrationChain, problemChains } from '../duplicates/chain.ts'
import { keyChangeChain } from '../key-changes/chain.ts'
import { recordDeletionChains } from '../record-deletions/chain.ts'
import { registrationChain } from '../registration/chain.ts'
import { schoolChangeChains } from '../school-changes/chain.ts'
import { schoolStatusChain, statusChain } from '../status-changes/chain.ts'
import { transferChains } from '../transfers/chain.ts'

/** Every chain a case may go through, by id; a case keeps the version it began with. */
const CHAINS: readonly Chain[] = [
  registrationChain,
  keyChangeChain,
  statusChain,
  schoolStatusChain,
  ...transferChains,
  ...recordDeletionChains,
  ...schoolChangeChains,
  ...problemChains,
  arbitrationChain,
]

/** The chain of a case. One that nobody declares any more is a defect of a release. */
export function chainOf(chainId: string): Chain {
  const found = CHAINS.find(({ id }) => id === chainId)
  if (!found) throw new Error(`no chain ${chainId}`)
  return found
}
