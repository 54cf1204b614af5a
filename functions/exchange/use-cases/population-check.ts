import { newId } from '../../../layers/kernel/id.ts'
import { RESIDENT_ID } from '../../../layers/kernel/id-documents.ts'
import { ok, type Result } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { config } from '../../../layers/platform/config.ts'
import { change, create } from '../../../layers/platform/event.ts'
import { readFile, writeFile } from '../../../layers/platform/files.ts'
import { log } from '../../../layers/platform/log.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { everyWaiting, findStudent, type StudentItem, sealedFactsOf } from '../../students/reads.ts'
import { clear, flagProblem } from '../../students/writes.ts'
import type { IncomingRecord, OutgoingRecord, PopulationCheck } from '../contract.ts'
import { linesOf, manifestOf, readAnswer, readManifest, sha256Of } from '../domain/parcel.ts'
import { AnswerRejected, CheckApplied, CheckRequested, CheckSent } from '../events.ts'
import { CHECKS, type CheckItem, checkPk, findCheck, incoming, outgoing } from '../repository.ts'

/** Asks for a comparison of every record that waits for one. The file is made behind the request. */
export async function requestCheck(act: Act): Promise<Result<PopulationCheck>> {
  const checkId = newId('chk')
  const summary = {
    checkId,
    state: 'requested' as const,
    asked: 0,
    cleared: 0,
    problems: 0,
    withoutDocument: 0,
    requestedAt: act.at,
  }
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

/** Writes the file of waiting pupils with its manifest last; those without a document have nothing to compare and are cleared. */
export async function sendCheck(checkId: string, act: Act): Promise<void> {
  const item = await findCheck(checkId)
  if (item?.summary.state !== 'requested') return
  const { records, withoutDocument } = await gather(checkId, act)
  const content = linesOf(records)
  const bucket = config('EXCHANGE_BUCKET')
  await writeFile(outgoing(bucket, checkId, 'records.ndjson'), content, 'application/x-ndjson')
  const state = records.length > 0 ? ('sent' as const) : ('applied' as const)
  const summary = { ...item.summary, state, asked: records.length, withoutDocument }
  const happened = CheckSent.of({ asked: records.length, withoutDocument, sha256: sha256Of(content) })
  const done = await commit(act, change(item, { set: { summary } }, happened, act))
  if (!done.ok) throw new Error('a population check was sent and not recorded')
  const manifest = JSON.stringify(manifestOf(checkId, content, records.length))
  await writeFile(outgoing(bucket, checkId, 'manifest.json'), manifest, 'application/json')
}

async function gather(checkId: string, act: Act): Promise<{ records: OutgoingRecord[]; withoutDocument: number }> {
  const records: OutgoingRecord[] = []
  let withoutDocument = 0
  for await (const student of everyWaiting('CHECK')) {
    if (student.summary.numbering !== 'checking') continue
    if (student.documentIndex && student.fields.idDocType === RESIDENT_ID) records.push(await outgoingRecord(student))
    else if (await settle(student, clear(student, checkId, act), act)) withoutDocument++
  }
  return { records, withoutDocument }
}

async function outgoingRecord(student: StudentItem): Promise<OutgoingRecord> {
  const { fields } = await sealedFactsOf(student)
  const { name, sex, birthDate } = student.summary
  return { ref: student.studentId, name, idDocNo: fields.idDocNo ?? '', sex, birthDate }
}

/** Commits what a check found about one pupil; a record that changed in the meantime waits for the next check. */
async function settle(student: StudentItem, writes: ReturnType<typeof clear>, act: Act): Promise<boolean> {
  return (await commit({ ...act, operation: `${act.operation}#${student.studentId}` }, writes)).ok
}

/** Takes an answer: whole and ours, or not at all. Applied twice it changes nothing. */
export async function takeAnswer(checkId: string, act: Act): Promise<void> {
  const item = await findCheck(checkId)
  if (!item || item.summary.state === 'applied') return
  const bucket = config('EXCHANGE_BUCKET')
  const [manifestFile, results, asked] = await Promise.all([
    readFile(incoming(bucket, checkId, 'manifest.json')),
    readFile(incoming(bucket, checkId, 'results.ndjson')),
    readFile(outgoing(bucket, checkId, 'records.ndjson')),
  ])
  const manifest = readManifest(manifestFile ?? new Uint8Array(), checkId)
  if (!manifest.ok) return reject(item, manifest.refusal.reason, act)
  const records = readAnswer(results ?? new Uint8Array(), manifest.value, refsIn(asked))
  if (!records.ok) return reject(item, records.refusal.reason, act)
  await applyResults(item, records.value, act)
}

function refsIn(asked: Uint8Array | undefined): Set<string> {
  const lines = new TextDecoder()
    .decode(asked)
    .split('\n')
    .filter((line) => line !== '')
  return new Set(lines.map((line) => (JSON.parse(line) as OutgoingRecord).ref))
}

async function applyResults(item: CheckItem, records: readonly IncomingRecord[], act: Act): Promise<void> {
  const { checkId } = item.summary
  for (const { ref, result } of records) {
    const student = await findStudent(ref)
    if (student?.summary.numbering !== 'checking') continue
    await settle(
      student,
      result === 'match' ? clear(student, checkId, act) : flagProblem(student, PROBLEM_OF[result], checkId, act),
      act,
    )
  }
  const cleared = records.filter(({ result }) => result === 'match').length
  const problems = records.length - cleared
  const summary = { ...withoutRejection(item), state: 'applied' as const, cleared, problems }
  const done = await commit(act, change(item, { set: { summary } }, CheckApplied.of({ cleared, problems }), act))
  if (!done.ok) throw new Error('an answer was applied and not recorded')
}

const PROBLEM_OF = { 'not-found': 'id-not-found', 'name-mismatch': 'name-mismatch' } as const

function withoutRejection(item: CheckItem): CheckItem['summary'] {
  const { rejection: _, ...summary } = item.summary
  return summary
}

async function reject(item: CheckItem, reason: NonNullable<PopulationCheck['rejection']>, act: Act): Promise<void> {
  log.error('an answer of the population register was rejected', { kind: reason })
  const summary = { ...item.summary, state: 'rejected' as const, rejection: reason }
  await commit(
    { ...act, operation: `${act.operation}#${item.version}` },
    change(item, { set: { summary } }, AnswerRejected.of({ reason }), act),
  )
}
