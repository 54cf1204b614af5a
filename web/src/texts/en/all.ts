import { cases } from './cases.ts'
import { kit } from './kit.ts'
import { proofs } from './proofs.ts'
import { registration } from './registration.ts'
import { shell } from './shell.ts'
import { students } from './students.ts'

/** Every word inside the door, in English. */
export const texts = { cases, kit, proofs, registration, shell, students }
