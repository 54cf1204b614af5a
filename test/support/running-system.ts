import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fillWith } from './loaded-data.ts'

/** A whole registry on this machine, as `npm start` runs it, with a data directory of its own. */
export interface RunningSystem {
  readonly origin: string
  readonly dataDir: string
  /** Everything the system has written to its two streams so far; for checks that no personal data is in it. */
  readonly output: () => string
  /** Ends the process as an operator would. */
  stop(): Promise<void>
  /** Ends the process as a power cut would. */
  kill(): Promise<void>
  /** Starts it again on the same data. */
  restart(): Promise<RunningSystem>
  /** Stops it and removes its data. */
  dispose(): Promise<void>
}

export interface Options {
  readonly now?: string
  readonly empty?: boolean
  readonly dataDir?: string
  /** Stands between the functions and their services; its odds come with it. */
  readonly between?: { readonly file: string; readonly odds: unknown }
  /** Another synthesized app than the one that was built. */
  readonly assembly?: string
}

/** Starts the system and answers when it is ready; a start that fails says why. */
export async function startSystem(options: Options = {}): Promise<RunningSystem> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'xueji-')))
  // Where nothing else is asked for, everybody begins with the same country on the same day.
  if (Object.keys(options).length === 0) await fillWithCountry(dataDir)
  return launch(dataDir, options)
}

/** Everybody in the demo country, its schools, classes and pupils, on the day it is. */
export const fillWithCountry = (dataDir: string): Promise<void> =>
  fillWith('country', dataDir, async (made) => (await launch(made, {})).stop())

function argumentsOf(dataDir: string, { now, empty, assembly, between }: Options): string[] {
  const beside = ['demo/bureau.ts', 'demo/province-system.ts'].flatMap((file) => ['--beside', file])
  const args = ['local/main.ts', '--port', '0', '--data', dataDir, '--site', 'web/dist', '--first-run', 'demo/load.ts', ...beside]
  if (now) args.push('--now', now)
  if (empty) args.push('--empty')
  if (assembly) args.push('--assembly', assembly)
  if (between) args.push('--between', between.file)
  return args
}

async function launch(dataDir: string, options: Options): Promise<RunningSystem> {
  const env = options.between ? { ...process.env, XUEJI_ODDS: JSON.stringify(options.between.odds) } : process.env
  const child = spawn(process.execPath, argumentsOf(dataDir, options), { stdio: ['ignore', 'pipe', 'pipe'], env })
  let written = ''
  child.stderr.on('data', (chunk: Buffer) => {
    written += chunk.toString()
  })
  const origin = await readyLine(child, (line) => {
    written += `${line}\n`
  })
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
    child.stdout.destroy()
    child.stderr.destroy()
  }
  return {
    origin,
    dataDir,
    output: () => written,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    restart: () => startSystem({ ...options, dataDir }),
    async dispose() {
      await end('SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function readyLine(child: ChildProcess, seen: (line: string) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('the child has no standard output')
    const lines = createInterface({ input: child.stdout })
    const said: string[] = []
    lines.on('line', (line) => {
      seen(line)
      said.push(line)
      const ready = /^ready (http\S+)/.exec(line)
      if (ready?.[1]) resolve(ready[1])
    })
    child.once('exit', (code) => reject(new Error(`the system ended with ${code} before it was ready:\n${said.join('\n')}`)))
  })
}
