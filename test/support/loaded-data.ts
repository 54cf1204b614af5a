import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { shanghaiDateOf } from '../../layers/kernel/instant.ts'

const KEPT = join('node_modules', '.cache', 'xueji', 'loaded')

/** Whatever could make the demo country another one: how it is loaded, by what, and on which day. */
function stamp(day: string): string {
  const hash = createHash('sha256').update(day)
  for (const file of globSync(['demo/**/*.ts', 'local/**/*.ts', '.bundles/meta.json', 'cdk.out/*.template.json']).sort())
    hash.update(file).update(readFileSync(file))
  return hash.digest('hex').slice(0, 24)
}

const known = new Map<string, string>()

/**
 * Fills an empty data directory with the demo country as it is after the first start, from a copy that the first test
 * of the day made: loading it takes ten times as long as starting on it. `load` makes it where there is none yet, on
 * that day.
 */
export async function fillWithCountry(
  dataDir: string,
  load: (dataDir: string) => Promise<void>,
  day = shanghaiDateOf(new Date().toISOString()),
): Promise<void> {
  const name = known.get(day) ?? stamp(day)
  known.set(day, name)
  const kept = join(KEPT, name)
  if (!existsSync(kept)) await keep(kept, load)
  await cp(kept, dataDir, { recursive: true })
}

async function keep(kept: string, load: (dataDir: string) => Promise<void>): Promise<void> {
  await mkdir(KEPT, { recursive: true })
  await forgetOld()
  const made = await mkdtemp(join(KEPT, 'made-'))
  await load(made)
  try {
    await rename(made, kept)
  } catch (cause) {
    // Two tests began at once and the other was quicker: its country is as good as ours.
    await rm(made, { recursive: true })
    if (!existsSync(kept)) throw cause
  }
}

const HOUR_MS = 3_600_000

/** What was loaded by other code or on another day is of no use; what is new may be in another test's hands. */
async function forgetOld(): Promise<void> {
  for (const name of await readdir(KEPT)) {
    const path = join(KEPT, name)
    if (Date.now() - (await stat(path)).mtimeMs > HOUR_MS) await rm(path, { recursive: true, force: true })
  }
}
