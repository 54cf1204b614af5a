import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { DEMO_PASSWORD } from '../../demo/country/country.ts'
import { type Answer, Session, signIn, until } from '../../demo/journey/client.ts'
import { shanghaiDateOf } from '../../layers/kernel/instant.ts'
import { fillWith } from '../support/loaded-data.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'
import type { Chance } from './chance.ts'
import { noteFault } from './fault-log.ts'
import type { Odds } from './gate.ts'

const GATE = 'test/faults/gate.ts'
const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
/** When the story begins: inside every window, outside every pause. */
const BEGINS = Date.parse('2026-09-21T01:00:00Z')
/** Asking again stops here: whatever has not answered by then, on however slow a machine, does not answer. */
const PATIENCE_SECONDS = 900
const AGAIN_MS = 100

export interface TownOptions {
  readonly odds: Odds
  /** A synthesized app with a defect planted in it. */
  readonly assembly?: string
}

/**
 * The demo country on a machine that fails: its power is cut, its store dies, its clock jumps, and what its functions
 * call misbehaves. People go on asking until they are answered, as people do.
 */
export class Town {
  readonly dataDir: string
  readonly #options: TownOptions
  readonly #chance: Chance
  #system: Promise<RunningSystem>
  /** How far the clock has been moved. */
  #ahead = 0
  readonly #sessions = new Map<string, Promise<Session>>()

  private constructor(dataDir: string, options: TownOptions, chance: Chance) {
    this.dataDir = dataDir
    this.#options = options
    this.#chance = chance
    this.#system = this.#launch(true)
  }

  /** The country as it was loaded in peace, by the app without any defect; then the faults begin. */
  static async found(options: TownOptions, chance: Chance): Promise<Town> {
    const dataDir = await mkdtemp(join(tmpdir(), 'xueji-'))
    const now = new Date(BEGINS).toISOString()
    const load = async (made: string) => (await startSystem({ dataDir: made, now })).stop()
    await fillWith('country', dataDir, load, shanghaiDateOf(now))
    const town = new Town(dataDir, options, chance)
    await town.#system
    return town
  }

  /** The power is cut; when it is back, hours have gone by. */
  async cut(): Promise<void> {
    noteFault(this.dataDir, 'process-killed')
    noteFault(this.dataDir, 'clock-jumped')
    await this.#again((system) => system.kill(), (2 + this.#chance.below(6)) * HOUR_MS, true)
  }

  /** The store dies in the middle of whatever it is doing. */
  killStore(): void {
    const pid = storeOf(this.dataDir)
    if (pid === undefined) return
    noteFault(this.dataDir, 'store-killed')
    process.kill(pid, 'SIGKILL')
  }

  /** Everything works again, and some hours later. */
  async peace(): Promise<void> {
    await this.#again((system) => system.stop(), 3 * HOUR_MS, false)
  }

  async stop(): Promise<void> {
    await (await this.#system).stop()
  }

  async dispose(): Promise<void> {
    await (await this.#system).dispose()
  }

  /** Asks in somebody's name until there is an answer that says something: faults of the machine are asked again. */
  async ask<T>(username: string, method: string, path: string, body?: unknown, key?: string): Promise<Answer<T>> {
    const attempt = await until(
      `${method} ${path} is answered`,
      () => this.#once<T>(username, method, path, body, key),
      (seen) => seen.answer !== undefined,
      PATIENCE_SECONDS,
    )
    if (!attempt.answer) throw new Error('answered without an answer')
    return attempt.answer
  }

  /** One attempt; without an answer where the machine failed or the session is of another day. */
  async #once<T>(username: string, method: string, path: string, body?: unknown, key?: string): Promise<Attempt<T>> {
    try {
      const session = await this.#sessionOf(username)
      const answer = await session.ask<T>(method, path, body, key ? { 'idempotency-key': key } : {})
      if (answer.status === 401) this.#sessions.delete(username)
      const failed = answer.status === 401 || answer.status === 429 || answer.status >= 500
      return failed ? { why: `${answer.status} ${JSON.stringify(answer.body)}` } : { answer }
    } catch (cause) {
      // Nobody was there, or not all the way: what came of it is asked anew, under the same key.
      if (!isGone(cause)) throw cause
      this.#sessions.delete(username)
      return { why: `${cause} ${(cause as Error).cause}; the machine said: ${(await this.#system).output().slice(-600)}` }
    }
  }

  #sessionOf(username: string): Promise<Session> {
    const known = this.#sessions.get(username)
    if (known) return known
    const fresh = this.#system.then(({ origin }) => signIn(origin, username, DEMO_PASSWORD))
    this.#sessions.set(username, fresh)
    return fresh
  }

