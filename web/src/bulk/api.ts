import { routes } from '../../../functions/bulk/routes.ts'
import { clientOf } from '../client.ts'

export const bulk = clientOf(routes)
