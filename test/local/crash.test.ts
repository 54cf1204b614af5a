import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'

const SCRIPT = fileURLToPath(new URL('fixtures/crash-run.ts', import.meta.url))

interface Ran {
  readonly killed: boolean
  readonly points: number
}

/** Runs until the nth point, where it kills itself; 0 runs to the end. */
function run(directory: string, at: number): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', SCRIPT, directory, String(at)], {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk
    })
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve({ killed: true, points: 0 })
      else if (code === 0) resolve({ killed: false, points: Number(/points (\d+)/.exec(text)?.[1]) })
      else reject(new Error(`ended with ${code}`))
    })
  })
}

async function inDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'local-crash-'))
  return work(directory).finally(() => rmSync(directory, { recursive: true, force: true }))
}

test('an execution killed at any await comes to its end, and nobody is told under two tokens', async () => {
  const { points } = await inDirectory((directory) => run(directory, 0))
  expect(points).toBeGreaterThan(20)
  let kills = 0
  for (let at = 1; at <= points; at += 1) {
    await inDirectory(async (directory) => {
      const first = await run(directory, at)
      if (first.killed) kills += 1
      if (first.killed) expect(await run(directory, 0)).toMatchObject({ killed: false })
      const told = readFileSync(join(directory, 'told.log'), 'utf8').trim().split('\n')
      // The kill can fall between telling and noting it: then the same step is told again, under the same token.
      expect(told.length).toBeLessThanOrEqual(4)
      expect([...new Set(told)].map((line) => line.split(' ')[0])).toEqual(['one', 'two', 'apply'])
    })
  }
  expect(kills).toBe(points)
}, 120_000)
