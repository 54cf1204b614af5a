import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DurableMap } from '../../store/durable-map.ts'
import { writeSecret } from '../key-file.ts'
import type { Execution, HistoryEvent, Visit } from './record.ts'

/** What the list of executions shows; all that stays in memory of a closed one. */
export type Summary = Omit<Execution, 'visits' | 'history' | 'input' | 'output' | 'failure'>

/** The longest delay a timer takes. */
const TIMER_LIMIT = 2_147_483_000

/**
 * What every execution has done, on disk before anybody acts on it: visits with their tokens, deadlines and results.
 * Deadlines are kept as instants, so a machine that slept or was off fires them as soon as it is back.
 */
export class Journal {
  private readonly directory: string
  private readonly open: DurableMap<Execution>
  private readonly closed: DurableMap<Summary>
  /** Token → the visit that waits for it. */
  private readonly tokens = new Map<string, { arn: string; key: string }>()
  private readonly listeners = new Map<string, (visit: Visit) => void>()
  private readonly timers = new Map<string, NodeJS.Timeout>()
  private stopped = false

  private constructor(directory: string, open: DurableMap<Execution>, closed: DurableMap<Summary>) {
    this.directory = directory
    this.open = open
    this.closed = closed
    for (const [arn, { visits }] of open.entries()) for (const [key, visit] of Object.entries(visits)) this.watch(arn, key, visit)
  }

  static async open(dataDir: string): Promise<Journal> {
    const directory = join(dataDir, 'executions')
    mkdirSync(join(directory, 'closed'), { recursive: true })
    const running = await DurableMap.open<Execution>(join(directory, 'running.jsonl'))
    return new Journal(directory, running, await DurableMap.open<Summary>(join(directory, 'closed.jsonl')))
  }

  running(): Execution[] {
    return this.open.entries().map(([, execution]) => execution)
  }

  summaries(): Summary[] {
    return [...this.open.entries(), ...this.closed.entries()].map(([, execution]) => execution)
  }

  summary(arn: string): Summary | undefined {
    return this.open.get(arn) ?? this.closed.get(arn)
  }

  async find(arn: string): Promise<Execution | undefined> {
    const running = this.open.get(arn)
    if (running || !this.closed.has(arn)) return running
    return JSON.parse(await readFile(this.closedPath(arn), 'utf8')) as Execution
  }

  start(execution: Execution): Promise<void> {
    return this.open.set(execution.arn, execution)
  }

  async close(arn: string, ending: Pick<Execution, 'status' | 'output' | 'failure'>): Promise<void> {
    const execution = this.open.get(arn)
    if (!execution || this.stopped) return
    for (const [key, visit] of Object.entries(execution.visits)) this.forget(key, visit)
    const stoppedAt = Date.now()
    const event: HistoryEvent = {
      at: stoppedAt,
      type: `Execution${ending.status}`,
      ...(ending.failure && { error: ending.failure.error }),
    }
    const whole: Execution = { ...execution, ...ending, stoppedAt, history: [...execution.history, event] }
    await writeSecret(this.closedPath(arn), whole)
    const { visits: _, history: __, input: ___, output: ____, failure: _____, ...summary } = whole
    await this.closed.set(arn, summary)
    await this.open.delete(arn)
  }

  visit(arn: string, key: string): Visit | undefined {
    return this.open.get(arn)?.visits[key]
  }

  async begin(arn: string, key: string, visit: Visit): Promise<Visit> {
    await this.put(arn, key, visit, { at: visit.startedAt, type: 'TaskStateEntered', state: visit.state })
    this.watch(arn, key, visit)
    return visit
  }

  async update(arn: string, key: string, change: Partial<Visit>): Promise<void> {
    const visit = this.visit(arn, key)
    if (!visit) return
    const changed = { ...visit, ...change }
    await this.put(arn, key, changed, change.notified ? { at: Date.now(), type: 'TaskSubmitted', state: visit.state } : undefined)
    if (change.heartbeatDeadline !== undefined) this.watch(arn, key, changed)
  }

  /** Settles a visit once; later answers change nothing. False when nobody waits for it. */
  async settle(arn: string, key: string, result: Pick<Visit, 'output' | 'failure'>): Promise<boolean> {
    const visit = this.visit(arn, key)
    if (!visit || isSettled(visit) || this.stopped) return false
    const settled = { ...visit, ...result }
    const event: HistoryEvent = result.failure
      ? { at: Date.now(), type: 'TaskFailed', state: visit.state, error: result.failure.error }
      : { at: Date.now(), type: 'TaskSucceeded', state: visit.state, text: result.output ?? '' }
    await this.put(arn, key, settled, event)
    this.forget(key, visit)
    this.listeners.get(key)?.(settled)
    this.listeners.delete(key)
    return true
  }

  settled(arn: string, key: string): Promise<Visit> {
    const visit = this.visit(arn, key)
    if (visit && isSettled(visit)) return Promise.resolve(visit)
    return new Promise((resolve) => this.listeners.set(key, resolve))
  }

  byToken(token: string): { arn: string; key: string } | undefined {
    return this.tokens.get(token)
  }

  async end(): Promise<void> {
    this.stopped = true
    for (const timer of this.timers.values()) clearTimeout(timer)
    await Promise.all([this.open.close(), this.closed.close()])
  }

  private put(arn: string, key: string, visit: Visit, event: HistoryEvent | undefined): Promise<void> {
    const execution = this.open.get(arn)
    if (!execution || this.stopped) return new Promise(() => undefined)
    const history = event ? [...execution.history, event] : execution.history
    return this.open.set(arn, { ...execution, visits: { ...execution.visits, [key]: visit }, history })
  }

  private watch(arn: string, key: string, visit: Visit): void {
    if (isSettled(visit)) return
    this.tokens.set(visit.token, { arn, key })
    clearTimeout(this.timers.get(key))
    const deadline = Math.min(visit.deadline ?? Number.POSITIVE_INFINITY, visit.heartbeatDeadline ?? Number.POSITIVE_INFINITY)
    if (deadline === Number.POSITIVE_INFINITY) return
    const timer = setTimeout(() => this.due(arn, key), Math.min(Math.max(0, deadline - Date.now()), TIMER_LIMIT))
    timer.unref()
    this.timers.set(key, timer)
  }

  private due(arn: string, key: string): void {
    const visit = this.visit(arn, key)
    if (!visit || isSettled(visit)) return
    const now = Date.now()
    const isWait = visit.deadline !== undefined && visit.wait === true
    if (visit.heartbeatDeadline !== undefined && visit.heartbeatDeadline <= now) {
      void this.settle(arn, key, { failure: { error: 'States.HeartbeatTimeout', cause: '' } })
    } else if (visit.deadline !== undefined && visit.deadline <= now) {
      void this.settle(arn, key, isWait ? { output: 'null' } : { failure: { error: 'States.Timeout', cause: '' } })
    } else this.watch(arn, key, visit)
  }

  private forget(key: string, visit: Visit): void {
    this.tokens.delete(visit.token)
    clearTimeout(this.timers.get(key))
    this.timers.delete(key)
  }

  private closedPath(arn: string): string {
    return join(this.directory, 'closed', `${createHash('sha256').update(arn).digest('hex')}.json`)
  }
}

function isSettled({ output, failure }: Visit): boolean {
  return output !== undefined || failure !== undefined
}
