import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { oneAtATime } from './one-at-a-time.ts'

/**
 * Makes what the local runtime runs: the bundles, the console and the synthesized templates with the demo switches on.
 * A part whose sources have not changed since it was made is not made again.
 */
const ROOT = join(import.meta.dirname, '..')
const STAMPS = join(ROOT, 'node_modules', '.cache', 'xueji')

interface Part {
  readonly name: string
  readonly sources: readonly string[]
  readonly product: string
  readonly command: readonly string[]
}

const SHARED = ['package-lock.json', 'functions/**/*.ts', 'layers/**/*.ts']
const PARTS: readonly Part[] = [
  {
    name: 'bundles',
    sources: [...SHARED, 'infra/bundle.ts', 'infra/function-bundle.ts', 'infra/functions-found.ts', 'infra/lean.ts'],
    product: '.bundles/meta.json',
    command: ['node', 'infra/bundle.ts'],
  },
  {
    name: 'console',
    sources: [...SHARED, 'web/**/*'],
    product: 'web/dist/index.html',
    command: ['vite', 'build', 'web', '--logLevel', 'warn'],
  },
  {
    name: 'templates',
    sources: [...SHARED, 'infra/**/*.ts', 'cdk.json', '.bundles/meta.json'],
    product: 'cdk.out/manifest.json',
    command: ['cdk', 'synth', '--quiet', '-c', 'demo=true', '-c', 'origin=http://localhost:8787', '-o', 'cdk.out'],
  },
]

function fingerprint({ sources }: Part): string {
  const files = sources
    .flatMap((pattern) => globSync(pattern, { cwd: ROOT, withFileTypes: true }))
    .filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !path.includes(join('web', 'dist')))
  const hash = createHash('sha256')
  for (const path of paths.sort()) hash.update(path.slice(ROOT.length)).update(readFileSync(path))
  return hash.digest('hex')
}

function make(part: Part): void {
  const stamp = join(STAMPS, part.name)
  const print = fingerprint(part)
  if (existsSync(join(ROOT, part.product)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return
  const [program = '', ...args] = part.command
  const path = `${join(ROOT, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`
  const done = spawnSync(program, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, PATH: path, NODE_OPTIONS: '', CI: 'true' },
  })
  if (done.status !== 0) {
    process.stderr.write(`${part.name} could not be made:\n${done.stdout}${done.stderr}\n`)
    process.exit(1)
  }
  mkdirSync(STAMPS, { recursive: true })
  writeFileSync(stamp, print)
}

oneAtATime(join(STAMPS, 'building'), () => {
  for (const part of PARTS) make(part)
})
