import { routes } from '../../../functions/places/routes.ts'
import { clientOf } from '../client.ts'

export const places = clientOf(routes)
