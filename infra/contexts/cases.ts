import { CaseCleaned, CaseDecided, CaseOpened, CaseWithdrawn } from '../../functions/cases/events.ts'
import { routes } from '../../functions/cases/routes.ts'
import type { ContextFunctions } from '../context.ts'

export const cases: ContextFunctions = {
  name: 'cases',
  routes,
  // A refused or withdrawn transfer frees the number it held, which is found by its keyed index.
  api: { table: 'write', sealed: 'read', indexes: true },
  steps: { for: 'opening', table: 'write', workflows: ['answer'] },
  events: {
    listens: [CaseOpened.type, CaseDecided.type, CaseWithdrawn.type, CaseCleaned.type],
    table: 'read',
    workflows: ['start', 'answer'],
  },
  jobs: { schedule: 'rate(1 hour)', table: 'write', workflows: ['start', 'answer', 'look'], timeoutSeconds: 300 },
}
