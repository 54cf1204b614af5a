import { routes } from '../../../functions/registration/routes.ts'
import { clientOf } from '../client.ts'

export const registration = clientOf(routes)
