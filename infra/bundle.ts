import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { DOCUMENTS, entryPointsIn, FUNCTION_BUNDLE, PAPERS } from './function-bundle.ts'

/**
 * Bundles every function in one run into `.bundles/<name>/index.mjs`, and lays the heavy third parties out as the
 * `documents` layer. CDK takes the folders as assets; nothing is bundled during synthesis.
 */
const ROOT = join(import.meta.dirname, '..')
const DONE = join(ROOT, '.bundles')
/** Made aside and put in place when whole: a build that fails leaves the last good one to work with. */
const OUT = join(ROOT, '.bundles.next')

/** The body font comes in nine weights, of which papers use two. */
const UNUSED_WEIGHTS = /noto-serif-sc\/(?!400Regular|700Bold)\d{3}/

async function bundleFunctions(): Promise<void> {
  const entries = join(OUT, 'entries')
  mkdirSync(entries, { recursive: true })
  const entryPoints = entryPointsIn(entries)
  const result = await build({ ...FUNCTION_BUNDLE, entryPoints, outdir: OUT })
  writeFileSync(join(OUT, 'meta.json'), JSON.stringify(result.metafile))
}

/** Copies packages and what they depend on into a layer. */
function layOut(layer: string, packages: readonly string[], from: string): string {
  const modules = join(OUT, layer, 'nodejs', 'node_modules')
  const require = createRequire(join(from, 'package.json'))
  const seen = new Set<string>()
  const copy = (name: string) => {
    const source = join(from, 'node_modules', name)
    if (seen.has(name) || !existsSync(source)) return
    seen.add(name)
    cpSync(source, join(modules, name), {
      recursive: true,
      dereference: true,
      filter: (path) => !/\.(map|d\.ts|png)$/.test(path) && !UNUSED_WEIGHTS.test(path),
    })
    const { dependencies = {} } = require(join(source, 'package.json')) as { dependencies?: Record<string, string> }
    for (const dependency of Object.keys(dependencies)) copy(dependency)
  }
  for (const name of packages) copy(name)
  return modules
}

/** The layer with native parts; they are those npm installed for the architecture asked. */
function layOutDocuments(architecture: 'x64' | 'arm64', from: string): void {
  const native = `@node-rs/argon2-linux-${architecture}-gnu`
  const modules = layOut(`documents-${architecture}`, [...DOCUMENTS, native], from)
  if (!existsSync(join(modules, native)))
    throw new Error(`the native password hash for ${architecture} is not installed in ${dirname(modules)}`)
}

rmSync(OUT, { recursive: true, force: true })
await bundleFunctions()
layOutDocuments('x64', ROOT)
layOut('papers', PAPERS, ROOT)
const arm64 = join(ROOT, 'node_modules', '.cache', 'xueji', 'arm64')
if (existsSync(arm64)) layOutDocuments('arm64', arm64)
rmSync(DONE, { recursive: true, force: true })
renameSync(OUT, DONE)
