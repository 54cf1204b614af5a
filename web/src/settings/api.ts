import { routes } from '../../../functions/settings/routes.ts'
import { clientOf } from '../client.ts'

export const settings = clientOf(routes)
