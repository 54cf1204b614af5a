import * as z from 'zod'

/** Every kind of id, by its prefix. */
export type Prefix =
  | 'acc'
  | 'per'
  | 'ses'
  | 'stu'
  | 'reg'
  | 'cls'
  | 'case'
  | 'prf'
  | 'imp'
  | 'chk'
  | 'rel'
  | 'col'
  | 'app'
  | 'loan'
  | 'dlg'
  | 'hnd'
  | 'pap'
  | 'job'
  | 'grw'
  | 'pho'
  | 'phb'
  | 'upd'
  | 'vis'
  | 'exp'
  | 'prb'
  | 'inq'
  | 'rsd'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 26

const text = (bytes: Uint8Array): string => Array.from(bytes, (byte) => ALPHABET[byte % 32]).join('')

/** A fresh id of 130 random bits: it says nothing about what it names and cannot be guessed. */
export const newId = <P extends Prefix>(prefix: P): `${P}_${string}` =>
  `${prefix}_${text(crypto.getRandomValues(new Uint8Array(LENGTH)))}`

/** The id that always belongs to these words, so that a job that runs twice names its things the same. */
export async function idOf<P extends Prefix>(prefix: P, ...words: readonly string[]): Promise<`${P}_${string}`> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode([prefix, ...words].join('\n')))
  return `${prefix}_${text(new Uint8Array(digest).slice(0, LENGTH))}`
}

/** The schema of an id of this kind. */
export const idSchema = (prefix: Prefix, description: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{${LENGTH}}$`))
    .meta({ description, examples: [`${prefix}_${ALPHABET.slice(0, LENGTH)}`] })
