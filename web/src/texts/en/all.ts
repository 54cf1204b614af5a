import { cases } from './cases.ts'
import { exchange } from './exchange.ts'
import { kit } from './kit.ts'
import { places } from './places.ts'
import { proofs } from './proofs.ts'
import { provinces } from './provinces.ts'
import { registration } from './registration.ts'
import { shell } from './shell.ts'
import { students } from './students.ts'

/** Every word inside the door, in English. */
export const texts = { cases, exchange, kit, places, proofs, provinces, registration, shell, students }
