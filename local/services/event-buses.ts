import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { DurableMap } from '../store/durable-map.ts'
import { AwsError } from './aws-error.ts'
import { fits, type Pattern } from './event-pattern.ts'

export interface Target {
  readonly id: string
  readonly arn: string
  readonly input?: string
  readonly inputPath?: string
  readonly retries: number
  readonly maxAgeSeconds: number
  readonly deadLetters?: (event: string, attributes: Record<string, unknown>) => Promise<void>
}

export interface Rule {
  readonly name: string
  readonly arn: string
  readonly bus: string
  readonly pattern: Pattern
  readonly targets: readonly Target[]
}

export interface Entry {
  readonly source: string
  readonly 'detail-type': string
  readonly resources?: readonly string[]
  readonly detail: unknown
  readonly time?: string
}

/** One event on its way to one target of one rule. */
interface Delivery {
  readonly rule: string
  readonly target: string
  readonly event: string
  readonly since: number
  readonly attempts: number
}

const RETRY_MS = 200
const LONGEST_WAIT_MS = 60_000

/** Event buses: an accepted event is on disk, one delivery per fitting target, until it is delivered or given up. */
export class EventBuses {
  private readonly buses = new Set(['default'])
  private readonly rules = new Map<string, Rule>()
  private readonly pending: DurableMap<Delivery>
  private readonly place: { region: string; account: string }
  private readonly deliver: (arn: string, payload: string) => Promise<void>
  private readonly timers = new Set<NodeJS.Timeout>()
  private stopped = false

  private constructor(
    pending: DurableMap<Delivery>,
    place: { region: string; account: string },
    deliver: (arn: string, payload: string) => Promise<void>,
  ) {
    this.pending = pending
    this.place = place
    this.deliver = deliver
  }

  static async open(
    dataDir: string,
    place: { region: string; account: string },
    deliver: (arn: string, payload: string) => Promise<void>,
  ): Promise<EventBuses> {
    return new EventBuses(await DurableMap.open(join(dataDir, 'events', 'deliveries.jsonl')), place, deliver)
  }

  addBus(name: string): void {
    this.buses.add(name)
  }

  addRule(rule: Rule): void {
    this.rules.set(rule.arn, rule)
  }

  /** Accepts one event; resolved, it is safe. */
  async put(bus: string, entry: Entry): Promise<string> {
    const name = bus.includes(':event-bus/') ? (bus.split('/').at(-1) ?? bus) : bus
    if (!this.buses.has(name)) throw new AwsError(400, 'ResourceNotFoundException', `Event bus ${bus} does not exist.`)
    const id = randomUUID()
    const event = {
      version: '0',
      id,
      'detail-type': entry['detail-type'],
      source: entry.source,
      account: this.place.account,
      time: (entry.time ? new Date(entry.time) : new Date()).toISOString().replace(/\.\d+Z$/, 'Z'),
      region: this.place.region,
      resources: entry.resources ?? [],
      detail: entry.detail,
    }
    const text = JSON.stringify(event)
    const started: [string, Delivery][] = []
    for (const rule of this.rules.values()) {
      if (rule.bus !== name || !fits(rule.pattern, event)) continue
      for (const target of rule.targets) {
        started.push([randomUUID(), { rule: rule.arn, target: target.id, event: text, since: Date.now(), attempts: 0 }])
      }
    }
    await Promise.all(started.map(([key, delivery]) => this.pending.set(key, delivery)))
    for (const [key, delivery] of started) void this.attempt(key, delivery)
    return id
  }

  /** Takes up what was accepted before the last stop. */
  resume(): void {
    for (const [key, delivery] of this.pending.entries()) void this.attempt(key, delivery)
  }

  async close(): Promise<void> {
    this.stopped = true
    for (const timer of this.timers) clearTimeout(timer)
    await this.pending.close()
  }

  /** One operation of EventBridge. */
  async answer(operation: string, input: Record<string, unknown>): Promise<unknown> {
    if (operation !== 'PutEvents')
      throw new AwsError(400, 'UnknownOperationException', `EventBridge ${operation} is not supported on one machine`)
    const entries = (input.Entries ?? []) as Record<string, unknown>[]
    if (entries.length === 0 || entries.length > 10)
      throw new AwsError(400, 'ValidationException', 'PutEvents takes 1 to 10 entries')
    const results = await Promise.all(entries.map((entry) => this.entry(entry)))
    return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results }
  }

  private async entry(entry: Record<string, unknown>): Promise<object> {
    const { Source, DetailType, Detail, EventBusName = 'default', Resources, Time } = entry
    try {
      if (!Source || !DetailType) throw new AwsError(400, 'InvalidArgument', 'Parameter Source and DetailType must be given')
      const detail = parsed(String(Detail))
      const time = Time === undefined ? undefined : new Date(typeof Time === 'number' ? Time * 1000 : String(Time)).toISOString()
      const EventId = await this.put(String(EventBusName), {
        source: String(Source),
        'detail-type': String(DetailType),
        detail,
        ...(Array.isArray(Resources) && { resources: Resources as string[] }),
        ...(time !== undefined && { time }),
      })
      return { EventId }
    } catch (fault) {
      if (!(fault instanceof AwsError)) throw fault
      return { ErrorCode: fault.code, ErrorMessage: fault.message }
    }
  }

  private async attempt(key: string, delivery: Delivery): Promise<void> {
    const rule = this.rules.get(delivery.rule)
    const target = rule?.targets.find(({ id }) => id === delivery.target)
    // The template changed since the event was accepted: nobody is left to have it.
    if (!rule || !target) return this.pending.delete(key)
    try {
      await this.deliver(target.arn, inputOf(target, delivery.event))
      if (!this.stopped) await this.pending.delete(key)
    } catch (cause) {
      if (!this.stopped) await this.failed(key, delivery, { rule, target, cause })
    }
  }

  private async failed(key: string, delivery: Delivery, why: { rule: Rule; target: Target; cause: unknown }): Promise<void> {
    const { rule, target, cause } = why
    const again = { ...delivery, attempts: delivery.attempts + 1 }
    if (again.attempts > target.retries || Date.now() - delivery.since > target.maxAgeSeconds * 1000) {
      const text = (value: string) => ({ DataType: 'String', StringValue: value })
      await target.deadLetters?.(delivery.event, {
        RULE_ARN: text(rule.arn),
        TARGET_ARN: text(target.arn),
        ERROR_MESSAGE: text(String(cause)),
      })
      if (!target.deadLetters) console.error(`${rule.name} gave up on ${target.arn}: ${cause}`)
      return this.pending.delete(key)
    }
    await this.pending.set(key, again)
    const timer = setTimeout(
      () => {
        this.timers.delete(timer)
        void this.attempt(key, again)
      },
      Math.min(RETRY_MS * 2 ** delivery.attempts, LONGEST_WAIT_MS),
    )
    this.timers.add(timer)
  }
}

function inputOf({ input, inputPath }: Target, event: string): string {
  if (input !== undefined) return input
  if (inputPath === undefined || inputPath === '$') return event
  let found: unknown = JSON.parse(event)
  for (const name of inputPath.split('.').slice(1)) found = (found as Record<string, unknown> | undefined)?.[name]
  return JSON.stringify(found)
}

function parsed(detail: string): unknown {
  try {
    const value: unknown = JSON.parse(detail)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // Falls through to the refusal: not JSON and not an object are the same fault.
  }
  throw new AwsError(400, 'MalformedDetail', 'Detail is malformed.')
}
