import { PhotoBatchAccepted, PhotoBatchCheckRequested } from '../../functions/photos/events.ts'
import { routes } from '../../functions/photos/routes.ts'
import type { ContextFunctions } from '../context.ts'

export const photos: ContextFunctions = {
  name: 'photos',
  routes,
  api: {
    table: 'write',
    buckets: { quarantine: ['put'], proofs: ['read'], imports: ['read', 'put'] },
  },
  events: {
    listens: [PhotoBatchCheckRequested.type, PhotoBatchAccepted.type],
    files: { bucket: 'quarantine', prefix: 'photos/' },
    table: 'write',
    sealed: 'read',
    buckets: { quarantine: ['read', 'delete'], proofs: ['put'], imports: ['read', 'put'] },
    timeoutSeconds: 900,
    memoryMb: 1024,
  },
}
