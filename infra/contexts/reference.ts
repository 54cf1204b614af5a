import { routes } from '../../functions/reference/routes.ts'
import type { ContextFunctions } from '../context.ts'

export const reference: ContextFunctions = { name: 'reference', routes, api: {} }
