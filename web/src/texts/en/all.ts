import { accounts } from './accounts.ts'
import { cases } from './cases.ts'
import { exchange } from './exchange.ts'
import { kit } from './kit.ts'
import { places } from './places.ts'
import { proofs } from './proofs.ts'
import { registration } from './registration.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { students } from './students.ts'

/** Every word inside the door, in English. */
export const texts = { accounts, cases, exchange, kit, places, proofs, registration, settings, shell, students }
