import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'

export interface FunctionSetup {
  readonly name: string
  readonly arn: string
  readonly directory: string
  readonly handler: string
  readonly layers: readonly string[]
  readonly timeoutSeconds: number
  readonly memoryMb: number
  readonly environment: Record<string, string>
  readonly logFile: string
}

/** What an invocation came to: the JSON the handler answered, or the JSON of its error. */
export interface Outcome {
  readonly ok: boolean
  readonly body: string
}

interface Sandbox {
  readonly worker: Worker
  readonly open: Map<string, (outcome: Outcome) => void>
  /** Set when an invocation ran out of time: no new one comes here, and the last to end takes the thread with it. */
  condemned: boolean
}

/**
 * One Lambda function: a thread started at the first invocation and started again after a crash.
 *
 * Several invocations share the thread, which real sandboxes do not; a bundle that keeps state per invocation in a
 * module would show it here first.
 */
export class LambdaFunction {
  readonly setup: FunctionSetup
  private sandbox: Sandbox | undefined
  private readonly log: NodeJS.WritableStream

  constructor(setup: FunctionSetup) {
    this.setup = setup
    mkdirSync(dirname(setup.logFile), { recursive: true })
    this.log = createWriteStream(setup.logFile, { flags: 'a' })
  }

  invoke(event: unknown, timeoutMs = this.setup.timeoutSeconds * 1000): Promise<Outcome> {
    return this.invokeText(JSON.stringify(event ?? null), timeoutMs)
  }

  invokeText(payload: string, timeoutMs = this.setup.timeoutSeconds * 1000): Promise<Outcome> {
    const sandbox = this.ready()
    const id = randomUUID()
    const limit = Math.min(timeoutMs, this.setup.timeoutSeconds * 1000)
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        settle(errorOutcome('Sandbox.Timedout', `Task timed out after ${(limit / 1000).toFixed(2)} seconds`))
        this.condemn(sandbox)
      }, limit)
      const settle = (outcome: Outcome) => {
        clearTimeout(timer)
        sandbox.open.delete(id)
        if (sandbox.condemned && sandbox.open.size === 0) void sandbox.worker.terminate()
        resolve(outcome)
      }
      sandbox.open.set(id, settle)
      sandbox.worker.postMessage({ id, payload, deadline: performance.timeOrigin + performance.now() + limit })
    })
  }

  async close(): Promise<void> {
    await this.sandbox?.worker.terminate()
    await new Promise<void>((resolve) => this.log.end(() => resolve()))
  }

  private ready(): Sandbox {
    this.sandbox ??= this.start()
    return this.sandbox
  }

  private condemn(sandbox: Sandbox): void {
    sandbox.condemned = true
    if (this.sandbox === sandbox) this.sandbox = undefined
    if (sandbox.open.size === 0) void sandbox.worker.terminate()
  }

  private start(): Sandbox {
    const { environment, directory, handler, layers, arn, name, memoryMb } = this.setup
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      env: { ...environment, NODE_PATH: nodePath(layers) },
      workerData: { directory, handler, layers, arn, name, memoryMb },
      stdout: true,
      stderr: true,
      execArgv: ['--enable-source-maps', '--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: Math.max(memoryMb, 512) },
    })
    worker.stdout.pipe(this.log, { end: false })
    worker.stderr.pipe(this.log, { end: false })
    const sandbox: Sandbox = { worker, open: new Map(), condemned: false }
    worker.on('message', ({ id, ok, body }: Outcome & { id: string }) => sandbox.open.get(id)?.({ ok, body }))
    worker.on('error', (fault) => this.log.write(`${fault instanceof Error ? fault.stack : fault}\n`))
    worker.on('exit', () => {
      if (this.sandbox === sandbox) this.sandbox = undefined
      for (const settle of [...sandbox.open.values()]) settle(errorOutcome('Runtime.ExitError', `${name} ended unexpectedly`))
    })
    // A thread that only waits for work must not keep the runtime alive at the end.
    worker.unref()
    return sandbox
  }
}

/** Where `require` finds the packages of the layers, as on Lambda; `import` does not look there, as on Lambda. */
const nodePath = (layers: readonly string[]): string =>
  layers.map((layer) => join(layer, 'nodejs', 'node_modules')).join(delimiter)

export function errorOutcome(errorType: string, errorMessage: string): Outcome {
  return { ok: false, body: JSON.stringify({ errorType, errorMessage }) }
}
