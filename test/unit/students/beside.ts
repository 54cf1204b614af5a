import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'

export interface Destination {
  readonly school: Place
  readonly schoolClass: ClassItem
  readonly caseId: string
}

export interface Asked {
  readonly id: number
  readonly what: 'register' | 'holder'
  /** The entry to register, or the number of the document whose holder is asked for. */
  readonly of: string
  readonly to: Destination
}

export interface Beside {
  /** Where it believes the key stands. */
  readonly believes: string
  ask(what: Asked['what'], of: string, to: Destination): Promise<string>
  end(): Promise<void>
}

const running = new Set<ChildProcess>()

/** Those a failed test left behind. */
export function endAllBeside(): void {
  for (const child of running) child.kill()
}

/** A second process of the registry on the same store, which has read where the key stands and goes by it. */
export async function startBeside(): Promise<Beside> {
  const child = fork(join(import.meta.dirname, 'process-beside.ts'), {
    env: process.env,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const waiting = new Map<number, (said: string) => void>()
  const gone = new Promise<never>((_, reject) => {
    child.once('exit', (code) =>
      code === 0 || code === null ? undefined : reject(new Error(`the process beside ended with ${code}`)),
    )
  })
  const hears = (id: number) => Promise.race([new Promise<string>((resolve) => waiting.set(id, resolve)), gone])
  child.on('message', ({ id, said }: { id: number; said: string }) => waiting.get(id)?.(said))
  const believes = await hears(0)
  let last = 0
  running.add(child)
  child.once('exit', () => running.delete(child))
  return {
    believes,
    ask: (what, of, to) => {
      const id = ++last
      const heard = hears(id)
      child.send({ id, what, of, to } satisfies Asked)
      return heard
    },
    end: async () => {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
