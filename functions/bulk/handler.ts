import { serve } from '../../layers/platform/api.ts'
import { exportOperations } from './export-operations.ts'
import { problems } from './problems.ts'
import { routes } from './routes.ts'
import { updateOperations } from './update-operations.ts'

export { events } from './sheet-events.ts'

const answering = () => serve(routes, { ...updateOperations, ...exportOperations }, problems)

export const api = /* @__PURE__ */ answering()
