import type { LambdaFunction } from './lambda/function.ts'
import type { Queue } from './queues.ts'

export interface QueueMapping {
  readonly queue: Queue
  readonly lambda: LambdaFunction
  readonly batchSize: number
  readonly reportsItems: boolean
  readonly region: string
}

/** Feeds a function from a queue; what it does not handle becomes visible again by itself. */
export class QueueReader {
  private readonly mapping: QueueMapping
  private stopped = false

  constructor(mapping: QueueMapping) {
    this.mapping = mapping
  }

  start(): void {
    this.read().catch((cause) => console.error(`the queue ${this.mapping.queue.settings.name} is no longer read`, cause))
  }

  stop(): void {
    this.stopped = true
  }

  private async read(): Promise<void> {
    const { queue, lambda, batchSize, reportsItems, region } = this.mapping
    while (!this.stopped) {
      const received = await queue.receive(batchSize, 20)
      if (received.length === 0 || this.stopped) continue
      const Records = received.map(({ message, receipt }) => ({
        messageId: message.id,
        receiptHandle: receipt,
        body: message.body,
        attributes: { ApproximateReceiveCount: String(message.receives), SentTimestamp: String(message.sentAt) },
        messageAttributes: message.attributes,
        eventSource: 'aws:sqs',
        eventSourceARN: queue.settings.arn,
        awsRegion: region,
      }))
      const outcome = await lambda.invoke({ Records })
      if (this.stopped || !outcome.ok) continue
      const answer = JSON.parse(outcome.body) as { batchItemFailures?: { itemIdentifier: string }[] } | null
      const failed = new Set(reportsItems ? (answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier) : [])
      for (const { message, receipt } of received) if (!failed.has(message.id)) await queue.delete(receipt)
    }
  }
}
