import { cases } from './cases.ts'
import { exchange } from './exchange.ts'
import { kit } from './kit.ts'
import { places } from './places.ts'
import { proofs } from './proofs.ts'
import { provinces } from './provinces.ts'
import { registration } from './registration.ts'
import { shell } from './shell.ts'
import { students } from './students.ts'

/** The words of the daily work, in Chinese, which is the source; what administrators set has its own. */
export const texts = { cases, exchange, kit, places, proofs, provinces, registration, shell, students }
