import type { KeyObject } from 'node:crypto'
import { commit } from '../../../layers/platform/commit.ts'
import { create } from '../../../layers/platform/event.ts'
import { log } from '../../../layers/platform/log.ts'
import { countMetric } from '../../../layers/platform/metric.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { ParcelRejection } from '../contract.ts'
import { type Standing, standingOf } from '../domain/line.ts'
import { readManifest, readMessages, sha256Of } from '../domain/parcel.ts'
import { parcelKeyIn } from '../domain/signed.ts'
import { ParcelKept, ParcelRejected } from '../events.ts'
import type { IncomingMessage, Manifest } from '../messages.ts'
import {
  findGateway,
  findLine,
  findParcel,
  openDue,
  type ParcelItem,
  parcelListing,
  parcelPk,
  rejectedPk,
} from '../repository.ts'
import { acceptDue, incomingFile } from './accept-due.ts'
import { answer } from './answer-parcel.ts'

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
    incomingFile(provinceId, folder, 'manifest.jws'),
    incomingFile(provinceId, folder, 'messages.ndjson'),
  ])
  const signed = new TextDecoder().decode(token ?? new Uint8Array())
  const came = { provinceId, folder, fingerprint: sha256Of(`${folder}|${signed}`) }
  const manifest = readManifest(signed, { id: provinceId, key })
  if (!manifest.ok) return reject(came, manifest.refusal.reason, act)
  if (!content) return reject(came, 'missing-file', act, manifest.value)
  const messages = readMessages(content, manifest.value)
  if (!messages.ok) return reject(came, messages.refusal.reason, act, manifest.value)
  const standing = await placed(came, manifest.value, messages.value, act)
  if (standing === 'sequence-reused' || standing === 'too-far-ahead') return reject(came, standing, act, manifest.value)
  await acceptDue(provinceId, act)
  await answerIn(folder, provinceId, manifest.value.sequence)
}

/** Answers a parcel in the folder it came in; where it was settled while that was written, once more, so that the last word stays. */
async function answerIn(folder: string, provinceId: string, sequence: number): Promise<void> {
  const parcel = await findParcel(provinceId, 'incoming', sequence)
  if (!parcel) throw new Error('a parcel was kept and is not there')
  await answer(parcel, folder)
  const settled = parcel.summary.state === 'waiting' && (await findParcel(provinceId, 'incoming', sequence))
  if (settled && settled.summary.state !== 'waiting') await answer(settled, folder)
}

/** Finds a parcel its place in the line. Where another took the place in this moment, it comes after that one. */
async function placed(
  { provinceId, folder }: Came,
  manifest: Manifest,
  messages: readonly IncomingMessage[],
  act: Act,
): Promise<Standing> {
  const known = await findParcel(provinceId, 'incoming', manifest.sequence)
  const standing = standingOf(manifest, (await findLine(provinceId, 'incoming')).at ?? 1, known)
  if (standing === 'new' && !(await keep({ provinceId, folder }, manifest, messages, act)))
    return placed({ provinceId, folder }, manifest, messages, act)
  if (standing === 'repeated' && known) await knownAlready(known, folder, act)
  return standing
}

/** Keeps a parcel in its place, unless the place was taken in this moment. */
async function keep(
  { provinceId, folder }: Came,
  { sequence, sha256, count }: Manifest,
  messages: readonly IncomingMessage[],
  act: Act,
): Promise<boolean> {
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
    ...openDue(provinceId, 'waiting', sequence),
  }
  const step = { ...act, operation: `${act.operation}#keep` }
  const pk = parcelPk(provinceId, 'incoming', sequence)
  const done = await commit(step, create(pk, attributes, ParcelKept.of({ provinceId, sequence, sha256 }), step))
  if (!done.ok && done.refusal.kind !== 'already-exists') throw new Error('a parcel could not be kept')
  return done.ok
}

/** The same parcel once more. Where its turn has not come, the files that came last are the ones it is read from. */
async function knownAlready(known: ParcelItem, folder: string, act: Act): Promise<void> {
  if (known.summary.state === 'waiting' && known.folder !== folder) {
    const { rejection: _, ...summary } = known.summary
    const set = { folder, summary: { ...summary, parcelId: folder } }
    const when = { equals: { version: known.version, folder: known.folder } }
    const step = { ...act, operation: `${act.operation}#refreshed` }
    await commit(step, [{ update: { pk: known.pk, sk: 'ROOT' }, set, when, lost: { kind: 'stale-version' } }])
  }
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
