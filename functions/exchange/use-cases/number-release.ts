import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Result } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change, create } from '../../../layers/platform/event.ts'
import { countMetric } from '../../../layers/platform/metric.ts'
import { whole } from '../../../layers/platform/sweep.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { awaitsNumber, everyWaiting, findStudent, numberOf } from '../../students/reads.ts'
import type { NumberRelease } from '../contract.ts'
import { ReleaseDone, ReleaseRequested } from '../events.ts'
import { findRelease, RELEASES, type ReleaseItem, releasePk, releaseProgress } from '../repository.ts'
import { forEach } from './at-once.ts'
import { type Given, giveFormalNumber } from './give-formal-number.ts'

/** The ministry's own order: formal numbers for every cleared record, given behind the request. */
export const requestRelease = (act: Act): Promise<Result<NumberRelease>> => orderRelease(newId('rel'), 'ordered', act)

/** Orders a release once: a second order by the same id is refused with `already-exists`. */
export async function orderRelease(releaseId: string, cause: NumberRelease['cause'], act: Act): Promise<Result<NumberRelease>> {
  const summary = { releaseId, cause, state: 'requested' as const, ...NONE, requestedAt: act.at }
  const shown: NumberRelease = { ...summary, version: 1 }
  const writes = create(
    releasePk(releaseId),
    { summary, listingPk: RELEASES, listingSk: `${act.at}#${releaseId}` },
    ReleaseRequested.of({ releaseId }),
    act,
  )
  const done = await commit(act, writes, { status: 202, body: shown })
  return done.ok ? ok(shown) : done
}

type Counts = Record<Given, number>
const NONE: Readonly<Counts> = { formal: 0, withoutDocument: 0, collisions: 0, exhausted: 0 }

const countsIn = ({ formal, withoutDocument, collisions, exhausted }: ReleaseItem['summary']): Counts => ({
  formal,
  withoutDocument,
  collisions,
  exhausted,
})

/**
 * Gives the numbers, pupil by pupil, and keeps count group by group. Broken off and told again it goes on with those
 * who have none yet, and counts whom the broken group had reached. A record that cannot be given its number keeps nobody
 * from theirs; the release is not done before it has one.
 */
export async function releaseNumbers(releaseId: string, act: Act): Promise<void> {
  const item = await findRelease(releaseId)
  if (!item) throw new Error('a release of numbers was requested and is not there')
  if (item.summary.state !== 'requested') return
  const counts = countsIn(item.summary)
  const give = (ids: readonly string[]) =>
    forEach(ids, 'cleared records could not be given their numbers', async (studentId) =>
      count(counts, (await giveFormalNumber(studentId, releaseId, act)) ?? (await becameOf(studentId))),
    )
  const swept = [await give(item.group ?? [])]
  for await (const group of everyWaiting('RELEASE')) {
    const ids = group.filter(({ summary }) => awaitsNumber(summary.numbering)).map(({ studentId }) => studentId)
    if (ids.length === 0) continue
    await keepProgress(item, counts, ids, act)
    swept.push(await give(ids))
  }
  for (const each of swept) whole(each)
  await finish(item, counts, act)
}

function count(counts: Counts, given: Given | undefined): void {
  if (given) counts[given]++
}

async function keepProgress(item: ReleaseItem, counts: Counts, group: readonly string[], act: Act): Promise<void> {
  const step = { ...act, operation: `${act.operation}#progress` }
  const kept = await commit(step, [releaseProgress(item, { ...item.summary, ...counts }, group)])
  if (!kept.ok) throw new Error('how far a release has come could not be kept')
}

/** What became of a pupil of the group who waits no more: the run that was broken off, or runs beside this one, gave it. */
async function becameOf(studentId: string): Promise<Given | undefined> {
  const student = await findStudent(studentId)
  if (student?.summary.numbering === 'numbered') return (await numberOf(student)).startsWith('G') ? 'formal' : 'withoutDocument'
  return student?.summary.problem?.type === 'number-collision' ? 'collisions' : undefined
}

async function finish(item: ReleaseItem, counts: Counts, act: Act): Promise<void> {
  const summary = { ...item.summary, ...counts, state: 'done' as const }
  const done = await commit(act, change(item, { set: { summary }, remove: ['group'] }, ReleaseDone.of(counts), act))
  if (!done.ok) throw new Error('numbers were released and not recorded')
  if (counts.exhausted > 0) countMetric('withoutDocumentUsedUp', counts.exhausted)
}
