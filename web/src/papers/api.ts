import { routes } from '../../../functions/papers/routes.ts'
import { clientOf } from '../client.ts'

export const papers = clientOf(routes)
