import { type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { config } from '../../../layers/platform/config.ts'
import { change } from '../../../layers/platform/event.ts'
import { readFile } from '../../../layers/platform/files.ts'
import { log } from '../../../layers/platform/log.ts'
import { countMetric } from '../../../layers/platform/metric.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import type { Outcome, ParcelRejection } from '../contract.ts'
import { type ParcelRefusal, readMessages } from '../domain/parcel.ts'
import { ParcelAccepted, ParcelUnreadable } from '../events.ts'
import { type ParcelFile, parcelFile } from '../folders.ts'
import type { IncomingMessage } from '../messages.ts'
import { findLine, findParcel, type LineEnd, lineKey, type ParcelItem } from '../repository.ts'
import { answer } from './answer-parcel.ts'
import { applyMessage } from './apply-message.ts'

/** A file of a parcel a province has put. */
export const incomingFile = (provinceId: string, folder: string, file: ParcelFile): Promise<Uint8Array | undefined> =>
  readFile(parcelFile(config('EXCHANGE_BUCKET'), 'incoming', provinceId, folder, file))

interface Due {
  readonly line: LineEnd
  readonly sequence: number
  readonly parcel: ParcelItem
}

/** The parcel whose turn it is, where it is there. */
async function nextDue(provinceId: string): Promise<Due | undefined> {
  const line = await findLine(provinceId, 'incoming')
  const sequence = line.at ?? 1
  const parcel = await findParcel(provinceId, 'incoming', sequence)
  return parcel?.summary.state === 'waiting' ? { line, sequence, parcel } : undefined
}

/**
 * Applies whatever is next in the line, until one is missing. Of several runs at once the last to come does it: it takes
 * the line, and from that moment on the others change nothing. So it sees all that they have done, and what it writes
 * down as a message’s outcome is what became of the message.
 */
export async function acceptDue(provinceId: string, act: Act): Promise<void> {
  if (!(await nextDue(provinceId))) return
  const taker = await takeLine(provinceId, act)
  for (let due = await nextDue(provinceId); due; due = await nextDue(provinceId))
    if (!(await accept(provinceId, due, taker, act))) return
}

const TAKEN_OVER = { kind: 'taken-over' } as const

async function takeLine(provinceId: string, act: Act): Promise<string> {
  const taker = crypto.randomUUID()
  const take: Write = { update: lineKey(provinceId, 'incoming'), set: { taker }, when: {}, lost: TAKEN_OVER }
  const done = await commit({ ...act, operation: `${act.operation}#${taker}` }, [take])
  if (!done.ok) throw new Error('the line of a province could not be taken')
  return taker
}

/** Applies the messages of a parcel and moves the line on; whether there is more for this run to do. */
async function accept(provinceId: string, { line, sequence, parcel }: Due, taker: string, act: Act): Promise<boolean> {
  const messages = await messagesOf(parcel)
  if (!messages.ok) {
    await markUnreadable(parcel, messages.refusal.reason, act)
    return false
  }
  const outcomes = await outcomesOf(provinceId, sequence, messages.value, taker, act)
  if (!outcomes) return false
  const refused = outcomes.filter(({ outcome }) => outcome === 'refused').length
  const { rejection: _, ...summary } = parcel.summary
  const set = { summary: { ...summary, state: 'accepted', refused, answeredAt: act.at }, outcomes }
  const step = { ...act, operation: `parcel#${provinceId}#${sequence}#accepted` }
  const accepted = change(parcel, { set, remove: ['duePk', 'dueSk'] }, ParcelAccepted.of({ sequence, refused }), step)
  const done = await commit(step, [onward({ ...line, taker }, sequence + 1), ...accepted])
  if (!done.ok) return done.refusal.kind !== TAKEN_OVER.kind
  if (refused > 0) log.warn('messages of a province were refused', { placeId: provinceId, count: refused })
  const settled = await findParcel(provinceId, 'incoming', sequence)
  if (settled) await answer(settled, settled.folder)
  return true
}

/** Moves the line on, while this run has it. */
const onward = ({ pk, sk, at, taker }: LineEnd, to: number): Write => ({
  update: { pk, sk },
  set: { at: to },
  when: { equals: { at, taker } },
  lost: TAKEN_OVER,
})

/** What becomes of each message; nothing where another run has taken the line meanwhile. */
async function outcomesOf(
  provinceId: string,
  sequence: number,
  messages: readonly IncomingMessage[],
  taker: string,
  act: Act,
): Promise<Outcome[] | undefined> {
  const provided = { check: lineKey(provinceId, 'incoming'), when: { equals: { taker } }, lost: TAKEN_OVER }
  const outcomes: Outcome[] = []
  for (const [nth, message] of messages.entries()) {
    const step = { ...act, operation: `parcel#${provinceId}#${sequence}#${nth}`, provided }
    const outcome = await applyMessage(provinceId, message, step)
    if (!outcome) return undefined
    outcomes.push(outcome)
  }
  return outcomes
}

/** The messages of a kept parcel, where its file still is what was signed. */
async function messagesOf({ summary, folder, sha256 }: ParcelItem): Promise<Result<IncomingMessage[], ParcelRefusal>> {
  const content = await incomingFile(summary.provinceId, folder, 'messages.ndjson')
  return content ? readMessages(content, { sha256, count: summary.count }) : refuse({ kind: 'parcel', reason: 'missing-file' })
}

/** Writes down, once, that a kept parcel cannot be read: the operator sees it as missing until it comes again. */
async function markUnreadable(parcel: ParcelItem, reason: ParcelRejection, act: Act): Promise<void> {
  const { provinceId, sequence = 0, rejection } = parcel.summary
  log.error('a kept parcel is not what it was', { placeId: provinceId, kind: reason, count: sequence })
  if (rejection === reason) return
  countMetric('parcelsRejected')
  const step = { ...act, operation: `${act.operation}#unreadable` }
  const set = { summary: { ...parcel.summary, rejection: reason } }
  const done = await commit(step, change(parcel, { set }, ParcelUnreadable.of({ sequence, reason }), step))
  if (!done.ok)
    log.warn('a parcel that cannot be read was changed in this moment', { placeId: provinceId, kind: done.refusal.kind })
}
