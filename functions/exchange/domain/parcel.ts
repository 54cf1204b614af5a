import { createHash } from 'node:crypto'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { IncomingRecord, Manifest, type OutgoingRecord } from '../contract.ts'

/** One record a line, so that a file of millions can be read and written in passing. */
export const linesOf = (records: readonly OutgoingRecord[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('')

export const sha256Of = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** A check is one parcel there and one back. */
const ONLY_PARCEL = 1

export const manifestOf = (checkId: string, content: string | Uint8Array, count: number): Manifest => ({
  checkId,
  sequence: ONLY_PARCEL,
  count,
  sha256: sha256Of(content),
})

export interface ParcelRefusal {
  readonly kind: 'parcel'
  readonly reason: 'manifest' | 'hash' | 'count' | 'unknown-record' | 'repeated-record' | 'result'
}

const wrong = (reason: ParcelRefusal['reason']) => refuse<ParcelRefusal>({ kind: 'parcel', reason })

/** The manifest of a file, if it is one and speaks of this check's only parcel. */
export function readManifest(content: Uint8Array, checkId: string): Result<Manifest, ParcelRefusal> {
  const parsed = Manifest.safeParse(jsonOf(new TextDecoder().decode(content)))
  const ours = parsed.success && parsed.data.checkId === checkId && parsed.data.sequence === ONLY_PARCEL
  return ours ? ok(parsed.data) : wrong('manifest')
}

/** The lines of a file, without the last line break. */
export const linesIn = (content: Uint8Array): string[] =>
  new TextDecoder()
    .decode(content)
    .split('\n')
    .filter((line) => line !== '')

/** The records of an answer: all of them exactly as announced, each about a record that was asked, none twice. */
export function readAnswer(
  content: Uint8Array,
  manifest: Manifest,
  asked: ReadonlySet<string>,
): Result<IncomingRecord[], ParcelRefusal> {
  if (sha256Of(content) !== manifest.sha256) return wrong('hash')
  const lines = linesIn(content)
  if (lines.length !== manifest.count || lines.length !== asked.size) return wrong('count')
  const records: IncomingRecord[] = []
  const seen = new Set<string>()
  for (const line of lines) {
    const parsed = IncomingRecord.safeParse(jsonOf(line))
    if (!parsed.success) return wrong('result')
    if (!asked.has(parsed.data.ref)) return wrong('unknown-record')
    if (seen.has(parsed.data.ref)) return wrong('repeated-record')
    seen.add(parsed.data.ref)
    records.push(parsed.data)
  }
  return ok(records)
}

/** Whether a record still is what the register was asked about; an answer about anything else says nothing of it. */
export const isSame = (asked: OutgoingRecord, now: Omit<OutgoingRecord, 'ref'>): boolean =>
  asked.name === now.name && asked.idDocNo === now.idDocNo && asked.sex === now.sex && asked.birthDate === now.birthDate

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
