import { routes } from '../../../functions/provinces/routes.ts'
import { clientOf } from '../client.ts'

export const provinces = clientOf(routes)
