import { routes } from '../../../functions/transfers/routes.ts'
import { clientOf } from '../client.ts'

export const transfers = clientOf(routes)
