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

/** What a test may begin with: the demo country as it is after the first start, or that and a class seen through in it. */
type Beginning = 'country' | 'class'

/**
 * Fills an empty data directory with a beginning from the copy that the first test of the day made: making it takes ten
 * times as long as starting on it. `make` makes it where there is none yet, on that day.
 */
export async function fillWith(
  beginning: Beginning,
  dataDir: string,
  make: (dataDir: string) => Promise<void>,
  day = shanghaiDateOf(new Date().toISOString()),
): Promise<void> {
  const name = known.get(day) ?? stamp(day)
  known.set(day, name)
  const kept = join(KEPT, `${name}-${beginning}`)
  if (!existsSync(kept)) await keep(kept, make)
  await cp(kept, dataDir, { recursive: true })
}

async function keep(kept: string, make: (dataDir: string) => Promise<void>): Promise<void> {
  await mkdir(KEPT, { recursive: true })
  await forgetOld()
  const made = await mkdtemp(join(KEPT, 'made-'))
  await make(made)
  try {
    await rename(made, kept)
  } catch (cause) {
    // Two tests began at once and the other was quicker: what it made is as good as ours.
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
