import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { DurableMap } from '../store/durable-map.ts'
import { AwsError } from './aws-error.ts'

export interface Message {
  readonly id: string
  readonly body: string
  readonly attributes: Record<string, unknown>
  readonly sentAt: number
  readonly receives: number
}

export interface QueueSettings {
  readonly name: string
  readonly arn: string
  readonly url: string
  readonly visibilitySeconds: number
  readonly retentionSeconds: number
  readonly redrive?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number }
}

interface Received {
  readonly message: Message
  readonly receipt: string
}

/** A standard queue: what was sent stays until it is deleted, dies of age, or has been received too often. */
export class Queue {
  readonly settings: QueueSettings
  private readonly messages: DurableMap<Message>
  private readonly queues: Queues
  /** Message id → when it may be seen again. In memory only: after a restart everything is visible. */
  private readonly hidden = new Map<string, { until: number; receipt: string }>()
  private readonly waiting = new Set<() => void>()

  constructor(settings: QueueSettings, messages: DurableMap<Message>, queues: Queues) {
    this.settings = settings
    this.messages = messages
    this.queues = queues
  }

  async send(body: string, attributes: Record<string, unknown> = {}): Promise<string> {
    const id = randomUUID()
    await this.messages.set(id, { id, body, attributes, sentAt: Date.now(), receives: 0 })
    for (const wake of this.waiting) wake()
    return id
  }

  async receive(limit: number, waitSeconds: number, visibilitySeconds = this.settings.visibilitySeconds): Promise<Received[]> {
    const until = performance.now() + waitSeconds * 1000
    while (true) {
      const found = await this.take(limit, visibilitySeconds)
      const left = until - performance.now()
      if (found.length > 0 || left <= 0) return found
      await this.news(Math.min(left, 1_000))
    }
  }

  async delete(receipt: string): Promise<void> {
    const id = receipt.split('.')[0] ?? ''
    this.hidden.delete(id)
    await this.messages.delete(id)
  }

  changeVisibility(receipt: string, seconds: number): void {
    const id = receipt.split('.')[0] ?? ''
    if (!this.messages.has(id)) throw new AwsError(400, 'InvalidParameterValue', 'The receipt handle is not valid')
    this.hidden.set(id, { until: Date.now() + seconds * 1000, receipt })
    if (seconds === 0) for (const wake of this.waiting) wake()
  }

  async purge(): Promise<void> {
    for (const [id] of this.messages.entries()) await this.messages.delete(id)
  }

  counts(): { visible: number; hidden: number } {
    const hidden = [...this.hidden.values()].filter(({ until }) => until > Date.now()).length
    return { visible: this.messages.size - hidden, hidden }
  }

  close(): Promise<void> {
    return this.messages.close()
  }

  private async take(limit: number, visibilitySeconds: number): Promise<Received[]> {
    const now = Date.now()
    const found: Received[] = []
    for (const [id, message] of this.messages.entries()) {
      if (found.length >= limit) break
      if ((this.hidden.get(id)?.until ?? 0) > now) continue
      if (message.sentAt + this.settings.retentionSeconds * 1000 < now) await this.messages.delete(id)
      else if (!(await this.buried(message))) {
        const receipt = `${id}.${randomUUID()}`
        this.hidden.set(id, { until: now + visibilitySeconds * 1000, receipt })
        const received = { ...message, receives: message.receives + 1 }
        await this.messages.set(id, received)
        found.push({ message: received, receipt })
      }
    }
    return found
  }

  private async buried({ id, body, attributes, receives }: Message): Promise<boolean> {
    const { redrive } = this.settings
    if (!redrive || receives < redrive.maxReceiveCount) return false
    await this.queues.byArn(redrive.deadLetterTargetArn).send(body, attributes)
    await this.messages.delete(id)
    return true
  }

  private news(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      timer.unref()
      this.waiting.add(done)
    })
  }
}

/** The queues of the world and the part of the SQS protocol programs use. */
export class Queues {
  private readonly dataDir: string
  private readonly queues = new Map<string, Queue>()

