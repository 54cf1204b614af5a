import { routes } from '../../../functions/accounts/routes.ts'
import { clientOf } from '../client.ts'

export const accounts = clientOf(routes)
