import { routes } from '../../../functions/cases/routes.ts'
import { clientOf } from '../client.ts'

export const cases = clientOf(routes)
