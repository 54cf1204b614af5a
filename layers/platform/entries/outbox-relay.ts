import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { StoredEvent } from '../event.ts'
import { errorFacts, log } from '../log.ts'
import { publish } from '../outbox.ts'

interface StreamRecord {
  readonly eventID?: string
  readonly eventName?: string
  readonly dynamodb?: { readonly SequenceNumber?: string; readonly NewImage?: Readonly<Record<string, AttributeValue>> }
}

interface Failures {
  readonly batchItemFailures: { readonly itemIdentifier: string }[]
}

/** Carries new events from the table's stream to the bus, in their order; from the first that fails on, the stream comes again. */
export async function handler({ Records }: { readonly Records: readonly StreamRecord[] }): Promise<Failures> {
  const fresh = Records.flatMap((record) => {
    const image = record.dynamodb?.NewImage
    if (record.eventName !== 'INSERT' || !image?.duePk || !image.type) return []
    return [{ event: unmarshall({ ...image }) as StoredEvent, sequence: record.dynamodb?.SequenceNumber ?? '' }]
  })
  for (let at = 0; at < fresh.length; at += 10) {
    const some = fresh.slice(at, at + 10)
    try {
      await publish(some.map(({ event }) => event))
    } catch (error) {
      log.error('the bus did not take events', { count: fresh.length - at, ...errorFacts(error) })
      return { batchItemFailures: [{ itemIdentifier: some[0]?.sequence ?? '' }] }
    }
  }
  return { batchItemFailures: [] }
}
