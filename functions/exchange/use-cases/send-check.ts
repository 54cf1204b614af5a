import { newId } from '../../../layers/kernel/id.ts'
import { RESIDENT_ID } from '../../../layers/kernel/id-documents.ts'
import { ok, type Result } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { config } from '../../../layers/platform/config.ts'
import { change, create } from '../../../layers/platform/event.ts'
import { readFile, writeFile } from '../../../layers/platform/files.ts'
import { whole } from '../../../layers/platform/sweep.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { confirmIdentity } from '../../duplicates/writes.ts'
import { awaitsCheck, everyWaiting, type StudentItem } from '../../students/reads.ts'
import type { OutgoingRecord, PopulationCheck } from '../contract.ts'
import { linesIn, linesOf, manifestOf, sha256Of } from '../domain/parcel.ts'
import { CheckRequested, CheckSent } from '../events.ts'
import { CHECKS, type CheckItem, checkPk, findCheck, outgoing } from '../repository.ts'
import { forEach } from './at-once.ts'
import { awaitingChanges } from './central-check.ts'
import { outgoingRecord } from './outgoing-record.ts'
import { settle } from './settle.ts'

/** What one run of a function can gather and apply with time to spare; whoever is over waits for the next check. Changes
 * that wait come first: an office has already agreed to them. */
const MOST_RECORDS = 50_000

/** Asks for a comparison of every record that waits for one. The file is made behind the request. */
export async function requestCheck(act: Act): Promise<Result<PopulationCheck>> {
  const checkId = newId('chk')
  const counts = { asked: 0, cleared: 0, problems: 0, withoutDocument: 0 }
  const summary = { checkId, state: 'requested' as const, ...counts, requestedAt: act.at }
  const shown: PopulationCheck = { ...summary, version: 1 }
  const writes = create(
    checkPk(checkId),
    { summary, listingPk: CHECKS, listingSk: `${act.at}#${checkId}` },
    CheckRequested.of({ checkId }),
    act,
  )
  const done = await commit(act, writes, { status: 202, body: shown })
  return done.ok ? ok(shown) : done
}

/**
 * Writes the file of waiting changes and pupils with its manifest last; those without a document have nothing to compare and are
 * cleared. Told twice, it does what the first time left undone and nothing else.
 */
export async function sendCheck(checkId: string, act: Act): Promise<void> {
  const item = await findCheck(checkId)
  if (!item) throw new Error('a population check was requested and is not there')
  if (item.summary.state === 'requested') await send(item, act)
  else if (item.summary.state === 'sent') await announce(checkId)
  await clearWithoutDocument(await withoutDocument(), checkId, act)
}

/** Clears pupils who had no document when they were listed; one who was given a number since is compared by it next time. */
export async function clearWithoutDocument(listed: readonly string[], checkId: string, act: Act): Promise<void> {
  const swept = await forEach(listed, 'pupils without a document could not be cleared', (studentId) =>
    settle(studentId, (student, step) => (canBeCompared(student) ? [] : confirmIdentity(student, checkId, step)), act),
  )
  whole(swept)
}

async function send(item: CheckItem, act: Act): Promise<void> {
  const { checkId } = item.summary
  const { records, others } = await gather()
  const content = linesOf(records)
  await writeFile(outgoing(config('EXCHANGE_BUCKET'), checkId, 'records.ndjson'), content, 'application/x-ndjson')
  const state = records.length > 0 ? ('sent' as const) : ('applied' as const)
  const counts = { asked: records.length, withoutDocument: others }
  const happened = CheckSent.of({ ...counts, sha256: sha256Of(content) })
  const done = await commit(act, change(item, { set: { summary: { ...item.summary, state, ...counts } } }, happened, act))
  if (!done.ok) throw new Error('a population check was sent and not recorded')
  if (records.length > 0) await announce(checkId)
}

/** The manifest comes after the check is recorded as sent: no answer can be there before its question is known. */
async function announce(checkId: string): Promise<void> {
  const bucket = config('EXCHANGE_BUCKET')
  const content = await readFile(outgoing(bucket, checkId, 'records.ndjson'))
  if (!content) throw new Error('a population check was sent and its file is not there')
  const manifest = manifestOf(checkId, content, linesIn(content).length)
  await writeFile(outgoing(bucket, checkId, 'manifest.json'), JSON.stringify(manifest), 'application/json')
}

const canBeCompared = ({ documentIndex, fields }: StudentItem): boolean =>
  documentIndex !== undefined && fields.idDocType === RESIDENT_ID

async function gather(): Promise<{ records: OutgoingRecord[]; others: number }> {
  const records = await awaitingChanges(MOST_RECORDS)
  let others = 0
  for await (const group of everyWaiting('CHECK')) {
    const waiting = group.filter(awaitsCheck)
    const compared = waiting.filter(canBeCompared).slice(0, MOST_RECORDS - records.length)
    records.push(...(await Promise.all(compared.map(outgoingRecord))))
    others += waiting.filter((student) => !canBeCompared(student)).length
  }
  return { records, others }
}

async function withoutDocument(): Promise<string[]> {
  const ids: string[] = []
  for await (const group of everyWaiting('CHECK'))
    ids.push(...group.filter((student) => !canBeCompared(student)).map(({ studentId }) => studentId))
  return ids
}
