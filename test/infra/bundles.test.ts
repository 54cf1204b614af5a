import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'

const BUNDLES = join(import.meta.dirname, '..', '..', '.bundles')

/** Kilobytes a function that answers requests may weigh; what it weighs, a school waits for in the morning. */
const BUDGET = 550

const bundles = readdirSync(BUNDLES).filter((name) => name.endsWith('-api'))

it.each(bundles)('%s is light', (name) => {
  expect(statSync(join(BUNDLES, name, 'index.mjs')).size / 1000).toBeLessThanOrEqual(BUDGET)
})
