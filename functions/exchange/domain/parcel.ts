import { createHash } from 'node:crypto'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { IncomingRecord, Manifest, type OutgoingRecord } from '../contract.ts'

/** One record a line, so that a file of millions can be read and written in passing. */
export const linesOf = (records: readonly OutgoingRecord[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('')

export const sha256Of = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

export const manifestOf = (checkId: string, content: string, count: number): Manifest => ({
  checkId,
  sequence: 1,
  count,
  sha256: sha256Of(content),
})

export interface ParcelRefusal {
  readonly kind: 'parcel'
  readonly reason: 'manifest' | 'hash' | 'count' | 'unknown-record' | 'repeated-record' | 'result'
}

const wrong = (reason: ParcelRefusal['reason']) => refuse<ParcelRefusal>({ kind: 'parcel', reason })

/** The manifest of an answer, if it is one and speaks of this check. */
export function readManifest(content: Uint8Array, checkId: string): Result<Manifest, ParcelRefusal> {
  const parsed = Manifest.safeParse(jsonOf(new TextDecoder().decode(content)))
  return parsed.success && parsed.data.checkId === checkId ? ok(parsed.data) : wrong('manifest')
}

/** The records of an answer: all of them exactly as announced, each about a record that was asked, none twice. */
export function readAnswer(
  content: Uint8Array,
  manifest: Manifest,
  asked: ReadonlySet<string>,
): Result<IncomingRecord[], ParcelRefusal> {
  if (sha256Of(content) !== manifest.sha256) return wrong('hash')
  const lines = new TextDecoder()
    .decode(content)
    .split('\n')
    .filter((line) => line !== '')
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

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
