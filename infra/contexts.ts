import type { ContextFunctions } from './context.ts'
import { accounts } from './contexts/accounts.ts'
import { applications } from './contexts/applications.ts'
import { bulk } from './contexts/bulk.ts'
import { cases } from './contexts/cases.ts'
import { dropouts } from './contexts/dropouts.ts'
import { duplicates } from './contexts/duplicates.ts'
import { exchange } from './contexts/exchange.ts'
import { growth } from './contexts/growth.ts'
import { papers } from './contexts/papers.ts'
import { photos } from './contexts/photos.ts'
import { places } from './contexts/places.ts'
import { proofs } from './contexts/proofs.ts'
import { provinces } from './contexts/provinces.ts'
import { reference } from './contexts/reference.ts'
import { registration } from './contexts/registration.ts'
import { settings } from './contexts/settings.ts'
import { students } from './contexts/students.ts'
import { transfers } from './contexts/transfers.ts'

/** Every business area of the registry. */
export const CONTEXTS: readonly ContextFunctions[] = [
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
  reference,
]
