import { CaseApplied, CaseAwaits, CaseDecided, CaseNotApplied, CaseOpened, CaseWithdrawn } from '../../functions/cases/events.ts'
import { ProvinceAsked, ResendOrdered } from '../../functions/provinces/events.ts'
import { routes } from '../../functions/provinces/routes.ts'
import { FileWanted } from '../../functions/transfers/events.ts'
import type { ContextFunctions } from '../context.ts'

const CASES = [CaseOpened, CaseDecided, CaseWithdrawn, CaseAwaits, CaseApplied, CaseNotApplied]

export const provinces: ContextFunctions = {
  name: 'provinces',
  routes,
  api: { table: 'write', sealed: 'write' },
  events: {
    listens: [...CASES, FileWanted, ProvinceAsked, ResendOrdered].map(({ type }) => type),
    files: { bucket: 'exchange', prefix: 'provinces/incoming/', suffix: '.jws' },
    table: 'write',
    sealed: 'write',
    indexes: true,
    parcels: true,
    documents: true,
    switches: ['demoRegions'],
    buckets: { exchange: ['read', 'put'] },
    under: { exchange: 'provinces/' },
    timeoutSeconds: 300,
  },
  jobs: { table: 'read', schedule: 'rate(10 minutes)' },
}
