import { cases } from './cases.ts'
import { kit } from './kit.ts'
import { proofs } from './proofs.ts'
import { registration } from './registration.ts'
import { shell } from './shell.ts'
import { students } from './students.ts'

/** The words of the daily work, in Chinese, which is the source; what administrators set has its own. */
export const texts = { cases, kit, proofs, registration, shell, students }
