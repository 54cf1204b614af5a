import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { PROVINCES } from '../../../layers/kernel/provinces.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change, create } from '../../../layers/platform/event.ts'
import { sweep, whole } from '../../../layers/platform/sweep.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import type { DuplicateCheck } from '../contract.ts'
import { DuplicateCheckDone, DuplicateCheckDue } from '../events.ts'
import { type CheckItem, checkPk, findCheck } from '../repository.ts'
import { FAILURE, lookThroughSchool, schoolsAfter } from './look-through.ts'

/** How many records one run of the function looks through before it hands on to the next: minutes, with time to spare. */
const LEG = 20_000

/**
 * Begins the night's look through every province. Run twice, or late, it begins nothing twice; a province that is still
 * under way from before goes on where it stands instead of beginning again. (Domain §6.5: provincial nightly job)
 */
export async function beginNight(act: Act): Promise<{ begun: number }> {
  const swept = await sweep({
    rows: PROVINCES,
    one: (placeId) => beginIn(placeId, act),
    failure: 'looks for duplicates through provinces could not be begun',
    facts: (placeId) => ({ placeId }),
  })
  return { begun: whole(swept) }
}

async function beginIn(placeId: string, act: Act): Promise<boolean> {
  const item = await findCheck(placeId)
  if (item?.summary.state === 'done' && item.summary.day >= shanghaiDateOf(act.at)) return false
  const step = { ...act, operation: `${act.operation}#${placeId}` }
  const done = await commit(step, item?.summary.state === 'running' ? handOn(item, step) : begin(placeId, item, step).writes)
  // Where it is refused somebody began it in this moment; then it is begun.
  return done.ok
}

/** Begins the look through one province now, whenever that is. Refused with `check-running` while one is under way. */
export async function startCheck(placeId: string, act: Act): Promise<Result<DuplicateCheck>> {
  const item = await findCheck(placeId)
  if (item?.summary.state === 'running') return refuse({ kind: 'check-running' })
  const { writes, shown } = begin(placeId, item, act)
  const done = await commit(act, writes, { status: 202, body: shown })
  return done.ok ? ok(shown) : done
}

function begin(placeId: string, before: CheckItem | undefined, act: Act): { writes: Write[]; shown: DuplicateCheck } {
  const day = shanghaiDateOf(act.at)
  const summary = { placeId, day, state: 'running' as const, looked: 0, found: 0, startedAt: act.at }
  const event = DuplicateCheckDue.of({ placeId, day })
  const writes = before
    ? change(before, { set: { summary }, remove: ['through'] }, event, act)
    : create(checkPk(placeId), { summary }, event, act)
  return { writes, shown: { ...summary, version: (before?.version ?? 0) + 1 } }
}

const handOn = (item: CheckItem, act: Act): Write[] =>
  change(item, {}, DuplicateCheckDue.of({ placeId: item.summary.placeId, day: item.summary.day }), act)

/**
 * Looks through a province school by school from where it stands, keeps count after each, and hands on when a leg is
 * done. Broken off anywhere it goes on from the last school; of two at once the one that comes second stops. A record
 * that cannot be looked at keeps nobody behind it from being looked at.
 */
export async function runCheck(placeId: string, day: string, act: Act, leg = LEG): Promise<void> {
  let item = await findCheck(placeId)
  let [inLeg, leftOut] = [0, 0]
  for await (const school of schoolsAfter(placeId, item?.through)) {
    if (item?.summary.state !== 'running' || item.summary.day !== day) return
    const step = { ...act, operation: `${act.operation}#${school.placeId}` }
    const { looked, found, failed } = await lookThroughSchool(school.placeId, step)
    const kept = await keepCount(item, school.path, { looked, found }, step)
    if (!kept) return
    item = kept
    inLeg += looked
    leftOut += failed
    if (inLeg < leg) continue
    must(await commit(act, handOn(item, act)))
    return tell(leftOut)
  }
  if (item?.summary.state === 'running' && item.summary.day === day) await finish(item, act)
  tell(leftOut)
}

/** Thrown when all others are looked at; the next night looks at these again. */
function tell(leftOut: number): void {
  if (leftOut > 0) throw new Error(`${FAILURE}: ${leftOut}`)
}

async function keepCount(
  item: CheckItem,
  through: string,
  more: { readonly looked: number; readonly found: number },
  act: Act,
): Promise<CheckItem | undefined> {
  const summary = { ...item.summary, looked: item.summary.looked + more.looked, found: item.summary.found + more.found }
  const kept = await commit(act, [
    {
      update: { pk: item.pk, sk: 'ROOT' },
      set: { summary, through },
      when: { equals: { version: item.version, through: item.through } },
      lost: { kind: 'stale-version' },
    },
  ])
  return kept.ok ? { ...item, summary, through } : undefined
}

async function finish(item: CheckItem, act: Act): Promise<void> {
  const { looked, found } = item.summary
  const summary = { ...item.summary, state: 'done' as const, endedAt: act.at }
  must(await commit(act, change(item, { set: { summary }, remove: ['through'] }, DuplicateCheckDone.of({ looked, found }), act)))
}

function must(done: Result<void>): void {
  // Whoever was quicker has handed on or ended it.
  if (!done.ok && done.refusal.kind !== 'stale-version')
    throw new Error(`a look for duplicates stands still: ${done.refusal.kind}`)
}
