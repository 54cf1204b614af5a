import { CaseDecided } from '../../functions/cases/events.ts'
import { registrationChain } from '../../functions/registration/chain.ts'
import { ImportAccepted, ImportCheckRequested, TemplateRequested } from '../../functions/registration/events.ts'
import { routes } from '../../functions/registration/routes.ts'
import type { ContextFunctions } from '../context.ts'

export const registration: ContextFunctions = {
  name: 'registration',
  routes,
  api: { table: 'write', sealed: 'write', indexes: true, buckets: { imports: ['read', 'put'] }, switches: ['demoRegions'] },
  steps: { for: [registrationChain.id], table: 'write', sealed: 'write', indexes: true, documents: true, timeoutSeconds: 300 },
  events: {
    listens: [CaseDecided.type, ImportCheckRequested.type, ImportAccepted.type, TemplateRequested.type],
    table: 'write',
    sealed: 'write',
    indexes: true,
    buckets: { imports: ['read', 'put'] },
    documents: true,
    switches: ['demoRegions'],
    timeoutSeconds: 900,
    memoryMb: 1024,
  },
}
