import { ClassJobStarted } from '../../functions/places/events.ts'
import { routes } from '../../functions/places/routes.ts'
import type { ContextFunctions } from '../context.ts'

export const places: ContextFunctions = {
  name: 'places',
  routes,
  api: { table: 'write' },
  events: { listens: [ClassJobStarted.type], table: 'write', timeoutSeconds: 900 },
  jobs: { schedule: 'rate(15 minutes)', table: 'write', timeoutSeconds: 900 },
}
