import { routes } from '../../../functions/growth/routes.ts'
import { clientOf } from '../client.ts'

export const growth = clientOf(routes)
