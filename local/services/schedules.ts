import { join } from 'node:path'
import { DurableMap } from '../store/durable-map.ts'
import type { NextRun } from './schedule-expression.ts'

export interface Schedule {
  readonly name: string
  readonly next: NextRun
  readonly start?: Date
  readonly end?: Date
  /** Hands the firing on; resolved, it is safe. */
  fire(scheduledAt: Date): Promise<void>
}

/** Look at the clock at least this often: it may have been moved, or the machine may have slept. */
const LOOK_MS = 60_000

/**
 * Fires schedules. The last firing is on disk, so a schedule that came due while the machine was off fires once when
 * it is back, however often it was due: real schedules are never missed, and every job must bear being late.
 */
export class Schedules {
  private readonly last: DurableMap<string>
  private readonly schedules: Schedule[] = []
  private readonly timers = new Set<NodeJS.Timeout>()
  private stopped = false

  private constructor(last: DurableMap<string>) {
    this.last = last
  }

  static async open(dataDir: string): Promise<Schedules> {
    return new Schedules(await DurableMap.open(join(dataDir, 'events', 'schedules.jsonl')))
  }

  add(schedule: Schedule): void {
    this.schedules.push(schedule)
  }

  async start(): Promise<void> {
    for (const schedule of this.schedules) {
      if (!this.last.has(schedule.name)) await this.last.set(schedule.name, new Date().toISOString())
      void this.watch(schedule)
    }
  }

  async close(): Promise<void> {
    this.stopped = true
    for (const timer of this.timers) clearTimeout(timer)
    await this.last.close()
  }

  private async watch(schedule: Schedule): Promise<void> {
    const since = new Date(this.last.get(schedule.name) ?? Date.now())
    const due = schedule.next(schedule.start && schedule.start > since ? schedule.start : since)
    if (!due || (schedule.end && due > schedule.end) || this.stopped) return
    const now = new Date()
    if (due <= now) {
      await schedule.fire(due).catch((cause) => console.error(`the schedule ${schedule.name} could not fire`, cause))
      if (this.stopped) return
      await this.last.set(schedule.name, now.toISOString())
    }
    const wait = due <= now ? 0 : Math.min(due.getTime() - now.getTime(), LOOK_MS)
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      void this.watch(schedule)
    }, wait)
    timer.unref()
    this.timers.add(timer)
  }
}
