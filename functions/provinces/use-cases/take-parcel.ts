import type { KeyObject } from 'node:crypto'
import { commit } from '../../../layers/platform/commit.ts'
import { config } from '../../../layers/platform/config.ts'
import { change, create } from '../../../layers/platform/event.ts'
import { readFile } from '../../../layers/platform/files.ts'
import { log } from '../../../layers/platform/log.ts'
import { countMetric } from '../../../layers/platform/metric.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Outcome, ParcelRejection } from '../contract.ts'
import { standingOf } from '../domain/line.ts'
import { readManifest, readMessages, sha256Of } from '../domain/parcel.ts'
import { parcelKeyIn } from '../domain/signed.ts'
import { ParcelAccepted, ParcelKept, ParcelRejected } from '../events.ts'
import { type ParcelFile, parcelFile } from '../folders.ts'
import type { IncomingMessage, Manifest } from '../messages.ts'
import {
  findGateway,
  findLine,
  findParcel,
  type ParcelItem,
  parcelListing,
  parcelPk,
  rejectedPk,
  waitingDue,
} from '../repository.ts'
import { answer } from './answer-parcel.ts'
import { applyMessage } from './apply-message.ts'
import { moveLine } from './send-parcel.ts'

const fileOf = (provinceId: string, folder: string, file: ParcelFile) =>
  readFile(parcelFile(config('EXCHANGE_BUCKET'), 'incoming', provinceId, folder, file))

/** The key a province's parcels are read with; nothing where the ministry knows of no system of its own there. */
export async function senderKey(provinceId: string): Promise<KeyObject | undefined> {
  const gateway = await findGateway(provinceId)
  return gateway?.summary.ownSystem ? parcelKeyIn(gateway.publicKey) : undefined
}

interface Came {
  readonly provinceId: string
  readonly folder: string
}

/**
 * Takes a parcel that arrived: signed by the province, whole and in a known shape, or not at all. It is kept in its
 * place of the line, and everything whose turn has come is applied. Come twice, it is answered again and nothing else.
 */
export async function takeParcel({ provinceId, folder }: Came, act: Act): Promise<void> {
  const key = await senderKey(provinceId)
  if (!key) return log.error('a parcel came from a province without a system of its own', { placeId: provinceId })
  const [token, content] = await Promise.all([
    fileOf(provinceId, folder, 'manifest.jws'),
    fileOf(provinceId, folder, 'messages.ndjson'),
  ])
  const signed = new TextDecoder().decode(token ?? new Uint8Array())
  const came = { provinceId, folder, fingerprint: sha256Of(`${folder}|${signed}`) }
  const manifest = readManifest(signed, { id: provinceId, key })
  if (!manifest.ok) return reject(came, manifest.refusal.reason, act)
  if (!content) return reject(came, 'missing-file', act, manifest.value)
  const messages = readMessages(content, manifest.value)
  if (!messages.ok) return reject(came, messages.refusal.reason, act, manifest.value)
  const known = await findParcel(provinceId, 'incoming', manifest.value.sequence)
  const next = (await findLine(provinceId, 'incoming')).at ?? 1
  const standing = standingOf(manifest.value, next, known)
  if (standing === 'sequence-reused' || standing === 'too-far-ahead') return reject(came, standing, act, manifest.value)
  if (standing === 'new') await keep(came, manifest.value, messages.value, act)
  else if (known) await knownAlready(known, folder, act)
  await acceptDue(provinceId, act)
  const stands = await findParcel(provinceId, 'incoming', manifest.value.sequence)
  if (stands && (standing === 'repeated' || stands.summary.state === 'waiting')) await answer(stands, folder)
}

/** Keeps a parcel in its place. Somebody may have kept the very same one in this moment: then it is there. */
async function keep(
  { provinceId, folder }: Came,
  { sequence, sha256, count }: Manifest,
  messages: readonly IncomingMessage[],
  act: Act,
): Promise<void> {
  const attributes = {
    summary: {
      provinceId,
      parcelId: folder,
      direction: 'incoming',
      sequence,
      state: 'waiting',
      count,
      refused: 0,
      at: act.at,
    },
    sha256,
    folder,
    contents: messages.map((each) => ({ message: each.message, ...('caseId' in each ? { caseId: each.caseId } : {}) })),
    ...parcelListing(provinceId, act.at, `in-${sequence}`),
    ...waitingDue(provinceId, sequence),
  }
  const step = { ...act, operation: `${act.operation}#keep` }
  const pk = parcelPk(provinceId, 'incoming', sequence)
  const done = await commit(step, create(pk, attributes, ParcelKept.of({ provinceId, sequence, sha256 }), step))
  if (!done.ok && done.refusal.kind !== 'already-exists') throw new Error('a parcel could not be kept')
}

