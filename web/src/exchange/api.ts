import { routes } from '../../../functions/exchange/routes.ts'
import { clientOf } from '../client.ts'

export const exchange = clientOf(routes)
