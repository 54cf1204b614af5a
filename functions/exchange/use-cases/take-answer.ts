import { commit } from '../../../layers/platform/commit.ts'
import { config } from '../../../layers/platform/config.ts'
import { change } from '../../../layers/platform/event.ts'
import { readFile } from '../../../layers/platform/files.ts'
import { log } from '../../../layers/platform/log.ts'
import { whole } from '../../../layers/platform/sweep.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { confirmIdentity, returnIdentity } from '../../duplicates/writes.ts'
import type { StudentItem } from '../../students/reads.ts'
import type { IncomingRecord, OutgoingRecord, PopulationCheck } from '../contract.ts'
import { isSame, linesIn, readAnswer, readManifest } from '../domain/parcel.ts'
import { AnswerRejected, CheckApplied } from '../events.ts'
import { type CheckItem, findCheck, incoming, outgoing } from '../repository.ts'
import { forEach } from './at-once.ts'
import { isOfChange, settleChange } from './central-check.ts'
import { outgoingRecord } from './outgoing-record.ts'
import { settle } from './settle.ts'

/** Takes an answer: whole and ours, or not at all. Applied twice it changes nothing. */
export async function takeAnswer(checkId: string, act: Act): Promise<void> {
  const item = await findCheck(checkId)
  if (item?.summary.state === 'applied') return
  if (!item || item.summary.state === 'requested') {
    // Nobody was asked yet, so nobody can have answered: not ours, and no reason to spoil a check that is on its way.
    log.error('an answer of the population register came to no question')
    return
  }
  const bucket = config('EXCHANGE_BUCKET')
  const [manifestFile, results, asked] = await Promise.all([
    readFile(incoming(bucket, checkId, 'manifest.json')),
    readFile(incoming(bucket, checkId, 'results.ndjson')),
    readFile(outgoing(bucket, checkId, 'records.ndjson')),
  ])
  if (!asked) throw new Error('a population check was sent and its file is not there')
  const manifest = readManifest(manifestFile ?? new Uint8Array(), checkId)
  if (!manifest.ok) return reject(item, manifest.refusal.reason, act)
  const questions = questionsIn(asked)
  const records = readAnswer(results ?? new Uint8Array(), manifest.value, new Set(questions.keys()))
  if (!records.ok) return reject(item, records.refusal.reason, act)
  await applyResults(item, questions, records.value, act)
}

/** What was asked, by the reference that comes back. */
const questionsIn = (asked: Uint8Array): Map<string, OutgoingRecord> =>
  new Map(
    linesIn(asked)
      .map((line) => JSON.parse(line) as OutgoingRecord)
      .map((record) => [record.ref, record]),
  )

const PROBLEM_OF = { 'not-found': 'id-not-found', 'name-mismatch': 'name-mismatch' } as const

async function applyResults(
  item: CheckItem,
  questions: ReadonlyMap<string, OutgoingRecord>,
  records: readonly IncomingRecord[],
  act: Act,
): Promise<void> {
  const { checkId } = item.summary
  const swept = await forEach(records, 'answers of the population register could not be kept', async ({ ref, result }) => {
    const asked = questions.get(ref)
    if (!asked) throw new Error('an answer was read that was not asked for')
    if (isOfChange(ref)) await settleChange(asked, result, act)
    else await settle(ref, (student, step) => found(student, asked, result, checkId, step), act)
  })
  whole(swept)
  const cleared = records.filter(({ result }) => result === 'match').length
  const problems = records.length - cleared
  const { rejection: _, ...summary } = item.summary
  const applied = { ...summary, state: 'applied' as const, cleared, problems }
  const done = await commit(act, change(item, { set: { summary: applied } }, CheckApplied.of({ cleared, problems }), act))
  if (!done.ok) throw new Error('an answer was applied and not recorded')
}

/** What an answer makes of a pupil; nothing where it is about who the pupil no longer is: the next parcel asks anew. */
async function found(
  student: StudentItem,
  asked: OutgoingRecord,
  result: IncomingRecord['result'],
  checkId: string,
  act: Act,
): Promise<Write[]> {
  if (!isSame(asked, await outgoingRecord(student))) return []
  return result === 'match' ? confirmIdentity(student, checkId, act) : returnIdentity(student, PROBLEM_OF[result], checkId, act)
}

async function reject(item: CheckItem, reason: NonNullable<PopulationCheck['rejection']>, act: Act): Promise<void> {
  log.error('an answer of the population register was rejected', { kind: reason })
  const summary = { ...item.summary, state: 'rejected' as const, rejection: reason }
  const step = { ...act, operation: `${act.operation}#${item.version}` }
  const done = await commit(step, change(item, { set: { summary } }, AnswerRejected.of({ reason }), step))
  if (!done.ok) throw new Error('an answer was rejected and it was not recorded')
}
