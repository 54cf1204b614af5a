import type { Checkpoints } from './checkpoints.ts'
import { fits, type Pattern } from './event-pattern.ts'
import type { LambdaFunction, Outcome } from './lambda/function.ts'
import type { TableStore } from './table-store.ts'

export interface StreamMapping {
  readonly id: string
  readonly table: string
  readonly streamArn: string
  readonly region: string
  readonly lambda: Pick<LambdaFunction, 'setup' | 'invoke'>
  readonly batchSize: number
  readonly windowSeconds: number
  readonly from: 'TRIM_HORIZON' | 'LATEST'
  readonly filters: readonly Pattern[]
  readonly reportsItems: boolean
  readonly bisects: boolean
  /** -1: for ever. */
  readonly retries: number
  readonly maxAgeSeconds: number
  readonly onFailure?: (record: unknown) => Promise<void>
}

interface StreamRecord {
  readonly dynamodb: { readonly SequenceNumber: string; readonly ApproximateCreationDateTime: number }
}

const IDLE_MS = 1_000
const PATIENCE_MS = 500
const LONGEST_RETRY_MS = 10_000
/** Forget consumed records in portions: each deletion takes the store's write lock. */
const TRIM_EVERY = 500

/** Feeds a function with the records of a table's stream, in order, as its event source mapping says. */
export class StreamReader {
  private readonly mapping: StreamMapping
  private readonly tables: TableStore
  private readonly checkpoints: Checkpoints
  private wake: () => void = () => undefined
  private stopped = false
  private sinceTrim = 0
  private loop: Promise<void> | undefined
  /** Set when a batch was left undone: the checkpoint stays before it, and it is read again after the restart. */
  private interrupted = false
  private known: { StreamArn: string; ShardId: string } | undefined
  /** Where the last page ended, and what reads on from there. */
  private ahead: { readonly position: string; readonly iterator: string } | undefined

  constructor(mapping: StreamMapping, tables: TableStore, checkpoints: Checkpoints) {
    this.mapping = mapping
    this.tables = tables
    this.checkpoints = checkpoints
    tables.onWrite(() => this.wake())
  }

  start(): void {
    this.loop = this.read().catch((cause) => console.error(`the stream of ${this.mapping.table} is no longer read`, cause))
  }

