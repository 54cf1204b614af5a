import { routes } from '../../functions/dropouts/routes.ts'
import type { ContextFunctions } from '../context.ts'

export const dropouts: ContextFunctions = {
  name: 'dropouts',
  routes,
  api: { table: 'write', sealed: 'write' },
  jobs: { schedule: 'cron(0 2 * * ? *)', table: 'write', sealed: 'read', timeoutSeconds: 300 },
}
