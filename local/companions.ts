import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { endGuarded, spawnGuarded } from './services/guarded-process.ts'

const CLOCK = fileURLToPath(new URL('./clock-shift.ts', import.meta.url))
const AGAIN_MS = 2_000

/** Programs that run beside the world, with its endpoints, outputs and clock in their environment. */
export class Companions {
  private readonly environment: Record<string, string>
  private readonly running = new Set<ChildProcess>()
  private stopped = false

  constructor(environment: Record<string, string>) {
    this.environment = environment
  }

  /** Runs a script to its end; a failure is ours. */
  async run(script: string, args: readonly string[]): Promise<void> {
    const code = await this.spawn(script, args)
    if (code !== 0) throw new Error(`${script} ended with ${code}`)
  }

  /** Keeps a script running until the world stops. */
  accompany(script: string): void {
    void this.spawn(script, []).then((code) => {
      if (this.stopped) return
      console.error(`${script} ended with ${code} and is started again`)
      setTimeout(() => this.stopped || this.accompany(script), AGAIN_MS).unref()
    })
  }

  async stop(): Promise<void> {
    this.stopped = true
    await Promise.all([...this.running].map(endGuarded))
  }

  private spawn(script: string, args: readonly string[]): Promise<number> {
    const child = spawnGuarded(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', CLOCK, script, ...args], {
      // A profile or a session of the person at the desk must not mix with the credentials given here.
      env: { ...process.env, AWS_PROFILE: undefined, AWS_SESSION_TOKEN: undefined, ...this.environment },
      output: process.stderr,
    })
    this.running.add(child)
    return new Promise((resolve) => {
      child.once('exit', (code) => {
        this.running.delete(child)
        resolve(code ?? 1)
      })
    })
  }
}
