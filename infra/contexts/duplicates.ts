import { arbitrationChain } from '../../functions/duplicates/chain.ts'
import { DuplicateCheckDue } from '../../functions/duplicates/events.ts'
import { routes } from '../../functions/duplicates/routes.ts'
import { FormalRecordDeleted, IdentityChanged, StudentRegistered } from '../../functions/students/events.ts'
import type { ContextFunctions } from '../context.ts'

export const duplicates: ContextFunctions = {
  name: 'duplicates',
  routes,
  api: { table: 'write', sealed: 'read', indexes: true },
  steps: {
    for: [arbitrationChain.id],
    table: 'write',
    sealed: 'write',
    indexes: true,
    switches: ['demoRegions'],
    timeoutSeconds: 300,
  },
  events: {
    listens: [StudentRegistered.type, IdentityChanged.type, FormalRecordDeleted.type, DuplicateCheckDue.type],
    table: 'write',
    sealed: 'write',
    indexes: true,
    switches: ['demoRegions'],
    timeoutSeconds: 900,
  },
  jobs: { schedule: 'cron(30 1 * * ? *)', table: 'write', timeoutSeconds: 300 },
}
