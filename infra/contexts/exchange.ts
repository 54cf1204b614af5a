import { CheckRequested, ReleaseRequested } from '../../functions/exchange/events.ts'
import { routes } from '../../functions/exchange/routes.ts'
import type { ContextFunctions } from '../context.ts'

export const exchange: ContextFunctions = {
  name: 'exchange',
  routes,
  api: { table: 'write', sealed: 'write', indexes: true },
  jobs: { schedule: 'rate(1 hour)', table: 'write', timeoutSeconds: 300 },
  events: {
    listens: [CheckRequested.type, ReleaseRequested.type],
    files: { bucket: 'exchange', prefix: 'population/incoming/', suffix: 'manifest.json' },
    table: 'write',
    sealed: 'write',
    indexes: true,
    documents: true,
    switches: ['demoRegions'],
    buckets: { exchange: ['read', 'put'] },
    under: { exchange: 'population/' },
    timeoutSeconds: 900,
  },
}
