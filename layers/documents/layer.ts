import { createRequire } from 'node:module'

/** A package of the `documents` layer. On Lambda only `require` looks where layers lie; an `import` would not find it. */
export const fromLayer = <T>(name: string): T => createRequire(import.meta.url)(name) as T
