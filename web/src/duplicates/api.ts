import { routes } from '../../../functions/duplicates/routes.ts'
import { clientOf } from '../client.ts'

export const duplicates = clientOf(routes)