  /** Waits for a batch about to be noted, not for a function that takes its time: that batch is read again. */
  async stop(): Promise<void> {
    this.stopped = true
    this.wake()
    await Promise.race([this.loop, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
  }

  private async read(): Promise<void> {
    const { id, table } = this.mapping
    let position = this.checkpoints.of(id)
    if (position === undefined) {
      position = this.mapping.from === 'LATEST' ? await this.newest() : '0'
      await this.checkpoints.move(id, table, position)
    }
    while (!this.stopped) {
      const records = await this.after(position).catch(() => [])
      const batch = await this.gathered(records, position)
      if (batch.length === 0) await this.idle(IDLE_MS)
      else position = await this.handled(batch)
    }
  }

  /** Waits for the window to fill unless the batch is full already. */
  private async gathered(records: StreamRecord[], position: string): Promise<StreamRecord[]> {
    const { windowSeconds, batchSize } = this.mapping
    const until = performance.now() + windowSeconds * 1000
    let found = records
    while (found.length > 0 && found.length < batchSize && performance.now() < until && !this.stopped) {
      await this.idle(until - performance.now())
      found = await this.after(position).catch(() => found)
    }
    return found
  }

  /** Sees a batch through, whatever it takes, and answers the position behind it. */
  private async handled(batch: StreamRecord[]): Promise<string> {
    const end = sequenceOf(batch.at(-1))
    const { id, table, filters } = this.mapping
    const wanted = filters.length === 0 ? batch : batch.filter((record) => filters.some((filter) => fits(filter, record)))
    if (wanted.length > 0) await this.seeThrough(wanted, 0)
    if (this.interrupted) return end
    await this.checkpoints.move(id, table, end)
    this.trim(batch.length)
    return end
  }

  private async seeThrough(records: StreamRecord[], attempts: number): Promise<void> {
    const outcome = await this.mapping.lambda.invoke({ Records: records })
    if (this.stopped) return this.leaveUndone()
    const failedFrom = this.firstFailure(records, outcome)
    if (failedFrom === undefined) return
    const left = records.slice(failedFrom)
    const progressed = failedFrom > 0 ? 0 : attempts + 1
    if (this.exhausted(left, progressed)) {
      if (this.mapping.bisects && left.length > 1) return this.bisect(left)
      return this.giveUp(left, progressed, outcome)
    }
    if (this.mapping.bisects && left.length > 1 && !outcome.ok) return this.bisect(left)
    await this.idle(Math.min(100 * 2 ** progressed, LONGEST_RETRY_MS), true)
    if (this.stopped) return this.leaveUndone()
    return this.seeThrough(left, progressed)
  }

  private async bisect(records: StreamRecord[]): Promise<void> {
    const middle = Math.ceil(records.length / 2)
    await this.seeThrough(records.slice(0, middle), 0)
    if (this.stopped) return this.leaveUndone()
    await this.seeThrough(records.slice(middle), 0)
  }

  private leaveUndone(): void {
    this.interrupted = true
  }

  private firstFailure(records: StreamRecord[], outcome: Outcome): number | undefined {
    if (!outcome.ok) return 0
    if (!this.mapping.reportsItems) return undefined
    const answer = JSON.parse(outcome.body) as { batchItemFailures?: { itemIdentifier: string }[] } | null
    const failed = answer?.batchItemFailures?.map(({ itemIdentifier }) =>
      records.findIndex((record) => sequenceOf(record) === itemIdentifier),
    )
    return failed && failed.length > 0 ? Math.max(0, Math.min(...failed)) : undefined
  }

  private exhausted(records: StreamRecord[], attempts: number): boolean {
    const { retries, maxAgeSeconds } = this.mapping
    const age = Date.now() / 1000 - (records[0]?.dynamodb.ApproximateCreationDateTime ?? 0)
    return (retries >= 0 && attempts > retries) || (maxAgeSeconds > 0 && age > maxAgeSeconds)
  }

  private async giveUp(records: StreamRecord[], attempts: number, outcome: Outcome): Promise<void> {
    const { onFailure, lambda, streamArn } = this.mapping
    if (!onFailure) console.error(`${lambda.setup.name} failed for good and has no failure destination: ${outcome.body}`)
    await onFailure?.({
      requestContext: { functionArn: lambda.setup.arn, condition: 'RetryAttemptsExhausted', approximateInvokeCount: attempts },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: new Date().toISOString(),
      DDBStreamBatchInfo: {
        shardId: 'local',
        startSequenceNumber: sequenceOf(records[0]),
        endSequenceNumber: sequenceOf(records.at(-1)),
        batchSize: records.length,
        streamArn,
      },
    })
  }

  private async after(position: string): Promise<StreamRecord[]> {
    const { streamArn, region } = this.mapping
    const { Records } = await this.page(position)
    return Records.map((record) => ({ ...record, awsRegion: region, eventSourceARN: streamArn }))
  }

  /** The records behind a position. Whoever reads on from where the last page ended has been told by it how. */
  private async page(position: string): Promise<{ Records: StreamRecord[] }> {
    const ShardIterator = this.ahead?.position === position ? this.ahead.iterator : await this.iteratorAt(position)
    this.ahead = undefined
    const page = await this.tables.stream<{ Records: StreamRecord[]; NextShardIterator?: string }>('GetRecords', {
      ShardIterator,
      Limit: Math.min(this.mapping.batchSize, 1_000),
    })
    const end = page.Records.length > 0 ? sequenceOf(page.Records.at(-1)) : position
    if (page.NextShardIterator) this.ahead = { position: end, iterator: page.NextShardIterator }
    return page
  }

  private async iteratorAt(position: string): Promise<string> {
    const { StreamArn, ShardId } = await this.shard()
    const { ShardIterator } = await this.tables.stream<{ ShardIterator: string }>('GetShardIterator', {
      StreamArn,
      ShardId,
      ...(position === '0'
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position }),
    })
    return ShardIterator
  }

  private async shard(): Promise<{ StreamArn: string; ShardId: string }> {
    if (this.known) return this.known
    const { StreamArn, description } = await this.describe()
    const [shard] = description.Shards
    // A stream nothing was ever written to has no shard yet.
    if (!shard) throw new Error('no shard yet')
    this.known = { StreamArn, ShardId: shard.ShardId }
    return this.known
  }

  private async describe() {
    const { Streams } = await this.tables.stream<{ Streams: { StreamArn: string; TableName: string }[] }>('ListStreams', {
      TableName: this.mapping.table,
    })
    const StreamArn = Streams.find(({ TableName }) => TableName === this.mapping.table)?.StreamArn ?? ''
    const { StreamDescription } = await this.tables.stream<{
      StreamDescription: { Shards: { ShardId: string; SequenceNumberRange: { EndingSequenceNumber?: string } }[] }
    }>('DescribeStream', { StreamArn })
    return { StreamArn, description: StreamDescription }
  }

  private async newest(): Promise<string> {
    const { description } = await this.describe()
    return description.Shards[0]?.SequenceNumberRange.EndingSequenceNumber ?? '0'
  }

  private trim(consumed: number): void {
    this.sinceTrim += consumed
    if (this.sinceTrim < TRIM_EVERY) return
    this.sinceTrim = 0
    this.tables.trim(this.mapping.table, this.checkpoints.passedByAll(this.mapping.table))
  }

  private idle(ms: number, deaf = false): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      timer.unref()
      this.wake = () => {
        if (deaf && !this.stopped) return
        clearTimeout(timer)
        // The log is written a moment before the commit can be seen.
        setTimeout(resolve, 5)
      }
    })
  }
}

function sequenceOf(record: StreamRecord | undefined): string {
  return record?.dynamodb.SequenceNumber ?? '0'
}
