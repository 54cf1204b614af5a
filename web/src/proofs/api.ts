import { routes } from '../../../functions/proofs/routes.ts'
import { clientOf } from '../client.ts'

export const proofs = clientOf(routes)