/** The same parcel once more. Where its turn has not come, the files that came last are the ones it is read from. */
async function knownAlready(known: ParcelItem, folder: string, act: Act): Promise<void> {
  if (known.summary.state === 'waiting' && known.folder !== folder) {
    const set = { folder, summary: { ...known.summary, parcelId: folder } }
    const when = { equals: { version: known.version, folder: known.folder } }
    const step = { ...act, operation: `${act.operation}#refreshed` }
    await commit(step, [{ update: { pk: known.pk, sk: 'ROOT' }, set, when, lost: { kind: 'stale-version' } }])
  }
}

/** Applies whatever is next in the line, until one is missing. Who comes at the same moment finds the line moved on. */
export async function acceptDue(provinceId: string, act: Act): Promise<void> {
  for (;;) {
    const line = await findLine(provinceId, 'incoming')
    const sequence = line.at ?? 1
    const parcel = await findParcel(provinceId, 'incoming', sequence)
    if (parcel?.summary.state !== 'waiting') return
    const messages = await messagesOf(parcel)
    if (!messages) return log.error('a kept parcel is not what it was', { placeId: provinceId, count: sequence })
    const outcomes: Outcome[] = []
    for (const [nth, message] of messages.entries())
      outcomes.push(await applyMessage(provinceId, message, { ...act, operation: `parcel#${provinceId}#${sequence}#${nth}` }))
    const refused = outcomes.filter(({ outcome }) => outcome === 'refused').length
    const set = { summary: { ...parcel.summary, state: 'accepted', refused, answeredAt: act.at }, outcomes }
    const step = { ...act, operation: `parcel#${provinceId}#${sequence}#accepted` }
    const accepted = change(parcel, { set, remove: ['duePk', 'dueSk'] }, ParcelAccepted.of({ sequence, refused }), step)
    const done = await commit(step, [moveLine(line, sequence + 1), ...accepted])
    if (!done.ok) continue
    if (refused > 0) log.warn('messages of a province were refused', { placeId: provinceId, count: refused })
    const settled = await findParcel(provinceId, 'incoming', sequence)
    if (settled) await answer(settled, settled.folder)
  }
}

/** The messages of a kept parcel, where its file still is what was signed. */
async function messagesOf({ summary, folder, sha256 }: ParcelItem): Promise<IncomingMessage[] | undefined> {
  const content = await fileOf(summary.provinceId, folder, 'messages.ndjson')
  const read = content && readMessages(content, { sha256, count: summary.count })
  return read?.ok ? read.value : undefined
}

/** Writes down what was not believed, once for one arrival, where the operator sees it; the line does not move. */
async function reject(
  { provinceId, folder, fingerprint }: Came & { readonly fingerprint: string },
  reason: ParcelRejection,
  act: Act,
  manifest?: Manifest,
): Promise<void> {
  countMetric('parcelsRejected')
  log.error('a parcel of a province was rejected', { placeId: provinceId, kind: reason })
  const sequence = manifest ? { sequence: manifest.sequence } : {}
  const attributes = {
    summary: {
      provinceId,
      parcelId: folder,
      direction: 'incoming',
      ...sequence,
      state: 'rejected',
      rejection: reason,
      count: manifest?.count ?? 0,
      refused: 0,
      at: act.at,
    },
    sha256: fingerprint,
    folder,
    contents: [],
    ...parcelListing(provinceId, act.at, `rejected-${folder}`),
  }
  const happened = ParcelRejected.of({ provinceId, reason, sha256: fingerprint })
  const step = { ...act, operation: `${act.operation}#rejected#${fingerprint}` }
  const done = await commit(step, create(rejectedPk(provinceId, fingerprint), attributes, happened, step))
  if (!done.ok && done.refusal.kind !== 'already-exists') throw new Error('a rejected parcel could not be written down')
  await answer({ summary: { provinceId, state: 'rejected', rejection: reason, ...sequence } }, folder)
}
