import { setTimeout as pause } from 'node:timers/promises'
import type { StoredEvent } from '../../layers/platform/event.ts'
import { castOf, type Telling } from './cast.ts'
import { Chance } from './chance.ts'
import { claimStory, twinStory } from './claim-stories.ts'
import { Desk, Stuck } from './desk.ts'
import { type Fault, faultsFired } from './fault-log.ts'
import type { Odds } from './gate.ts'
import { tricksOf } from './intruders.ts'
import type { Violation } from './law.ts'
import { Account } from './record.ts'
import { eventsIn, rootsOf, type Snapshot, snapshotOf } from './snapshot.ts'
import { survey } from './survey.ts'
import { Town } from './town.ts'
import { transferStory } from './transfer-story.ts'

export interface Campaign {
  readonly seed: number
  /** Children who go to another school at the same time. */
  readonly transfers: number
  /** Children whom two schools enter as new, and twins entered at two schools. */
  readonly claims: number
  readonly twins: number
  /** How often the power is cut while they do. */
  readonly cuts: number
  readonly storeKills: number
  /** How likely a callback is lost; three in ten where nothing else is said. */
  readonly callbackLost?: number
  /** How likely a child is one of those who all want into the class that is too small for them. */
  readonly crowd?: number
  /**
   * As long as something happens within this, nobody needs to be repaired, and the clock need not go on. Every time in
   * vain it is that much longer: a slow machine is not a lost case.
   */
  readonly silenceMs?: number
  /** A synthesized app with a defect planted in it. */
  readonly assembly?: string
  /** Ends the stories as soon as somebody is told what nobody may be told. */
  readonly untilWrong?: true
}

export interface Outcome {
  readonly seed: number
  readonly faults: Readonly<Record<Fault, number>>
  readonly ends: Readonly<Record<string, number>>
  readonly decisions: number
  readonly rounds: number
  readonly violations: readonly Violation[]
  /** What people did and were told. */
  readonly account: Account
  /** Everything that happened to every case, as it lay in the table at the end. */
  readonly histories: Readonly<Record<string, readonly StoredEvent[]>>
}

/** The demanded figures: one in ten answers throttled, late or lost, three in ten callbacks lost, records thrice and in disorder. */
const ODDS: Omit<Odds, 'seed'> = {
  throttled: 0.1,
  late: 0.1,
  acknowledgementLost: 0.1,
  callbackLost: 0.3,
  recordsDisturbed: true,
}

/** So often hours go by in which nothing moves any more before the stories are called off. */
const SILENT_ROUNDS = 8
/** Where a defect is planted, silence is what it may show by. */
const SILENT_ROUNDS_WITH_DEFECT = 4
const SILENCE_MS = 8_000
const BETWEEN_CUTS_MS = 4_000
const SETTLING_MS = 4_000

/** Sees many cases through a machine that fails in every way it can, then looks at what is left. */
export async function run(campaign: Campaign): Promise<Outcome> {
  const chance = new Chance(campaign.seed)
  const { assembly, seed, callbackLost = ODDS.callbackLost, crowd = 0 } = campaign
  const odds: Odds = { seed, ...ODDS, callbackLost }
  const town = await Town.found({ odds, ...(assembly ? { assembly } : {}) }, chance)
  try {
    const account = new Account()
    const desk = new Desk(town, account)
    if (campaign.untilWrong) account.onWrong = () => desk.close()
    const telling = { town, desk, account, chance, cast: await castOf(town), tricks: tricksOf(chance), crowd }
    const stories = storiesOf(telling, campaign)
    const rounds = await throughFaults(town, desk, stories, campaign, chance)
    await town.peace()
    await settled(town)
    await town.stop()
    const snapshot = await snapshotOf(town.dataDir)
    return {
      seed,
      faults: faultsFired(town.dataDir),
      ends: account.ends,
      decisions: account.decisions.length,
      rounds,
      violations: survey(snapshot, account),
      account,
      histories: historiesIn(snapshot),
    }
  } finally {
    await town.dispose()
  }
}

function storiesOf(telling: Telling, { transfers, claims, twins, seed, untilWrong }: Campaign): Promise<void>[] {
  const { account, cast, chance, desk } = telling
  const pupils = chance.shuffled(cast.pupils).slice(0, transfers)
  if (pupils.length < transfers) throw new Error(`the country has only ${pupils.length} pupils who may go`)
  const nth = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + (seed % 900) + at)
  const stories = [
    ...pupils.map((pupil) => transferStory(telling, pupil)),
    ...nth(7_000, claims).map((child) => claimStory(telling, child)),
    ...nth(8_000, twins).map((child) => twinStory(telling, child)),
  ]
  return stories.map((story) =>
    story.catch((cause: unknown) => {
      if (!(cause instanceof Stuck)) throw cause
      // Called off because enough was seen, a story says nothing.
      if (untilWrong && desk.closed && account.wrongs.length > 0) return
      account.wrong('every case ends, or waits where somebody sees it', cause.message)
    }),
  )
}

/** Cuts and kills while the stories go on, then lets time go by until they have ended or are called off. */
async function throughFaults(
  town: Town,
  desk: Desk,
  stories: readonly Promise<void>[],
  { cuts, storeKills, silenceMs = SILENCE_MS, untilWrong }: Campaign,
  chance: Chance,
): Promise<number> {
  let over = false
  const all = Promise.all(stories).finally(() => {
    over = true
  })
  // A story that fails while nobody waits for it here fails the campaign all the same, at the end.
  all.catch(() => undefined)
  const untilOver = (ms: number) => Promise.race([all, pause(ms)])
  const blows = chance.shuffled([...Array<'cut'>(cuts).fill('cut'), ...Array<'kill'>(storeKills).fill('kill')])
  for (const blow of blows) {
    await untilOver(BETWEEN_CUTS_MS / 2 + chance.below(BETWEEN_CUTS_MS))
    if (desk.closed) break
    if (blow === 'kill') town.killStore()
    else await town.cut()
  }
  const most = untilWrong ? SILENT_ROUNDS_WITH_DEFECT : SILENT_ROUNDS
  let rounds = 0
  for (let silent = 0; !over && !desk.closed && silent < most; rounds++) {
    const before = desk.done
    const patience = silenceMs * (1 + silent)
    await quiet(
      desk,
      () => over || desk.closed,
      () => untilOver(patience),
    )
    if (over || desk.closed) break
    await town.cut()
    silent = desk.done > before ? 0 : silent + 1
  }
  desk.close()
  await all
  return rounds
}

/** Waits until nobody has got anything done for a while, or everything is over. */
async function quiet(desk: Desk, over: () => boolean, wait: () => Promise<unknown>): Promise<void> {
  for (let seen = -1; !over() && desk.done > seen; ) {
    seen = desk.done
    await wait()
  }
}

function historiesIn(snapshot: Snapshot): Record<string, StoredEvent[]> {
  const cases = [...rootsOf<{ readonly caseId: string }>(snapshot, 'CASE#')]
  return Object.fromEntries(cases.map(({ root, items }) => [root.caseId, eventsIn<StoredEvent>(items)]))
}

/** After the last repair everything that was on its way has arrived: the ministry's desk answers, and no case is being applied. */
async function settled(town: Town): Promise<void> {
  await town.ask('ministry.records', 'GET', '/v1/inbox')
  await pause(SETTLING_MS)
}
