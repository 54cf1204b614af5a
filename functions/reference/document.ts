import { openApi } from '../../layers/platform/openapi.ts'
import { routes as accounts } from '../accounts/routes.ts'
import { routes as applications } from '../applications/routes.ts'
import { routes as cases } from '../cases/routes.ts'
import { routes as exchange } from '../exchange/routes.ts'
import { routes as papers } from '../papers/routes.ts'
import { routes as places } from '../places/routes.ts'
import { routes as proofs } from '../proofs/routes.ts'
import { routes as registration } from '../registration/routes.ts'
import { routes as settings } from '../settings/routes.ts'
import { routes as students } from '../students/routes.ts'
import { routes as transfers } from '../transfers/routes.ts'

/** The version of the API's contract; a change that breaks a client makes a new path, not a new number. */
export const API_VERSION = '1.0.0'

/** The whole API as OpenAPI 3.1. */
export const apiDocument = () =>
  openApi(
    { accounts, places, settings, registration, applications, cases, students, transfers, papers, proofs, exchange },
    API_VERSION,
  )