  /** About what the registry's clock says. */
  now(): number {
    return BEGINS + this.#ahead
  }

  /** Signs in anew, beside whatever sessions there are. */
  async signedIn(username: string): Promise<Session> {
    const attempt = await until(
      `${username} signs in`,
      () => this.#signInOnce(username),
      (session) => session !== undefined,
      PATIENCE_SECONDS,
    )
    if (!attempt) throw new Error('signed in without a session')
    return attempt
  }

  async #signInOnce(username: string): Promise<Session | undefined> {
    try {
      return await signIn((await this.#system).origin, username, DEMO_PASSWORD)
    } catch (cause) {
      if (!isGone(cause)) throw cause
      return undefined
    }
  }

  sessionOf({ origin, username }: Session, token: string): Session {
    return new Session(origin, username, token)
  }

  /** Asks with the token somebody holds; nothing where the machine was cut meanwhile, because the token is of another day. */
  async askWith<T>(session: Session, method: string, path: string, body?: unknown): Promise<Answer<T> | undefined> {
    const headers = { 'idempotency-key': randomUUID() }
    for (;;) {
      try {
        const answer = await session.ask<T>(method, path, body, headers)
        if (answer.status !== 429 && answer.status < 500) return answer
      } catch (cause) {
        if (!isGone(cause)) throw cause
      }
      if ((await this.#system).origin !== session.origin) return undefined
      await pause(AGAIN_MS)
    }
  }

  async #again(end: (system: RunningSystem) => Promise<void>, ahead: number, faulty: boolean): Promise<void> {
    this.#ahead += ahead
    const before = this.#system
    this.#system = this.#launch(faulty, async () => end(await before))
    await this.#system
  }

  /** Everybody who asks meanwhile waits for the machine that is coming. */
  async #launch(faulty: boolean, first: () => Promise<void> = async () => undefined): Promise<RunningSystem> {
    const odds = { ...this.#options.odds, seed: this.#chance.below(2 ** 31) }
    const between = faulty ? { between: { file: GATE, odds } } : {}
    const now = new Date(this.now()).toISOString()
    await first()
    this.#sessions.clear()
    return startSystem({ dataDir: this.dataDir, now, ...appOf(this.#options), ...between })
  }
}

interface Attempt<T> {
  readonly answer?: Answer<T>
  readonly why?: string
}

const appOf = ({ assembly }: TownOptions) => (assembly ? { assembly } : {})

/** A connection that was refused or broke off, or a sign-in that met a fault; a refusal is none of these. */
export function isGone(cause: unknown): boolean {
  // `fetch` says so by this name; its class is another inside a test's own world.
  const { name, status } = cause as { name?: string; status?: number }
  return name === 'TypeError' || status === 429 || status === 409 || (status !== undefined && status >= 500)
}

/** The process of the store that keeps its database in this directory. */
function storeOf(dataDir: string): number | undefined {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const path = `/proc/${pid}/cmdline`
    const words = existsSync(path) ? readText(path).split('\0') : []
    if (words[0]?.endsWith('dynoxide') && words.some((word) => word.startsWith(dataDir))) return Number(pid)
  }
  return undefined
}

/** Empty where the process ended while we looked. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
