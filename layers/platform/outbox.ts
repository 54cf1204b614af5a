import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { config } from './config.ts'
import { OUTBOX, type StoredEvent } from './event.ts'
import { log } from './log.ts'
import { sweep, whole } from './sweep.ts'
import { everyRow, getMany, queryIndex, tableClient, tableName } from './table.ts'
import type { Key } from './writes.ts'

/** What a consumer is told: the event as it was stored, and where it lies. */
export interface Delivery {
  readonly pk: string
  readonly sk: string
  readonly type: string
  readonly payload: unknown
  readonly at: string
  readonly actor: StoredEvent['actor']
  readonly operation: string
}

export const SOURCE = 'xueji'

/** The bus takes ten entries a call. */
const ENTRIES = 10

let bus: EventBridgeClient | undefined
const busClient = (): EventBridgeClient => {
  bus ??= new EventBridgeClient({})
  return bus
}

/**
 * Publishes events that still stand in the outbox and takes them out of it. An event published but not yet taken out
 * is published again: consumers must not mind.
 */
export async function publish(events: readonly StoredEvent[]): Promise<void> {
  for (let at = 0; at < events.length; at += ENTRIES) {
    const some = events.slice(at, at + ENTRIES)
    const answer = await busClient().send(new PutEventsCommand({ Entries: some.map(entryOf) }))
    if (answer.FailedEntryCount) throw new Error(`${answer.FailedEntryCount} events were not taken by the bus`)
    await Promise.all(some.map(takeOut))
  }
}

function entryOf({ pk, sk, type, payload, at, actor, operation }: StoredEvent) {
  const delivery: Delivery = { pk, sk, type, payload, at, actor, operation }
  return { EventBusName: config('EVENT_BUS'), Source: SOURCE, DetailType: type, Detail: JSON.stringify(delivery) }
}

async function takeOut({ pk, sk }: Key): Promise<void> {
  await tableClient().send(
    new UpdateCommand({ TableName: tableName(), Key: { pk, sk }, UpdateExpression: 'REMOVE duePk, dueSk' }),
  )
}

/**
 * Publishes whatever has waited since before that instant: what a lost stream record would otherwise forget. An event
 * that the bus does not take keeps no other from it.
 */
export async function sweepOutbox(before: string): Promise<number> {
  const swept = await sweep({
    rows: everyRow((cursor) => queryIndex('due', { pk: OUTBOX, upTo: before, limit: 100, cursor })),
    one: publishDue,
    failure: 'events could not be swept from the outbox',
  })
  if (swept.done > 0) log.warn('events swept from the outbox', { count: swept.done })
  return whole(swept)
}

/** One that was published since the list was read is not told again. */
async function publishDue(row: Key): Promise<boolean> {
  const [event] = await getMany<StoredEvent & { duePk?: string }>([row])
  if (event?.duePk !== OUTBOX) return false
  await publish([event])
  return true
}
