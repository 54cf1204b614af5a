import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { Result } from '../kernel/result.ts'
import { commitExactly } from './commit.ts'
import { countRead } from './meter.ts'
import { eachOnItsOwn } from './sweep.ts'
import { get, getMany, type Item, tableClient, tableName } from './table.ts'
import type { Act, Key, Write } from './writes.ts'

/** What a walk did, counted by name. Nothing that is in an item is told. */
export type Counts = Readonly<Record<string, number>>

interface PartItem extends Item {
  readonly counts: Counts
  readonly after?: Key
  /** Where it stood before: not yet visited. */
  readonly held?: Key
  readonly over?: true
}

export interface Walk {
  /** Under one name a walk is gone once: begun again it goes on where it was. */
  readonly name: string
  /** What is done with a page of items. Done twice it must be as good as done once: only then is it noted. */
  readonly visit: (items: readonly Item[], act: Act) => Promise<Counts>
  readonly report?: (counts: Counts) => void
  /** How many items are looked at between two notes of how far it is; left out, as many as the store gives at once. */
  readonly page?: number
}

const BUSY = { kind: 'busy' } as const

/** The table is walked in as many parts at a time. */
const PARTS = 8
const AT_ONCE = 16

const partKey = (name: string, part: number): Key => ({ pk: `WALK#${name}`, sk: `PART#${part}` })

const partsOf = (name: string): Promise<(PartItem | undefined)[]> =>
  Promise.all(Array.from({ length: PARTS }, (_, part) => get<PartItem>(partKey(name, part))))

export function sum(all: readonly Counts[]): Counts {
  const total: Record<string, number> = {}
  for (const counts of all) for (const [name, count] of Object.entries(counts)) total[name] = (total[name] ?? 0) + count
  return total
}

/** What a walk did that was gone to its end; of one that was not, nothing. */
export async function walked(name: string): Promise<Counts | undefined> {
  const parts = await partsOf(name)
  return parts.every((part) => part?.over) ? sum(parts.map((part) => part?.counts ?? {})) : undefined
}

/** Lets a walk begin from the beginning. */
export async function forgetWalk(name: string, act: Act): Promise<void> {
  const parts = Array.from({ length: PARTS }, (_, part): Write => ({ delete: partKey(name, part), when: {}, lost: BUSY }))
  must(await commitExactly(act, parts))
}

/** Does something with every item, a few at a time. */
export async function eachOf<T>(all: readonly T[], visit: (one: T) => Promise<string | undefined>): Promise<Counts> {
  const counts: Record<string, number> = {}
  for (let at = 0; at < all.length; at += AT_ONCE) {
    for (const what of await Promise.all(all.slice(at, at + AT_ONCE).map(visit))) if (what) counts[what] = (counts[what] ?? 0) + 1
  }
  return counts
}

/**
 * Every item that is there when the walk begins, each at least once, whatever is written meanwhile. How far it is lies in
 * the table, so that whoever is stopped goes on. What it did altogether is answered, over all its beginnings.
 */
export async function walkTable(walk: Walk, act: Act): Promise<Counts> {
  const parts = await partsOf(walk.name)
  const done = parts.map((part) => part?.counts ?? {})
  const each = parts.map(async (part, nth) => {
    let at = part
    while (!at?.over) {
      at = await walkPage(walk, nth, at, act)
      done[nth] = at.counts
      walk.report?.(sum(done))
    }
  })
  // Whoever is told that it was stopped may begin it again at once: by then nothing of this run is under way any more.
  await eachOnItsOwn(each)
  return sum(done)
}

async function walkPage(walk: Walk, part: number, before: PartItem | undefined, act: Act): Promise<PartItem> {
  const answer = await tableClient().send(
    new ScanCommand({
      TableName: tableName(),
      Segment: part,
      TotalSegments: PARTS,
      ConsistentRead: true,
      ReturnConsumedCapacity: 'TOTAL',
      ...(walk.page ? { Limit: walk.page } : {}),
      ...(before?.after ? { ExclusiveStartKey: before.after } : {}),
    }),
  )
  countRead(answer.ConsumedCapacity?.CapacityUnits)
  const items = (answer.Items ?? []) as Item[]
  const after = answer.LastEvaluatedKey as Key | undefined
  // A visit may take an item away, but not the one the walk stands on: that is visited when it stands two pages farther.
  const visited = await walk.visit(
    items.filter(({ pk, sk }) => pk !== after?.pk || sk !== after.sk),
    act,
  )
  const stoodOn = [...(before?.held ? [before.held] : []), ...(before?.after && !after ? [before.after] : [])]
  const caughtUp = stoodOn.length > 0 ? await walk.visit(await getMany(stoodOn), act) : {}
  const counts = sum([before?.counts ?? {}, { items: items.length }, visited, caughtUp])
  const held = before?.after
  const on = after ? { after, ...(held ? { held } : {}) } : { over: true as const }
  const now: PartItem = { ...partKey(walk.name, part), counts, ...on }
  must(await commitExactly(act, [{ put: now, when: {}, lost: BUSY }]))
  return now
}

/** There is no condition on how far a walk is; only a store that is too busy can refuse it, and then the walk is begun again. */
function must(noted: Result<void>): void {
  if (!noted.ok) throw new Error(`how far a walk is could not be noted: ${noted.refusal.kind}`)
}
