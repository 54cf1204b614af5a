import { routes } from '../../functions/proofs/routes.ts'
import type { ContextFunctions } from '../context.ts'

export const proofs: ContextFunctions = {
  name: 'proofs',
  routes,
  api: { table: 'write', buckets: { quarantine: ['put'], proofs: ['read'] } },
  events: {
    listens: [],
    files: { bucket: 'quarantine', prefix: 'proofs/' },
    table: 'write',
    buckets: { quarantine: ['read', 'delete'], proofs: ['put'] },
  },
}
