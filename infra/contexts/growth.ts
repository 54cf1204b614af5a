import { routes } from '../../functions/growth/routes.ts'
import type { ContextFunctions } from '../context.ts'

export const growth: ContextFunctions = { name: 'growth', routes, api: { table: 'write', sealed: 'write' } }
