import { createRequire } from 'node:module'

/**
 * argon2id at the strength OWASP gives for interactive sign-in: 19 MiB, two passes, one lane.
 * The native part lies in the `documents` layer, which only `require` finds on Lambda.
 */
interface Argon2 {
  hash(password: string, options: { memoryCost: number; timeCost: number; parallelism: number }): Promise<string>
  verify(hashed: string, password: string): Promise<boolean>
}

const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

let loaded: Argon2 | undefined
function argon2(): Argon2 {
  loaded ??= createRequire(import.meta.url)('@node-rs/argon2') as Argon2
  return loaded
}

/** The hash of a password with its salt and strength, in the PHC text form. */
export const hashPassword = (password: string): Promise<string> => argon2().hash(password, STRENGTH)

export const verifyPassword = (hashed: string, password: string): Promise<boolean> => argon2().verify(hashed, password)
