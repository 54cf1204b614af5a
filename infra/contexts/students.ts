import { routes } from '../../functions/students/routes.ts'
import type { ContextFunctions } from '../context.ts'

export const students: ContextFunctions = {
  name: 'students',
  routes,
  api: { table: 'write', sealed: 'write', indexes: true, documents: true, switches: ['demoRegions'] },
}
