import { now } from './clock.ts'
import { systemActor } from './identity.ts'
import { errorFacts, log } from './log.ts'
import type { Delivery } from './outbox.ts'
import type { Act } from './writes.ts'

/** An event as the bus hands it to a consumer. */
export interface BusEvent {
  readonly id: string
  readonly source: string
  readonly 'detail-type': string
  readonly detail: unknown
}

/** A file that has arrived in a bucket. */
export interface ArrivedFile {
  readonly bucket: string
  readonly key: string
}

export interface Consumers {
  readonly [eventType: string]: (delivery: Delivery, act: Act) => Promise<void>
}

/**
 * The Lambda handler of a context's subscriptions. An event may come more than once and late: the act's operation is
 * made from the event itself, so that what it commits happens once.
 */
/* @__NO_SIDE_EFFECTS__ */
export function consume(name: string, consumersOf: () => Consumers, onFile?: (file: ArrivedFile, act: Act) => Promise<void>) {
  return async (event: BusEvent): Promise<void> => {
    try {
      await dispatch(name, event, consumersOf(), onFile)
    } catch (error) {
      log.error('an event was not consumed', { eventType: event['detail-type'], eventId: event.id, ...errorFacts(error) })
      throw error
    }
  }
}

async function dispatch(
  name: string,
  event: BusEvent,
  consumers: Consumers,
  onFile?: (file: ArrivedFile, act: Act) => Promise<void>,
): Promise<void> {
  if (event['detail-type'] === 'Object Created') {
    const { bucket, object } = event.detail as { bucket: { name: string }; object: { key: string } }
    if (!onFile) throw new Error(`${name} is told of files but takes none`)
    const key = decodeURIComponent(object.key)
    await onFile({ bucket: bucket.name, key }, { operation: `${name}#${key}`, at: now(), actor: systemActor(name) })
    return
  }
  const delivery = event.detail as Delivery
  const consumer = consumers[event['detail-type']]
  if (!consumer) throw new Error(`${name} does not know ${event['detail-type']}`)
  await consumer(delivery, { operation: `${name}#${delivery.pk}#${delivery.sk}`, at: now(), actor: systemActor(name) })
}
