import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { DurableMap } from '../../store/durable-map.ts'
import { AwsError } from '../aws-error.ts'
import type { LambdaFunction, Outcome } from './function.ts'

export interface AsyncSettings {
  readonly retries: number
  readonly maxAgeSeconds: number
  readonly onFailure?: (record: unknown) => Promise<void>
}

interface Pending {
  readonly arn: string
  readonly payload: string
  readonly since: number
  readonly attempts: number
}

const DEFAULTS: AsyncSettings = { retries: 2, maxAgeSeconds: 6 * 3600 }
/** Real Lambda waits one minute, then two. Nobody at a desk should; the number of attempts is what matters. */
const RETRY_MS = 1_000

/** All functions of the world by ARN and by name, and the queue of asynchronous invocations. */
export class Functions {
  private readonly byArn = new Map<string, LambdaFunction>()
  private readonly settings = new Map<string, AsyncSettings>()
  private readonly pending: DurableMap<Pending>
  private readonly timers = new Set<NodeJS.Timeout>()
  private stopped = false

  private constructor(pending: DurableMap<Pending>) {
    this.pending = pending
  }

  static async open(dataDir: string): Promise<Functions> {
    return new Functions(await DurableMap.open(join(dataDir, 'events', 'invocations.jsonl')))
  }

  add(lambda: LambdaFunction): void {
    this.byArn.set(lambda.setup.arn, lambda)
  }

  configureAsync(arn: string, settings: Partial<AsyncSettings>): void {
    this.settings.set(arn, { ...DEFAULTS, ...settings })
  }

  /** By ARN (with or without a qualifier) or by name. */
  find(nameOrArn: string): LambdaFunction | undefined {
    const name = nameOrArn.includes(':function:') ? nameOrArn.split(':function:')[1]?.split(':')[0] : nameOrArn
    return this.byArn.get(nameOrArn) ?? [...this.byArn.values()].find(({ setup }) => setup.name === name)
  }

  get(nameOrArn: string): LambdaFunction {
    const found = this.find(nameOrArn)
    if (!found) throw new AwsError(404, 'ResourceNotFoundException', `Function not found: ${nameOrArn}`)
    return found
  }

  /** Accepts an event for a function; once resolved, the event outlives a kill until it is handled or given up. */
  async enqueue(arn: string, payload: string): Promise<void> {
    const id = randomUUID()
    const pending = { arn, payload, since: Date.now(), attempts: 0 }
    await this.pending.set(id, pending)
    void this.attempt(id, pending)
  }

  /** Takes up what was accepted before the last stop. */
  resume(): void {
    for (const [id, pending] of this.pending.entries()) void this.attempt(id, pending)
  }

  async close(): Promise<void> {
    this.stopped = true
    for (const timer of this.timers) clearTimeout(timer)
    await Promise.all([...this.byArn.values()].map((lambda) => lambda.close()))
    await this.pending.close()
  }

  private async attempt(id: string, pending: Pending): Promise<void> {
    const { arn, payload, since, attempts } = pending
    const lambda = this.find(arn)
    const outcome: Outcome = lambda
      ? await lambda.invokeText(payload)
      : { ok: false, body: JSON.stringify({ errorType: 'ResourceNotFoundException', errorMessage: arn }) }
    if (this.stopped) return
    if (outcome.ok) return this.pending.delete(id)
    const { retries, maxAgeSeconds, onFailure } = this.settings.get(arn) ?? DEFAULTS
    const again = { ...pending, attempts: attempts + 1 }
    if (again.attempts > retries || Date.now() - since > maxAgeSeconds * 1000) {
      await onFailure?.(failureRecord(id, again, outcome))
      if (!onFailure) console.error(`${arn} failed ${again.attempts} times and has no failure destination: ${outcome.body}`)
      return this.pending.delete(id)
    }
    await this.pending.set(id, again)
    const timer = setTimeout(
      () => {
        this.timers.delete(timer)
        void this.attempt(id, again)
      },
      RETRY_MS * 2 ** attempts,
    )
    this.timers.add(timer)
  }
}

function failureRecord(id: string, { arn, payload, attempts }: Pending, outcome: Outcome): unknown {
  return {
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: { requestId: id, functionArn: arn, condition: 'RetriesExhausted', approximateInvokeCount: attempts },
    requestPayload: JSON.parse(payload) as unknown,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: JSON.parse(outcome.body) as unknown,
  }
}
