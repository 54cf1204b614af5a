import { arbitrationChain, problemChains } from '../functions/duplicates/chain.ts'
import { keyChangeChain } from '../functions/key-changes/chain.ts'
import { recordDeletionChains } from '../functions/record-deletions/chain.ts'
import { registrationChain } from '../functions/registration/chain.ts'
import { schoolChangeChains } from '../functions/school-changes/chain.ts'
import { schoolStatusChain, statusChain } from '../functions/status-changes/chain.ts'
import { transferChains } from '../functions/transfers/chain.ts'
import type { Chain } from '../layers/kernel/approvals/chain.ts'

/** Every approval chain; each becomes one state machine. A version under which cases still run stays in this list. */
export const CHAINS: readonly Chain[] = [
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
