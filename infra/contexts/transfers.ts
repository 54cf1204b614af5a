import { routes } from '../../functions/transfers/routes.ts'
import type { ContextFunctions } from '../context.ts'

export const transfers: ContextFunctions = {
  name: 'transfers',
  routes,
  api: { table: 'write', sealed: 'write', indexes: true },
  jobs: { schedule: 'rate(1 hour)', table: 'write', sealed: 'read', indexes: true, timeoutSeconds: 900 },
}
