import { ExportRequested, UpdateAccepted, UpdateCheckRequested, UpdateSheetRequested } from '../../functions/bulk/events.ts'
import { routes } from '../../functions/bulk/routes.ts'
import type { ContextFunctions } from '../context.ts'

export const bulk: ContextFunctions = {
  name: 'bulk',
  routes,
  api: { table: 'write', buckets: { imports: ['read', 'put'], exports: ['read'] } },
  events: {
    listens: [UpdateSheetRequested.type, UpdateCheckRequested.type, UpdateAccepted.type, ExportRequested.type],
    table: 'write',
    sealed: 'write',
    indexes: true,
    buckets: { imports: ['read', 'put'], exports: ['put'] },
    documents: true,
    switches: ['demoRegions'],
    timeoutSeconds: 900,
    memoryMb: 1024,
  },
}
