import { commit } from '../../../layers/platform/commit.ts'
import { config } from '../../../layers/platform/config.ts'
import { change, create } from '../../../layers/platform/event.ts'
import { writeFile } from '../../../layers/platform/files.ts'
import { seal, unseal } from '../../../layers/platform/sealed.ts'
import { signedByRegistry } from '../../../layers/platform/signatures.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { linesOf, REGISTRY, sha256Of } from '../domain/parcel.ts'
import { PARCEL_TYPE } from '../domain/signed.ts'
import { ParcelSent } from '../events.ts'
import { folderOf, parcelFile } from '../folders.ts'
import type { Manifest, OutgoingMessage } from '../messages.ts'
import {
  causeKey,
  findLine,
  findParcel,
  type LineEnd,
  openPk,
  type ParcelItem,
  parcelListing,
  parcelPk,
  sequenceFor,
} from '../repository.ts'

const ATTEMPTS = 50

/**
 * Sends messages to a province as its next parcel, once for one cause: told again, the same parcel is written again and
 * no second one is made. Its place in the line is taken and its content kept before a byte of it is anywhere else.
 */
export async function sendParcel(
  provinceId: string,
  cause: string,
  messages: readonly OutgoingMessage[],
  act: Act,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const known = await sequenceFor(provinceId, cause)
    const sequence = known ?? (await takePlace(provinceId, cause, messages, act, attempt))
    if (sequence === undefined) continue
    const parcel = await findParcel(provinceId, 'outgoing', sequence)
    if (!parcel) throw new Error('a parcel has its place and is not there')
    await writeParcel(parcel, act)
    return
  }
  throw new Error('a parcel found no place in the line')
}

async function takePlace(
  provinceId: string,
  cause: string,
  messages: readonly OutgoingMessage[],
  act: Act,
  attempt: number,
): Promise<number | undefined> {
  const line = await findLine(provinceId, 'outgoing')
  const sequence = (line.at ?? 0) + 1
  const step = { ...act, operation: `${act.operation}#${provinceId}#${attempt}` }
  const guard: Write = { put: { ...causeKey(provinceId, cause), sequence }, when: { item: 'absent' }, lost: { kind: 'sent' } }
  const done = await commit(step, [moveLine(line, sequence), guard, ...(await newParcel(provinceId, sequence, messages, step))])
  return done.ok ? sequence : undefined
}

/** Moves the end of a line on, from where it was read. */
export const moveLine = ({ pk, sk, at }: LineEnd, to: number): Write => ({
  update: { pk, sk },
  set: { at: to },
  when: { equals: { at } },
  lost: { kind: 'line-moved' },
})

async function newParcel(provinceId: string, sequence: number, messages: readonly OutgoingMessage[], act: Act): Promise<Write[]> {
  const pk = parcelPk(provinceId, 'outgoing', sequence)
  const sha256 = sha256Of(linesOf(messages))
  const folder = folderOf(sequence, 0)
  const contents = messages.map((each) => ({ message: each.message, ...('caseId' in each ? { caseId: each.caseId } : {}) }))
  const attributes = {
    summary: {
      provinceId,
      parcelId: folder,
      direction: 'outgoing',
      sequence,
      state: 'sent',
      count: messages.length,
      refused: 0,
      at: act.at,
      sentTimes: 1,
    },
    sha256,
    folder,
    contents,
    sealed: await seal(provinceId, messages, pk),
    ...parcelListing(provinceId, act.at, folder),
    duePk: openPk(provinceId, 'sent'),
    dueSk: `${act.at}#${folder}`,
  }
  const happened = ParcelSent.of({ provinceId, sequence, sha256, messages: contents.map(({ message }) => message) })
  return create(pk, attributes, happened, act)
}

/** Writes a parcel's files where the province fetches them, the manifest last: where it is, the rest is whole. */
export async function writeParcel({ pk, summary, folder, sha256, sealed }: ParcelItem, { at }: Act): Promise<void> {
  if (!sealed || summary.sequence === undefined) throw new Error('an outgoing parcel without its messages')
  const content = linesOf(await unseal<OutgoingMessage[]>(sealed, pk))
  if (sha256Of(content) !== sha256) throw new Error('an outgoing parcel is not what it was')
  const manifest: Manifest = {
    from: REGISTRY,
    to: summary.provinceId,
    sequence: summary.sequence,
    count: summary.count,
    sha256,
    createdAt: at,
  }
  const bucket = config('EXCHANGE_BUCKET')
  const to = (file: 'messages.ndjson' | 'manifest.jws') => parcelFile(bucket, 'outgoing', summary.provinceId, folder, file)
  await writeFile(to('messages.ndjson'), content, 'application/x-ndjson')
  await writeFile(to('manifest.jws'), await signedByRegistry(PARCEL_TYPE, manifest), 'application/jose')
}

/**
 * Sends a parcel again as it was, in a folder of its own, together with what else belongs to that. One that was never
 * answered has been unanswered since it was sent first.
 */
export async function sendAgain(parcel: ParcelItem, also: readonly Write[], act: Act): Promise<void> {
  const { provinceId, sequence = 0, sentTimes = 1, rejection: _, answeredAt: __, ...summary } = parcel.summary
  const folder = folderOf(sequence, sentTimes)
  const sent = {
    folder,
    summary: { ...summary, provinceId, sequence, state: 'sent', sentTimes: sentTimes + 1 },
    duePk: openPk(provinceId, 'sent'),
    dueSk: parcel.summary.state === 'sent' ? parcel.dueSk : `${act.at}#${folder}`,
  }
  const messages = parcel.contents.map(({ message }) => message)
  const happened = ParcelSent.of({ provinceId, sequence, sha256: parcel.sha256, messages })
  const done = await commit(act, [...change(parcel, { set: sent, remove: ['outcomes'] }, happened, act), ...also])
  if (!done.ok) throw new Error('a parcel that was to be sent again was changed in this moment')
  await writeParcel({ ...parcel, folder }, act)
}
