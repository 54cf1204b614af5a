import { BENCHES } from './benches.ts'
import type { Row, Scale } from './measure.ts'

/**
 * Runs one bench in a process of its own and tells its rows to the one that started it: clients are kept by the process,
 * so that two registries one after the other would be one too many for it.
 */
const [name = '', scale = '{}'] = process.argv.slice(2)
const bench = await BENCHES[name]?.()
if (!bench) throw new Error(`there is no bench called ${name}`)
await bench((what, measured, goal) => void process.send?.({ what, measured, goal } satisfies Row), JSON.parse(scale) as Scale)
process.disconnect?.()
