import { setTimeout as pause } from 'node:timers/promises'
import { Chance } from './chance.ts'
import { Desk, Stuck } from './desk.ts'
import { type Fault, faultsFired } from './fault-log.ts'
import type { Odds } from './gate.ts'
import { Account } from './record.ts'
import { snapshotOf } from './snapshot.ts'
import { castOf, claimStory, type Telling, transferStory } from './stories.ts'
import { survey } from './survey.ts'
import { Town } from './town.ts'

export interface Campaign {
  readonly seed: number
  /** Children who go to another school at the same time. */
  readonly transfers: number
  readonly claims: number
  /** How often the power is cut while they do. */
  readonly cuts: number
  readonly storeKills: number
  /** How likely a callback is lost; three in ten where nothing else is said. */
  readonly callbackLost?: number
  /** A synthesized app with a defect planted in it. */
  readonly assembly?: string
}

export interface Outcome {
  readonly faults: Readonly<Record<Fault, number>>
  readonly ends: Readonly<Record<string, number>>
  readonly decisions: number
  readonly rounds: number
  readonly violations: readonly string[]
  /** What people did and were told, and what lay in the table at the end. */
  readonly account: Account
}

/** The figures: one in ten answers throttled, late or lost, three in ten callbacks lost, records thrice and in disorder. */
const ODDS: Omit<Odds, 'seed'> = {
  throttled: 0.1,
  late: 0.1,
  acknowledgementLost: 0.1,
  callbackLost: 0.3,
  recordsDisturbed: true,
}

/** So often hours go by in which nothing moves any more before the stories are called off. */
const SILENT_ROUNDS = 8
/** As long as something happens within this, nobody needs to be repaired. */
const SILENCE_MS = 8_000
const BETWEEN_CUTS_MS = 4_000

/** Sees many cases through a machine that fails in every way it can, then looks at what is left. */
export async function run(campaign: Campaign): Promise<Outcome> {
  const chance = new Chance(campaign.seed)
  const { assembly, seed, callbackLost = ODDS.callbackLost } = campaign
  const odds: Odds = { seed, ...ODDS, callbackLost }
  const town = await Town.found({ odds, ...(assembly ? { assembly } : {}) }, chance)
  try {
    const account = new Account()
    const desk = new Desk(town, account)
    const telling: Telling = { town, desk, account, chance, cast: await castOf(town) }
    const rounds = await throughFaults(town, desk, storiesOf(telling, campaign), campaign, chance)
    await town.peace()
    await settled(town)
    await town.stop()
    const snapshot = await snapshotOf(town.dataDir)
    const { decisions, ends } = account
    return {
      faults: faultsFired(town.dataDir),
      ends,
      decisions: decisions.length,
      rounds,
      violations: survey(snapshot, account),
      account,
    }
  } finally {
    await town.dispose()
  }
}

function storiesOf(telling: Telling, { transfers, claims, seed }: Campaign): Promise<void>[] {
  const { account, cast, chance } = telling
  const pupils = chance.shuffled(cast.pupils).slice(0, transfers)
  if (pupils.length < transfers) throw new Error(`the country has only ${pupils.length} pupils who may go`)
  const stories = [
    ...pupils.map((pupil) => transferStory(telling, pupil)),
    ...Array.from({ length: claims }, (_, at) => claimStory(telling, 7_000 + (seed % 900) + at)),
  ]
  // A story that is called off is no violation by itself: whether its case waits where somebody sees it, the survey says.
  return stories.map((story) =>
    story.catch((cause: unknown) => {
      if (!(cause instanceof Stuck)) throw cause
      account.wrongs.push(cause.message)
    }),
  )
}

/** Cuts and kills while the stories go on, then lets time go by until they have ended or are called off. */
async function throughFaults(
  town: Town,
  desk: Desk,
  stories: readonly Promise<void>[],
  { cuts, storeKills }: Campaign,
  chance: Chance,
): Promise<number> {
  let over = false
  const all = Promise.all(stories).finally(() => {
    over = true
  })
  const untilOver = (ms: number) => Promise.race([all, pause(ms)])
  const blows = chance.shuffled([...Array<'cut'>(cuts).fill('cut'), ...Array<'kill'>(storeKills).fill('kill')])
  for (const blow of blows) {
    await untilOver(BETWEEN_CUTS_MS / 2 + chance.below(BETWEEN_CUTS_MS))
    if (blow === 'kill') town.killStore()
    else await town.cut()
  }
  let rounds = 0
  for (let silent = 0; !over && silent < SILENT_ROUNDS; rounds++) {
    const before = desk.done
    await quiet(desk, () => over, untilOver)
    if (over) break
    await town.cut()
    silent = desk.done > before ? 0 : silent + 1
  }
  desk.close()
  await all
  return rounds
}

/** Waits until nobody has got anything done for a while, or everything is over. */
async function quiet(desk: Desk, over: () => boolean, wait: (ms: number) => Promise<unknown>): Promise<void> {
  for (let seen = -1; !over() && desk.done > seen; ) {
    seen = desk.done
    await wait(SILENCE_MS)
  }
}

/** After the last repair everything that was on its way has arrived: the ministry's desk answers, and no case is being applied. */
async function settled(town: Town): Promise<void> {
  await town.ask('ministry.records', 'GET', '/v1/inbox')
  await pause(BETWEEN_CUTS_MS)
}
