import { routes as applicationRoutes } from '../../../functions/applications/routes.ts'
import { routes } from '../../../functions/places/routes.ts'
import { clientOf } from '../client.ts'

export const places = clientOf(routes)
export const applications = clientOf(applicationRoutes)
