import { chainOf as declared } from '../../../functions/cases/chains.ts'
import type { Chain } from '../../../layers/kernel/approvals/chain.ts'

/** The chain of a case as declared; the same data the server decides by. */
export const chainOf = (chainId: string): Chain => declared(chainId)
