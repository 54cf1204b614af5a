import { routes } from '../../../functions/dropouts/routes.ts'
import { clientOf } from '../client.ts'

export const dropouts = clientOf(routes)
