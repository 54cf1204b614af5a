import { routes } from '../../functions/accounts/routes.ts'
import { SchoolClosed } from '../../functions/places/events.ts'
import type { ContextFunctions } from '../context.ts'

export const accounts: ContextFunctions = {
  name: 'accounts',
  routes,
  api: { table: 'write', sealed: 'write', tokens: 'issue', documents: true, switches: ['totpOptional'], memoryMb: 1024 },
  events: { listens: [SchoolClosed.type], table: 'write', timeoutSeconds: 300 },
  jobs: { schedule: 'rate(1 hour)', table: 'write', timeoutSeconds: 300 },
  authorizer: { tokens: 'verify' },
}
