import { routes } from '../../functions/applications/routes.ts'
import { problemChains } from '../../functions/duplicates/chain.ts'
import { keyChangeChain } from '../../functions/key-changes/chain.ts'
import { recordDeletionChains } from '../../functions/record-deletions/chain.ts'
import { schoolChangeChains } from '../../functions/school-changes/chain.ts'
import { schoolStatusChain, statusChain } from '../../functions/status-changes/chain.ts'
import { transferChains } from '../../functions/transfers/chain.ts'
import type { ContextFunctions } from '../context.ts'

export const applications: ContextFunctions = {
  name: 'applications',
  routes,
  api: { table: 'write', sealed: 'write', indexes: true, switches: ['demoRegions'] },
  steps: {
    for: [
      keyChangeChain,
      statusChain,
      schoolStatusChain,
      ...transferChains,
      ...recordDeletionChains,
      ...schoolChangeChains,
      ...problemChains,
    ].map(({ id }) => id),
    table: 'write',
    sealed: 'write',
    indexes: true,
    documents: true,
    switches: ['demoRegions'],
    timeoutSeconds: 300,
  },
}
