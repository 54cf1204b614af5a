import { isDeepStrictEqual } from 'node:util'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { forgetStanding, INDEX_KEY, type IndexKeyItem, liftTo, STANDING_KEPT_MS } from './blind-index.ts'
import { commit, commitExactly } from './commit.ts'
import {
  generationOf,
  guardIndex,
  type Lift,
  liftedAttributes,
  liftedText,
  next,
  type Phase,
  type Standing,
} from './index-phases.ts'
import { get, getMany, type Item } from './table.ts'
import { type Counts, eachOf, forgetWalk, sum, type Walk, walked, walkTable } from './walk.ts'
import type { Act, Write } from './writes.ts'

/** After so long no process believes what was before, nor is a write under way that does. */
export const SETTLES_MS = 2 * STANDING_KEPT_MS

/** It is too early, or not the next station, or the walk of this one is not done, or met what it must not overwrite. */
export type CannotMove =
  | { readonly kind: 'not-settled'; readonly until: string }
  | { readonly kind: 'not-next'; readonly next: Phase }
  | { readonly kind: 'not-walked' }
  | { readonly kind: 'collisions'; readonly count: number }

export interface IndexKeyStanding extends Standing {
  /** Since when; absent while it was never rotated. */
  readonly since?: string
}

export const readStanding = async (): Promise<IndexKeyStanding> =>
  (await get<IndexKeyItem>(INDEX_KEY)) ?? { generation: 1, phase: 'resting' }

const isWalk = (phase: Phase): phase is 'filling' | 'clearing' => phase === 'filling' || phase === 'clearing'
const walkName = ({ generation, phase }: Standing): string => `index-key-${generation}-${phase}`

const settledAt = ({ since }: IndexKeyStanding): number => (since ? Date.parse(since) + SETTLES_MS : 0)

const unsettled = (at: IndexKeyStanding, act: Act): CannotMove | undefined =>
  Date.parse(act.at) < settledAt(at) ? { kind: 'not-settled', until: new Date(settledAt(at)).toISOString() } : undefined

async function unwalked(at: Standing): Promise<CannotMove | undefined> {
  if (!isWalk(at.phase)) return undefined
  const counts = await walked(walkName(at))
  if (!counts) return { kind: 'not-walked' }
  return counts.collisions ? { kind: 'collisions', count: counts.collisions } : undefined
}

/**
 * Moves the rotation on by one station. Refused while a process may still believe the station before, where the walk of
 * this station has not been gone to its end, and with `stale-version` where somebody else was quicker.
 */
export async function moveOn(to: Phase, act: Act): Promise<Result<Standing>> {
  const at = await readStanding()
  const following = next(at)
  if (following.phase !== to) return refuse<CannotMove>({ kind: 'not-next', next: following.phase })
  const refused = unsettled(at, act) ?? (await unwalked(at))
  if (refused) return refuse(refused)
  const { generation, phase, since } = at
  const when = { equals: since ? { generation, phase, since } : { since } }
  const lost = { kind: 'stale-version' } as const
  const done = await commit(act, [{ put: { ...INDEX_KEY, ...following, since: act.at }, when, lost }])
  if (!done.ok) return done
  forgetStanding()
  return ok(following)
}

/**
 * The walk of this station: in `filling` it puts a second guard beside every one there is, in `clearing` it takes the old
 * ones away and names everything by the new key. It may be stopped at any moment and is gone on with by going again.
 * A second guard that says something else is counted under `collisions` and left as it is; then the next walk looks anew.
 */
export async function walkIndexKey(act: Act, how: Pick<Walk, 'report' | 'page'> = {}): Promise<Result<Counts>> {
  const at = await readStanding()
  const { phase } = at
  if (!isWalk(phase)) return refuse<CannotMove>({ kind: 'not-next', next: next(at).phase })
  const refused = unsettled(at, act)
  if (refused) return refuse(refused)
  if ((await unwalked(at))?.kind === 'collisions') await forgetWalk(walkName(at), act)
  const lift = await liftTo(generationOf('new', at))
  const visit: Walk['visit'] = (items, step) => (phase === 'filling' ? fill : clear)(items, at, lift, step)
  return ok(await walkTable({ ...how, name: walkName(at), visit }, act))
}

const MOVED = { kind: 'stale-version' } as const
const ATTEMPTS = 8

/** What identifies an item as it was read: who wrote it last, and which version that was. */
const asRead = ({ op, version }: Item) => ({ equals: { op, version } })

/** An item keeps the name of the operation that wrote it: whoever lost an acknowledgement still finds it there. */
const inItsName = (item: Item, act: Act): Act => ({ ...act, operation: String(item.op ?? act.operation) })

async function fill(items: readonly Item[], at: Standing, lift: Lift, act: Act): Promise<Counts> {
  const newest = generationOf('new', at)
  const guards = items.filter(({ pk }) => (guardIndex(pk)?.generation ?? newest) < newest)
  const twinOf = ({ pk, sk }: Item) => ({ pk: liftedText(pk, newest, lift), sk })
  const there = new Map((await getMany(guards.map(twinOf))).map((twin) => [`${twin.pk} ${twin.sk}`, twin]))
  return eachOf(guards, async (guard) => {
    const { pk, sk } = twinOf(guard)
    return isDeepStrictEqual(there.get(`${pk} ${sk}`), { ...guard, pk }) ? undefined : fillOne(guard, pk, act)
  })
}

async function fillOne({ pk, sk }: Item, newPk: string, act: Act): Promise<string | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const [guard, twin] = await Promise.all([get({ pk, sk }), get({ pk: newPk, sk })])
    if (!guard || isDeepStrictEqual(twin, { ...guard, pk: newPk })) return undefined
    const done = twin
      ? undefined
      : await commitExactly(inItsName(guard, act), [
          { check: { pk, sk }, when: { item: 'present', ...asRead(guard) }, lost: MOVED },
          { put: { ...guard, pk: newPk }, when: { item: 'absent' }, lost: MOVED },
        ])
    if (done?.ok) return 'filled'
  }
  return 'collisions'
}

async function clear(items: readonly Item[], at: Standing, lift: Lift, act: Act): Promise<Counts> {
  const newest = generationOf('new', at)
  const gone = items.filter(({ pk }) => (guardIndex(pk)?.generation ?? newest) < newest)
  const named = items.filter((item) => Object.keys(liftedAttributes(item, newest, lift)).length > 0)
  const removed = await eachOf(gone, async ({ pk, sk }) => settle(act, { delete: { pk, sk }, when: {}, lost: MOVED }, 'removed'))
  return sum([removed, await eachOf(named, (item) => rename(item, newest, lift, act))])
}

async function rename({ pk, sk }: Item, newest: number, lift: Lift, act: Act): Promise<string | undefined> {
  let renamed: string | undefined
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const item = await get({ pk, sk })
    const set = item && liftedAttributes(item, newest, lift)
    if (!item || !set || Object.keys(set).length === 0) return renamed
    const write: Write = { update: { pk, sk }, set, when: { item: 'present', ...asRead(item) }, lost: MOVED }
    renamed = (await settle(inItsName(item, act), write, 'renamed')) ?? renamed
  }
  throw new Error('an item could not be named anew: it keeps changing')
}

/** The name of what was done, where it was. */
async function settle(act: Act, write: Write, what: string): Promise<string | undefined> {
  const done = await commitExactly(act, [write])
  return done.ok ? what : undefined
}
