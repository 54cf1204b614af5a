import { routes } from '../../functions/accounts/routes.ts'
import type { ContextFunctions } from '../context.ts'

export const accounts: ContextFunctions = {
  name: 'accounts',
  routes,
  api: { table: 'write', sealed: 'write', tokens: 'issue', documents: true, switches: ['totpOptional'], memoryMb: 1024 },
  authorizer: { tokens: 'verify' },
}
