import { inflateSync } from 'node:zlib'
import type { Unpack } from '../domain/content.ts'

export const unpack: Unpack = (packed, atMost) => {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(atMost, 1) }).toString('latin1')
  } catch {
    // Whatever is wrong with it, nobody can look into it.
    return undefined
  }
}
