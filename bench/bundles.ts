import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { FUNCTION_BUNDLE } from '../infra/function-bundle.ts'
import type { Tell } from './measure.ts'

const ROOT = join(import.meta.dirname, '..')
const BUNDLES = join(ROOT, '.bundles')

/** Sizes of the bundles that answer requests, in KB, the largest first. */
const bundleSizes = (): { name: string; kilobytes: number }[] =>
  readdirSync(BUNDLES)
    .filter((name) => name.endsWith('-api'))
    .map((name) => ({ name, kilobytes: statSync(join(BUNDLES, name, 'index.mjs')).size / 1000 }))
    .sort((a, b) => b.kilobytes - a.kilobytes)

const BARE = `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
export const handler = async () => [DynamoDBDocumentClient.from(new DynamoDBClient({})), new KMSClient({})]
`

/**
 * What loading a bundle in a fresh process costs, against a bare handler with the same clients: medians, in ms of the
 * processor, which other work on the machine disturbs least. The two take turns, so that a busy minute touches both.
 */
async function coldStart(name: string, runs = 15): Promise<{ ours: number; bare: number }> {
  const bare = await bareHandler()
  const turns = Array.from({ length: runs }, () => ({
    ours: loadTime(join(BUNDLES, name, 'index.mjs')),
    bare: loadTime(bare),
  }))
  return { ours: median(turns.map(({ ours }) => ours)), bare: median(turns.map(({ bare }) => bare)) }
}

/** The yardstick: plainly bundled, as anybody would. */
async function bareHandler(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'xueji-bare-'))
  const source = join(directory, 'bare.ts')
  writeFileSync(source, BARE)
  const outfile = join(directory, 'bare.mjs')
  const { plugins: _, outExtension: __, ...plain } = FUNCTION_BUNDLE
  await build({
    ...plain,
    external: [],
    entryPoints: [source],
    outfile,
    absWorkingDir: ROOT,
    nodePaths: [join(ROOT, 'node_modules')],
  })
  return outfile
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN

function loadTime(file: string): number {
  const script = `const before = process.cpuUsage()
await import(${JSON.stringify(file)})
const { user, system } = process.cpuUsage(before)
console.log((user + system) / 1000)`
  return Number(spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout)
}

/** What a function weighs and how long it takes to load. */
export async function bundles(tell: Tell): Promise<void> {
  for (const { name, kilobytes } of bundleSizes().slice(0, 3)) tell(`bundle ${name}`, `${kilobytes.toFixed(0)} KB`, '≤ 550 KB')
  for (const name of ['cases-api', 'registration-api']) {
    const { ours, bare } = await coldStart(name)
    tell(
      `cold module load, ${name} against a bare handler`,
      `${ours.toFixed(0)} / ${bare.toFixed(0)} ms = ${(ours / bare).toFixed(2)}`,
      '≤ 1.3',
    )
  }
}
