import { routes } from '../../../functions/students/routes.ts'
import { clientOf } from '../client.ts'

export const students = clientOf(routes)
