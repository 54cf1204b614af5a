import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'

const SCRIPT = fileURLToPath(new URL('fixtures/crash-run.ts', import.meta.url))

/** Runs until the nth point, where it kills itself; to the end if there are fewer, or for 0. */
function run(directory: string, at: number): Promise<{ killed: boolean }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', SCRIPT, directory, String(at)], {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve({ killed: true })
      else if (code === 0) resolve({ killed: false })
      else reject(new Error(`ended with ${code}`))
    })
  })
}

async function inDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'local-crash-'))
  return work(directory).finally(() => rmSync(directory, { recursive: true, force: true }))
}

test('an execution killed at any await comes to its end, and nobody is told under two tokens', async () => {
  let kills = 0
  for (let alive = false; !alive; kills += alive ? 0 : 1) {
    await inDirectory(async (directory) => {
      alive = !(await run(directory, kills + 1)).killed
      if (!alive) expect(await run(directory, 0)).toEqual({ killed: false })
      const told = readFileSync(join(directory, 'told.log'), 'utf8').trim().split('\n')
      // The kill can fall between telling and noting it: then the same step is told again, under the same token.
      expect(told.length).toBeLessThanOrEqual(4)
      expect([...new Set(told)].map((line) => line.split(' ')[0])).toEqual(['one', 'two', 'apply'])
    })
  }
  expect(kills).toBeGreaterThan(20)
  // Some fifty processes one after the other: on a machine with much else to do that takes minutes.
}, 400_000)
