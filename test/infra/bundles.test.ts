import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'

const BUNDLES = join(import.meta.dirname, '..', '..', '.bundles')

/** Kilobytes a function that answers requests may weigh; what it weighs, a school waits for in the morning. */
const BUDGET = 550
/**
 * Over the budget and known to be: two read forms, sign uploads, carry the whole catalogue and obey the settings; the third
 * gives back what any business has done, and so knows them all.
 */
const KNOWN: Readonly<Record<string, number>> = { 'registration-api': 620, 'bulk-api': 560, 'cases-api': 560 }

const bundles = readdirSync(BUNDLES).filter((name) => name.endsWith('-api'))

it.each(bundles)('%s is light', (name) => {
  expect(statSync(join(BUNDLES, name, 'index.mjs')).size / 1000).toBeLessThanOrEqual(KNOWN[name] ?? BUDGET)
})
