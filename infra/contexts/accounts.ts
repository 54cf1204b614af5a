import { routes } from '../../functions/accounts/routes.ts'
import type { ContextFunctions } from '../context.ts'

export const accounts: ContextFunctions = {
  name: 'accounts',
  routes,
  api: { table: 'write', sealed: 'write', tokens: 'issue', documents: true, switches: ['totpOptional'], memoryMb: 1024 },
  jobs: { schedule: 'rate(1 hour)', table: 'write', timeoutSeconds: 300 },
  authorizer: { tokens: 'verify' },
}
