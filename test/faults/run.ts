import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Campaign, type Outcome, run } from './campaign.ts'
import { DEFECTS, type Defect } from './defects.ts'
import { FAULTS, silentIn } from './fault-log.ts'
import { INTRUSIONS } from './intruders.ts'
import { appWith } from './planted.ts'

/**
 * `npm run faults`: cases by the dozen through a machine that fails in every way it can, then the same with defects
 * planted one by one, each of which must be found. `-- --seed 7` has a run again, `-- --seed 1..5` runs five.
 * `-- --planted "nobody lets go"` plants what is named so and runs nothing else, `all` plants all, `none` leaves them
 * out. test/faults/README.md says how to read what is printed.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1..3' },
    planted: { type: 'string', multiple: true },
    transfers: { type: 'string', default: '56' },
    cuts: { type: 'string', default: '6' },
    out: { type: 'string', default: '.faults' },
  },
})
/** Sixty-four cases at once. */
const FULL = { transfers: Number(values.transfers), claims: 6, twins: 2, cuts: Number(values.cuts), storeKills: 3 }
/** Large enough for every defect to show, small enough to be run once for each; over at the first sign of it. */
const SMALL = {
  transfers: 12,
  claims: 1,
  twins: 1,
  cuts: 1,
  storeKills: 0,
  callbackLost: 0.15,
  untilWrong: true,
} as const

interface Planted {
  readonly defect: Defect
  readonly outcome: Outcome
  readonly seconds: number
}

async function told(name: string, campaign: Campaign): Promise<Outcome> {
  const outcome = await run(campaign)
  const history = `${values.out}/${name.replaceAll(/\W+/g, '-')}.json`
  writeFileSync(history, JSON.stringify(outcome, null, 1))
  const fired = FAULTS.map((fault) => `${fault} ${outcome.faults[fault]}`).join(', ')
  const ends = Object.entries(outcome.ends).map(([end, count]) => `${end} ${count}`)
  console.log(`${name} (seed ${campaign.seed}): ${outcome.violations.length} violations; ${outcome.decisions} decisions`)
  console.log(`  ends: ${ends.join(', ')}`)
  console.log(`  fired: ${fired}`)
  console.log(`  tried: ${INTRUSIONS.map((law) => `${law} ${outcome.account.tries[law] ?? 0}`).join(', ')}`)
  console.log(`  history: ${history}`)
  for (const { law, what } of outcome.violations.slice(0, 8)) console.log(`  ! ${law}: ${what}`)
  return outcome
}

/** Whether a registry without a defect broke no law, while everything that can fail did. */
async function sound(seed: number): Promise<boolean> {
  const outcome = await told(`seed ${seed}`, { seed, ...FULL })
  const silent = [...silentIn(outcome.faults), ...INTRUSIONS.filter((law) => !outcome.account.tries[law])]
  if (silent.length > 0) console.log(`  nothing of this happened, so nothing is shown: ${silent.join(', ')}`)
  return outcome.violations.length === 0 && silent.length === 0
}

async function planted(defect: Defect, seed: number): Promise<Planted> {
  const assembly = await appWith(defect)
  const begun = performance.now()
  try {
    const outcome = await told(`planted: ${defect.name}`, { seed, ...SMALL, ...defect.shownBy, assembly })
    return { defect, outcome, seconds: Math.round((performance.now() - begun) / 1000) }
  } finally {
    rmSync(assembly, { recursive: true, force: true })
  }
}

/** One line a defect: the law that found it first, how many others did, after how many decisions and seconds. */
function table(all: readonly Planted[]): string {
  const rows = all.map(({ defect, outcome: { violations, decisions }, seconds }) => {
    const laws = [...new Set(violations.map(({ law }) => law))]
    const others = laws.length > 1 ? ` (and ${laws.length - 1} more)` : ''
    return `| ${defect.name} | ${laws[0] ?? '**not found**'}${others} | ${decisions} | ${seconds} |`
  })
  return ['| defect | found by the law | decisions | seconds |', '|---|---|---|---|', ...rows].join('\n')
}

/** `7` is seed 7, `1..3` are three. */
function seedsIn(asked: string): number[] {
  const [from = Number.NaN, to = from] = asked.split('..').map(Number)
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || to < from) throw new Error(`--seed ${asked} names no seed`)
  return Array.from({ length: to - from + 1 }, (_, nth) => from + nth)
}

function defectsNamed(asked: string): readonly Defect[] {
  if (asked === 'none') return []
  const found = DEFECTS.filter(({ name }) => asked === 'all' || name.includes(asked))
  if (found.length === 0) throw new Error(`--planted "${asked}" names no defect`)
  return found
}

const seeds = seedsIn(values.seed)
const asked = values.planted ?? ['all']
const defects = new Set(asked.flatMap(defectsNamed))
const soundToo = values.planted === undefined || defects.size === 0
mkdirSync(values.out, { recursive: true })
const verdicts: boolean[] = []
if (soundToo) for (const seed of seeds) verdicts.push(await sound(seed))
const found: Planted[] = []
for (const defect of defects) found.push(await planted(defect, seeds[0] ?? 1))
if (found.length > 0) {
  console.log(`\n${table(found)}`)
  writeFileSync(`${values.out}/planted.md`, `${table(found)}\n`)
}
verdicts.push(...found.map(({ outcome }) => outcome.violations.length > 0))
process.exitCode = verdicts.every(Boolean) ? 0 : 1
