import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Tell } from './measure.ts'

const ROOT = join(import.meta.dirname, '..')
const BUNDLES = join(ROOT, '.bundles')

/** Sizes of the bundles that answer requests, in KB, the largest first. */
const bundleSizes = (): { name: string; kilobytes: number }[] =>
  readdirSync(BUNDLES)
    .filter((name) => name.endsWith('-api'))
    .map((name) => ({ name, kilobytes: statSync(join(BUNDLES, name, 'index.mjs')).size / 1000 }))
    .sort((a, b) => b.kilobytes - a.kilobytes)

/** How long a bundle takes to load in a fresh process, against a bare handler with the same clients; medians, in ms. */
async function coldStart(name: string, runs = 9): Promise<{ ours: number; bare: number }> {
  const directory = mkdtempSync(join(tmpdir(), 'xueji-bare-'))
  const source = join(directory, 'bare.ts')
  writeFileSync(
    source,
    "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'\nimport { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'\nimport { KMSClient } from '@aws-sdk/client-kms'\nexport const handler = async () => [DynamoDBDocumentClient.from(new DynamoDBClient({})), new KMSClient({})]\n",
  )
  const bare = join(directory, 'bare.mjs')
  const banner = "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);"
  await build({
    entryPoints: [source],
    outfile: bare,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: banner },
    absWorkingDir: ROOT,
    nodePaths: [join(ROOT, 'node_modules')],
  })
  const median = (file: string) =>
    Array.from({ length: runs }, () => loadTime(file)).sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN
  return { ours: median(join(BUNDLES, name, 'index.mjs')), bare: median(bare) }
}

function loadTime(file: string): number {
  const script = `const t = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - t)`
  return Number(spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout)
}

/** What a function weighs and how long it takes to load. */
export async function bundles(tell: Tell): Promise<void> {
  for (const { name, kilobytes } of bundleSizes().slice(0, 3)) tell(`bundle ${name}`, `${kilobytes.toFixed(0)} KB`, '≤ 550 KB')
  const { ours, bare } = await coldStart('cases-api')
  tell(
    'cold module load, cases-api against a bare handler',
    `${ours.toFixed(0)} / ${bare.toFixed(0)} ms = ${(ours / bare).toFixed(2)}`,
    '≤ 1.3',
  )
}
