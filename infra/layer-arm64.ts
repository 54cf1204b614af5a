import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Installs the layer's packages as they are for Graviton, beside those of this machine, and bundles again: after it
 * `-c arch=arm64` can be asked for. npm installs native parts for one processor only.
 */
const ROOT = join(import.meta.dirname, '..')
const FOLDER = join(ROOT, 'node_modules', '.cache', 'xueji', 'arm64')

mkdirSync(FOLDER, { recursive: true })
for (const file of ['package.json', 'package-lock.json', '.npmrc']) copyFileSync(join(ROOT, file), join(FOLDER, file))
for (const [program, ...args] of [
  ['npm', 'ci', '--omit=dev', '--os=linux', '--cpu=arm64', '--libc=glibc'],
  ['node', join(ROOT, 'infra', 'bundle.ts')],
] as const) {
  const { status } = spawnSync(program, args, { cwd: FOLDER, stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}
