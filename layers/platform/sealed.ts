import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { ok, type Result } from '../kernel/result.ts'
import { now } from './clock.ts'
import { commit } from './commit.ts'
import { systemActor } from './identity.ts'
import { generateDataKey, unwrapDataKey } from './keys.ts'
import { get, type Item } from './table.ts'
import type { Act } from './writes.ts'

/**
 * Sealed facts as stored: `<form>.<data key>.<nonce>.<ciphertext>.<tag>`, the last three base64url. The form says what
 * was sealed: `v1` JSON as it is, `v2` the same squeezed.
 */
export type Sealed = string

interface DataKeyItem extends Item {
  readonly wrapped: Uint8Array
}

interface CachedKey {
  readonly clear: Promise<KeyObject>
  readonly goodUntil: number
}

const CACHE_MS = 5 * 60_000
const cache = new Map<string, CachedKey>()

const keyOf = (name: string) => ({ pk: `DATAKEY#${name}`, sk: 'ROOT' })
const contextOf = (name: string) => ({ purpose: 'xueji-sealed', dataKey: name })

interface CurrentItem extends Item {
  readonly name: string
}

interface CachedName {
  readonly name: Promise<string>
  readonly goodUntil: number
}

const names = new Map<string, CachedName>()
const currentKey = (base: string) => ({ pk: `DATAKEY#${base}`, sk: 'CURRENT' })

const baseOf = (scope: string): string => `${scope}-${now().slice(0, 7)}`

/** The data key to seal with now: that of the scope and the month, or what it was rotated to since. */
function currentName(scope: string): Promise<string> {
  const base = baseOf(scope)
  const cached = names.get(base)
  if (cached && cached.goodUntil > Date.now()) return cached.name
  const name = get<CurrentItem>(currentKey(base)).then((found) => found?.name ?? base)
  names.set(base, { name, goodUntil: Date.now() + CACHE_MS })
  name.catch(() => names.delete(base))
  return name
}

/**
 * Puts a fresh data key in the place of the one a scope seals with; a month does so by itself. What was sealed stays
 * readable, because every sealed text names its key. Other processes follow within five minutes, and until then seal
 * with the key before, which nobody takes away. Refused with `stale-version` where somebody rotated at the same moment.
 */
export async function rotateDataKey(scope: string, act: Act): Promise<Result<{ name: string }>> {
  const base = baseOf(scope)
  const before = (await get<CurrentItem>(currentKey(base)))?.name
  const name = `${base}~${Number(before?.split('~')[1] ?? 0) + 1}`
  const { wrapped } = await generateDataKey(contextOf(name))
  const lost = { kind: 'stale-version' } as const
  const done = await commit(act, [
    { put: { ...keyOf(name), wrapped, madeAt: act.at }, when: { item: 'absent' }, lost },
    { update: currentKey(base), set: { name, since: act.at }, when: { equals: { name: before } }, lost },
  ])
  if (!done.ok) return done
  names.delete(base)
  return ok({ name })
}

/** From so many bytes on, squeezing makes a text shorter. */
const WORTH_SQUEEZING = 200

type Form = 'v1' | 'v2'

/** Squeezed before it is sealed, because afterwards nothing is left to squeeze, and the table charges by the kilobyte. */
function formed(facts: unknown): { form: Form; clear: Buffer } {
  const clear = Buffer.from(JSON.stringify(facts), 'utf8')
  return clear.length < WORTH_SQUEEZING ? { form: 'v1', clear } : { form: 'v2', clear: deflateRawSync(clear) }
}

/** What a sealed text is bound to. The first form had no name when its texts were written. */
const boundTo = (form: Form, name: string, belongsTo: string): Buffer =>
  Buffer.from(form === 'v1' ? `${name}|${belongsTo}` : `${form}|${name}|${belongsTo}`)

/**
 * Seals facts so that only the key service's key opens them, and only for the item they were sealed for.
 * `scope` (a province) and the month choose the data key, so that no key covers too much.
 */
export async function seal(scope: string, facts: unknown, belongsTo: string): Promise<Sealed> {
  const name = await currentName(scope)
  const { form, clear } = formed(facts)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await dataKey(name), nonce)
  cipher.setAAD(boundTo(form, name, belongsTo))
  const ciphertext = Buffer.concat([cipher.update(clear), cipher.final()])
  return [form, name, ...[nonce, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.')
}

/** The facts again. Throws where the text was changed, or sealed for another item. */
export async function unseal<T>(sealed: Sealed, belongsTo: string): Promise<T> {
  const [form, name, ...parts] = sealed.split('.')
  const [nonce, ciphertext, tag] = parts.map((part) => Buffer.from(part, 'base64url'))
  if ((form !== 'v1' && form !== 'v2') || !name || !nonce || !ciphertext || !tag)
    throw new Error('a sealed value is not in a form this version knows')
  const decipher = createDecipheriv('aes-256-gcm', await dataKey(name), nonce)
  decipher.setAAD(boundTo(form, name, belongsTo))
  decipher.setAuthTag(tag)
  const clear = Buffer.concat([decipher.update(ciphertext), decipher.final()])
  return JSON.parse((form === 'v2' ? inflateRawSync(clear) : clear).toString('utf8')) as T
}

/** Many may ask for one key at the same moment; it is fetched once for all of them. */
function dataKey(name: string): Promise<KeyObject> {
  const cached = cache.get(name)
  if (cached && cached.goodUntil > Date.now()) return cached.clear
  const clear = fetchDataKey(name)
  cache.set(name, { clear, goodUntil: Date.now() + CACHE_MS })
  clear.catch(() => cache.delete(name))
  return clear
}

async function fetchDataKey(name: string): Promise<KeyObject> {
  const stored = (await get<DataKeyItem>(keyOf(name))) ?? (await newDataKey(name))
  return createSecretKey(await unwrapDataKey(stored.wrapped, contextOf(name)))
}

/** Two processes may both make one; the first that is stored is everybody's. */
async function newDataKey(name: string): Promise<DataKeyItem> {
  const { wrapped } = await generateDataKey(contextOf(name))
  const act = { operation: `data-key#${name}#${randomBytes(8).toString('hex')}`, at: now(), actor: systemActor('sealing') }
  await commit(act, [
    { put: { ...keyOf(name), wrapped, madeAt: act.at }, when: { item: 'absent' }, lost: { kind: 'already-exists' } },
  ])
  const stored = await get<DataKeyItem>(keyOf(name))
  if (!stored) throw new Error('a data key was stored and is not there')
  return stored
}
