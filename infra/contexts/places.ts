import { routes } from '../../functions/places/routes.ts'
import type { ContextFunctions } from '../context.ts'

export const places: ContextFunctions = { name: 'places', routes, api: { table: 'write' } }
