import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import {
  carriedIn,
  carriesIndex,
  generationOf,
  type Lift,
  leadingPk,
  RULES,
  type Standing,
  underEveryKey,
} from './index-phases.ts'
import { macOf } from './keys.ts'
import { get, type Item } from './table.ts'
import type { Key, Write } from './writes.ts'

/** Where the key stands, as one item of the table; while it was never rotated, none. */
export interface IndexKeyItem extends Item, Standing {
  readonly since: string
}

export const INDEX_KEY: Key = { pk: 'INDEXKEY', sk: 'ROOT' }

/** How long a process goes by what it read, be that a moment old. Whoever moves the rotation on waits for twice as long. */
export const STANDING_KEPT_MS = 5 * 60_000

let known: { readonly standing: Promise<Standing>; readonly goodUntil: number } | undefined

/** Where the key stands, as far as this process knows. */
export function standing(): Promise<Standing> {
  if (known && known.goodUntil > Date.now()) return known.standing
  const asked = get<IndexKeyItem>(INDEX_KEY, { eventually: true }).then(
    (found): Standing => found ?? { generation: 1, phase: 'resting' },
  )
  known = { standing: asked, goodUntil: Date.now() + STANDING_KEPT_MS }
  asked.catch(forgetStanding)
  return asked
}

/** For whoever has just moved it on. */
export function forgetStanding(): void {
  known = undefined
}

const macs = new Map<number, Promise<KeyObject>>()

/** The key of a generation; it comes from the key service once a process and never leaves it. */
function macOfGeneration(generation: number): Promise<KeyObject> {
  const there = macs.get(generation)
  if (there) return there
  const mac = macOf(`xueji blind index v${generation}`).then((bytes) => createSecretKey(bytes))
  macs.set(generation, mac)
  mac.catch(() => macs.delete(generation))
  return mac
}

const hash = (key: KeyObject, text: string): string => createHmac('sha256', key).update(text).digest('base64url')

/**
 * Every later index is the keyed hash of the one before: whoever has an index can lift it, and needs nothing else. Only a
 * process that has something to lift asks for a key.
 */
export async function liftTo(most: number): Promise<Lift> {
  const later = await Promise.all(Array.from({ length: most - 1 }, (_, nth) => macOfGeneration(nth + 2)))
  return (index, generation) => {
    let lifted = index
    for (let to = (carriedIn(index)?.generation ?? generation) + 1; to <= generation; to++) {
      const key = later[to - 2]
      if (!key) throw new Error('an index cannot be lifted so far')
      lifted = `${to}.${hash(key, lifted)}`
    }
    return lifted
  }
}

/** The last generation that means anything where the key stands. */
const latest = (at: Standing): number => (at.phase === 'resting' ? at.generation : at.generation + 1)

/**
 * Every index under which a list may hold something, the oldest first, so that what moves while it is looked for is found.
 * One, but for the second half of a rotation.
 */
export async function blindIndices(text: string): Promise<readonly [string, ...string[]]> {
  const at = await standing()
  const [first, lift] = await Promise.all([macOfGeneration(1), liftTo(latest(at))])
  const index = (generation: number) => lift(hash(first, text), generation)
  const { named, searchesBoth } = RULES[at.phase]
  return searchesBoth ? [index(at.generation), index(at.generation + 1)] : [index(generationOf(named, at))]
}

/**
 * What an identity document is found by: HMAC-SHA-256 of its normalised text. Keyed, because all numbers that could
 * exist are few enough to try.
 */
export async function blindIndex(text: string): Promise<string> {
  const [at, indices] = await Promise.all([standing(), blindIndices(text)])
  const [old, other] = indices
  return other !== undefined && RULES[at.phase].named === 'new' ? other : old
}

/** Whether two indices are of the same text, though one be of a later key. */
export async function sameIndex(one: string | undefined, other: string | undefined): Promise<boolean> {
  if (one === other || one === undefined || other === undefined) return one === other
  const [a, b] = [carriedIn(one)?.generation, carriedIn(other)?.generation]
  if (a === undefined || b === undefined || a === b) return false
  const most = Math.max(a, b)
  const lift = await liftTo(most)
  return lift(one, most) === lift(other, most)
}

/** The key under which a guard is looked for now. */
export async function whereItLies(key: Key): Promise<Key> {
  const at = await standing()
  return { pk: leadingPk(key.pk, at, await liftTo(latest(at))), sk: key.sk }
}

/** Writes with all that a rotation makes of them; outside a rotation they are what they are. */
export async function withEveryKey(writes: readonly Write[]): Promise<readonly Write[]> {
  if (!writes.some(carriesIndex)) return writes
  const at = await standing()
  const lift = await liftTo(latest(at))
  return writes.flatMap((write) => underEveryKey(write, at, lift))
}
