import { isDeepStrictEqual } from 'node:util'
import { commitExactly } from './commit.ts'
import { seal, unseal } from './sealed.ts'
import type { Item } from './table.ts'
import { type Counts, eachOf, forgetWalk, type Walk, walked, walkTable } from './walk.ts'
import type { Act, Attributes } from './writes.ts'

const SEALED = /^v\d\.([^.]+)\.[\w-]+\.[\w-]+\.[\w-]+$/
const isUnder = (value: unknown, key: string): value is string => typeof value === 'string' && SEALED.exec(value)?.[1] === key

/** The scope a data key belongs to: its name without the month and the count of rotations. */
const scopeOf = (key: string): string => key.replace(/-\d{4}-\d{2}(~\d+)?$/, '')

/** Facts are bound to their item, or to its partition where several items of it share one owner. */
async function sealedAnew(text: string, key: string, { pk, sk }: Item): Promise<string> {
  for (const belongsTo of [pk, `${pk}#${sk}`]) {
    const facts = await unseal<unknown>(text, belongsTo).then(
      (opened) => ({ opened }),
      () => undefined,
    )
    if (facts) return seal(scopeOf(key), facts.opened, belongsTo)
  }
  return text
}

async function anew(value: unknown, key: string, item: Item): Promise<unknown> {
  if (isUnder(value, key)) return sealedAnew(value, key, item)
  if (Array.isArray(value)) return Promise.all(value.map((one) => anew(one, key, item)))
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(
    await Promise.all(Object.entries(value).map(async ([name, one]) => [name, await anew(one, key, item)] as const)),
  )
}

async function visitOne(item: Item, key: string, act: Act): Promise<string | undefined> {
  if (!JSON.stringify(item).includes(`.${key}.`)) return undefined
  // An event is hashed into its chain as it is; to seal it again would be to write another history.
  if (item.sk.startsWith('EVT#')) return 'history'
  const { pk, sk, op, version, ...attributes } = item
  const after = (await anew(attributes, key, item)) as Attributes
  const set = Object.fromEntries(Object.entries(after).filter(([name, value]) => !isDeepStrictEqual(value, attributes[name])))
  if (Object.keys(set).length === 0) return 'unopened'
  // The item keeps the name of the operation that wrote it: whoever lost an acknowledgement still finds it there.
  const step = { ...act, operation: String(op ?? act.operation) }
  const when = { item: 'present', equals: { op, version } } as const
  const done = await commitExactly(step, [{ update: { pk, sk }, set, when, lost: { kind: 'stale-version' } }])
  return done.ok ? 'resealed' : 'moved'
}

/**
 * Seals what lies under a data key again with the one in force, item by item, from the version that was read; what changed
 * in that moment is counted under `moved` and is for the next walk. Events stay as they are and are counted as `history`:
 * while there are any the old key is needed. Stopped, it is gone on with; gone to its end, the next begins anew.
 */
export async function reseal(key: string, act: Act, how: Pick<Walk, 'report' | 'page'> = {}): Promise<Counts> {
  const name = `reseal-${key}`
  if (await walked(name)) await forgetWalk(name, act)
  const visit: Walk['visit'] = (items, step) => eachOf(items, (item) => visitOne(item, key, step))
  return walkTable({ ...how, name, visit }, act)
}
