import { pages as accounts } from '../accounts/pages.ts'
import { pages as applications } from '../applications/pages.ts'
import { pages as bulk } from '../bulk/pages.ts'
import { pages as cases } from '../cases/pages.ts'
import { pages as dropouts } from '../dropouts/pages.ts'
import { pages as duplicates } from '../duplicates/pages.ts'
import { pages as exchange } from '../exchange/pages.ts'
import { pages as growth } from '../growth/pages.ts'
import { pages as keyChanges } from '../key-changes/pages.ts'
import { pages as papers } from '../papers/pages.ts'
import { pages as photos } from '../photos/pages.ts'
import { pages as places } from '../places/pages.ts'
import { pages as recordDeletions } from '../record-deletions/pages.ts'
import { pages as registration } from '../registration/pages.ts'
import { pages as schools } from '../schools/pages.ts'
import { pages as settings } from '../settings/pages.ts'
import { pages as statusChanges } from '../status-changes/pages.ts'
import { pages as students } from '../students/pages.ts'
import { pages as transfers } from '../transfers/pages.ts'
import { pages as shell } from './pages.ts'

/** Every page of the console by its address: each area declares its own. */
export const PAGES = {
  ...shell,
  ...accounts,
  ...applications,
  ...bulk,
  ...cases,
  ...dropouts,
  ...duplicates,
  ...exchange,
  ...growth,
  ...keyChanges,
  ...papers,
  ...photos,
  ...places,
  ...recordDeletions,
  ...registration,
  ...schools,
  ...settings,
  ...statusChanges,
  ...students,
  ...transfers,
}

export type Address = keyof typeof PAGES
