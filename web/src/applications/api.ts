import { routes } from '../../../functions/applications/routes.ts'
import { clientOf } from '../client.ts'

export const applications = clientOf(routes)
