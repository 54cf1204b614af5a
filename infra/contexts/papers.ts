import { PaperFileWanted, PaperIssued } from '../../functions/papers/events.ts'
import { routes } from '../../functions/papers/routes.ts'
import type { ContextFunctions } from '../context.ts'

export const papers: ContextFunctions = {
  name: 'papers',
  routes,
  api: { table: 'write', sealed: 'write', buckets: { exports: ['read'] }, publicOrigin: true },
  events: {
    listens: [PaperIssued.type, PaperFileWanted.type],
    table: 'read',
    sealed: 'read',
    buckets: { exports: ['read', 'put'] },
    papers: true,
    timeoutSeconds: 120,
    memoryMb: 1024,
  },
}
