import { createHash, type KeyObject } from 'node:crypto'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import type { ParcelRejection } from '../contract.ts'
import { Acknowledgement, IncomingMessage, Manifest, type OutgoingMessage } from '../messages.ts'
import { ACKNOWLEDGEMENT_TYPE, PARCEL_TYPE, readSigned } from './signed.ts'

/** The registry's own name at either end of the exchange. */
export const REGISTRY = 'CN'

export interface ParcelRefusal {
  readonly kind: 'parcel'
  readonly reason: ParcelRejection
}

const wrong = (reason: ParcelRejection) => refuse<ParcelRefusal>({ kind: 'parcel', reason })

export const sha256Of = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** One message a line. */
export const linesOf = (messages: readonly (IncomingMessage | OutgoingMessage)[]): string =>
  messages.map((message) => `${JSON.stringify(message)}\n`).join('')

/** Whose parcels are read, and with which key they must be signed. */
export interface Sender {
  readonly id: string
  readonly key: KeyObject
}

/** The manifest of a parcel, where its sender signed it for us. */
export function readManifest(token: string, { id, key }: Sender, to = REGISTRY): Result<Manifest, ParcelRefusal> {
  const said = readSigned(token, key, PARCEL_TYPE)
  if (said === undefined) return wrong('signature')
  const parsed = Manifest.safeParse(said)
  return parsed.success && parsed.data.from === id && parsed.data.to === to ? ok(parsed.data) : wrong('manifest')
}

/** The acknowledgement of a parcel, where the one it was sent to signed it. */
export function readAcknowledgement(token: string, { id, key }: Sender, to = REGISTRY): Acknowledgement | undefined {
  const parsed = Acknowledgement.safeParse(readSigned(token, key, ACKNOWLEDGEMENT_TYPE))
  return parsed.success && parsed.data.from === id && parsed.data.to === to ? parsed.data : undefined
}

/** The lines of a file, without the last line break. */
export const linesIn = (content: Uint8Array): string[] =>
  new TextDecoder()
    .decode(content)
    .split('\n')
    .filter((line) => line !== '')

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** The messages of a parcel: exactly those the manifest answers for, each in a shape that is known, or none. */
export function readMessages(
  content: Uint8Array,
  { sha256, count }: Pick<Manifest, 'sha256' | 'count'>,
): Result<IncomingMessage[], ParcelRefusal> {
  if (sha256Of(content) !== sha256) return wrong('hash')
  const lines = linesIn(content)
  if (lines.length !== count) return wrong('count')
  const messages: IncomingMessage[] = []
  for (const line of lines) {
    const parsed = IncomingMessage.safeParse(jsonOf(line))
    if (!parsed.success) return wrong('message')
    messages.push(parsed.data)
  }
  return ok(messages)
}
