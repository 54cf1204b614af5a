import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Campaign, type Outcome, run } from './campaign.ts'
import { FAULTS } from './fault-log.ts'
import { appWith, DEFECTS } from './planted.ts'

/**
 * `npm run faults`: cases by the dozen through a machine that fails in every way it can, then the same with defects
 * planted one by one, each of which must be found. `-- --seed N` has a run again, `-- --planted no` leaves the defects
 * out, `-- --only "nobody lets go"` takes one.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '3' },
    transfers: { type: 'string', default: '56' },
    cuts: { type: 'string', default: '6' },
    planted: { type: 'string', default: 'yes' },
    only: { type: 'string' },
    out: { type: 'string', default: '.faults' },
  },
})
const FULL = { transfers: Number(values.transfers), claims: 8, cuts: Number(values.cuts), storeKills: 3 }
/** Large enough for every defect to show, small enough to be run once for each. */
const SMALL = { transfers: 14, claims: 2, cuts: 1, storeKills: 0 }

mkdirSync(values.out, { recursive: true })
let failed = false

async function sound(seed: number): Promise<void> {
  const outcome = await told(`seed ${seed}`, { seed, ...FULL })
  const silent = FAULTS.filter((fault) => outcome.faults[fault] === 0)
  if (silent.length > 0) console.log(`  nothing of this happened, so nothing is shown: ${silent.join(', ')}`)
  failed ||= outcome.violations.length > 0 || silent.length > 0
}

async function told(name: string, campaign: Campaign): Promise<Outcome> {
  const outcome = await run(campaign)
  const history = `${values.out}/${name.replaceAll(/\W+/g, '-')}.json`
  writeFileSync(history, JSON.stringify(outcome, null, 1))
  const fired = FAULTS.map((fault) => `${fault} ${outcome.faults[fault]}`).join(', ')
  const ends = Object.entries(outcome.ends).map(([end, count]) => `${end} ${count}`)
  console.log(`${name}: ${outcome.violations.length} violations; ${outcome.decisions} decisions; ${ends.join(', ')}`)
  console.log(`  fired: ${fired}`)
  console.log(`  history: ${history}`)
  for (const violation of outcome.violations.slice(0, 8)) console.log(`  ! ${violation}`)
  return outcome
}

const seed = Number(values.seed)
if (!values.only) for (let nth = 0; nth < Number(values.runs); nth++) await sound(seed + nth)
if (values.planted === 'yes')
  for (const defect of DEFECTS.filter(({ name }) => name.includes(values.only ?? ''))) {
    const assembly = await appWith(defect)
    const { violations } = await told(`planted: ${defect.name}`, { seed, ...SMALL, assembly })
    rmSync(assembly, { recursive: true, force: true })
    if (violations.length === 0) console.log('  NOT FOUND')
    failed ||= violations.length === 0
  }
process.exitCode = failed ? 1 : 0
