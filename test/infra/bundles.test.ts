import { readdirSync, readFileSync, statSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { expect, it } from '@jest/globals'

const BUNDLES = join(import.meta.dirname, '..', '..', '.bundles')

/** Kilobytes a function that answers requests may weigh; what it weighs, a school waits for in the morning. */
const BUDGET = 550

const apis = readdirSync(BUNDLES).filter((name) => name.endsWith('-api'))

interface Outputs {
  readonly outputs: Record<string, { readonly imports: readonly { path: string; kind: string; external?: boolean }[] }>
}
const { outputs } = JSON.parse(readFileSync(join(BUNDLES, 'meta.json'), 'utf8')) as Outputs
const bundles = Object.entries(outputs).flatMap(([path, { imports }]) =>
  path.endsWith('/index.mjs') ? [[basename(dirname(path)), imports] as const] : [],
)

it.each(apis)('%s is light', (name) => {
  expect(statSync(join(BUNDLES, name, 'index.mjs')).size / 1000).toBeLessThanOrEqual(BUDGET)
})

/** A layer is found by `require` only, and a package beside the repository is not there on Lambda. */
it.each(bundles)('%s needs nothing but itself and Node to be loaded', (_, imports) => {
  const needed = imports.filter(({ kind, external }) => external && kind === 'import-statement').map(({ path }) => path)
  expect(needed.filter((path) => !isBuiltin(path))).toEqual([])
})
