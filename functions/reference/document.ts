import { openApi } from '../../layers/platform/openapi.ts'
import { routes as accounts } from '../accounts/routes.ts'
import { routes as applications } from '../applications/routes.ts'
import { routes as bulk } from '../bulk/routes.ts'
import { routes as cases } from '../cases/routes.ts'
import { routes as dropouts } from '../dropouts/routes.ts'
import { routes as duplicates } from '../duplicates/routes.ts'
import { routes as exchange } from '../exchange/routes.ts'
import { routes as growth } from '../growth/routes.ts'
import { routes as papers } from '../papers/routes.ts'
import { routes as photos } from '../photos/routes.ts'
import { routes as places } from '../places/routes.ts'
import { routes as proofs } from '../proofs/routes.ts'
import { routes as provinces } from '../provinces/routes.ts'
import { routes as registration } from '../registration/routes.ts'
import { routes as settings } from '../settings/routes.ts'
import { routes as students } from '../students/routes.ts'
import { routes as transfers } from '../transfers/routes.ts'

/** The version of the API's contract; a change that breaks a client makes a new path, not a new number. */
export const API_VERSION = '1.0.0'

/** Every context whose routes the document describes; that none is left out, a test holds. */
const CONTEXTS = {
  accounts,
  places,
  settings,
  registration,
  applications,
  cases,
  students,
  growth,
  photos,
  bulk,
  papers,
  transfers,
  proofs,
  exchange,
  dropouts,
  duplicates,
  provinces,
}

/** The whole API as OpenAPI 3.1. */
export const apiDocument = () => openApi(CONTEXTS, API_VERSION)
