import { routes } from '../../functions/settings/routes.ts'
import type { ContextFunctions } from '../context.ts'

export const settings: ContextFunctions = { name: 'settings', routes, api: { table: 'write' } }
