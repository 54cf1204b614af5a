import { routes } from '../../../functions/photos/routes.ts'
import { clientOf } from '../client.ts'

export const photos = clientOf(routes)