  constructor(dataDir: string) {
    this.dataDir = dataDir
  }

  async add(settings: QueueSettings): Promise<void> {
    const messages = await DurableMap.open<Message>(join(this.dataDir, 'queues', `${settings.name}.jsonl`))
    this.queues.set(settings.arn, new Queue(settings, messages, this))
  }

  byArn(arn: string): Queue {
    const queue = this.queues.get(arn)
    if (!queue) throw new AwsError(400, 'QueueDoesNotExist', `The queue ${arn} does not exist`)
    return queue
  }

  has(arn: string): boolean {
    return this.queues.has(arn)
  }

  async close(): Promise<void> {
    for (const queue of this.queues.values()) await queue.close()
  }

  /** One operation of SQS. */
  async answer(operation: string, input: Record<string, unknown>): Promise<unknown> {
    if (operation === 'ListQueues') return { QueueUrls: [...this.queues.values()].map(({ settings }) => settings.url) }
    if (operation === 'GetQueueUrl') return { QueueUrl: this.byName(String(input.QueueName)).settings.url }
    const queue = this.byName(new URL(String(input.QueueUrl)).pathname.split('/').at(-1) ?? '')
    switch (operation) {
      case 'SendMessage':
        return sent(queue, input)
      case 'SendMessageBatch':
        return batch(input, (entry) => sent(queue, entry))
      case 'ReceiveMessage':
        return received(queue, input)
      case 'DeleteMessage':
        return queue.delete(String(input.ReceiptHandle)).then(() => ({}))
      case 'DeleteMessageBatch':
        return batch(input, (entry) => queue.delete(String(entry.ReceiptHandle)).then(() => ({})))
      case 'ChangeMessageVisibility':
        queue.changeVisibility(String(input.ReceiptHandle), Number(input.VisibilityTimeout))
        return {}
      case 'PurgeQueue':
        return queue.purge().then(() => ({}))
      case 'GetQueueAttributes':
        return attributes(queue)
      default:
        throw new AwsError(400, 'UnsupportedOperation', `SQS ${operation} is not supported on one machine`)
    }
  }

  private byName(name: string): Queue {
    const queue = [...this.queues.values()].find(({ settings }) => settings.name === name)
    if (!queue) throw new AwsError(400, 'QueueDoesNotExist', `The queue ${name} does not exist`)
    return queue
  }
}

async function sent(queue: Queue, input: Record<string, unknown>): Promise<object> {
  const body = String(input.MessageBody)
  const MessageId = await queue.send(body, (input.MessageAttributes ?? {}) as Record<string, unknown>)
  return { MessageId, MD5OfMessageBody: md5(body) }
}

async function received(queue: Queue, input: Record<string, unknown>): Promise<unknown> {
  const visibility = input.VisibilityTimeout
  const found = await queue.receive(
    Number(input.MaxNumberOfMessages ?? 1),
    Number(input.WaitTimeSeconds ?? 0),
    ...(visibility === undefined ? [] : [Number(visibility)]),
  )
  return { Messages: found.map(({ message, receipt }) => wireMessage(message, receipt)) }
}

function wireMessage(message: Message, receipt: string): object {
  return {
    MessageId: message.id,
    ReceiptHandle: receipt,
    Body: message.body,
    MD5OfBody: md5(message.body),
    Attributes: { ApproximateReceiveCount: String(message.receives), SentTimestamp: String(message.sentAt) },
  }
}

async function batch(
  input: Record<string, unknown>,
  each: (entry: Record<string, unknown>) => Promise<object>,
): Promise<unknown> {
  const entries = input.Entries as Record<string, unknown>[]
  return {
    Successful: await Promise.all(entries.map(async (entry) => ({ Id: entry.Id, ...(await each(entry)) }))),
    Failed: [],
  }
}

function attributes(queue: Queue): unknown {
  const { visible, hidden } = queue.counts()
  return {
    Attributes: {
      QueueArn: queue.settings.arn,
      ApproximateNumberOfMessages: String(visible),
      ApproximateNumberOfMessagesNotVisible: String(hidden),
    },
  }
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}
