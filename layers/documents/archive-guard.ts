import type * as Fflate from 'fflate'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { type ArchiveEntry, listArchive } from './archive-entries.ts'
import { fromLayer } from './layer.ts'
import type { FileFault, FileRefusal } from './sheet.ts'

export interface ArchiveLimits {
  readonly entries: number
  /** Bytes of one part, and of all parts together, when inflated. */
  readonly entryBytes: number
  readonly totalBytes: number
  /** Inflated bytes for each byte of the file. */
  readonly ratio: number
}

const MEGABYTE = 1_048_576
export const ARCHIVE_LIMITS: ArchiveLimits = { entries: 200, entryBytes: 100 * MEGABYTE, totalBytes: 200 * MEGABYTE, ratio: 100 }
/** Below this a high ratio harms nobody: an almost empty sheet compresses very well. */
const RATIO_COUNTS_FROM = 4 * MEGABYTE
const PROLOG_BYTES = 1024
const SLICE = 64 * 1024

const no = (fault: FileFault, most?: number) => refuse<FileRefusal>({ kind: 'file', fault, ...(most ? { most } : {}) })

/**
 * Lets an archive through to a spreadsheet reader only after inflating all of it once, counting: what the headers
 * declare is never believed, and inflating stops at the first byte too many. XML that declares a document type or
 * hides behind UTF-16 is refused, and so is one part lying in another.
 */
export function guardArchive(bytes: Uint8Array, limits: ArchiveLimits = ARCHIVE_LIMITS): Result<readonly string[], FileRefusal> {
  const listed = listArchive(bytes)
  if (!listed.ok) return no(listed.refusal.fault)
  const entries = listed.value
  if (entries.length > limits.entries) return no('too-many-parts', limits.entries)
  let total = 0
  for (const entry of entries) {
    const most = Math.min(limits.entryBytes, limits.totalBytes - total)
    const size = inflatedSize(bytes, entry, most)
    if (!size.ok) return size
    total += size.value
    if (total > RATIO_COUNTS_FROM && total > limits.ratio * bytes.length) return no('inflates-too-much')
  }
  return ok(entries.map(({ name }) => name))
}

/** The size of a part counted while inflating it, not as it was declared. */
function inflatedSize(bytes: Uint8Array, entry: ArchiveEntry, most: number): Result<number, FileRefusal> {
  const data = bytes.subarray(entry.from, entry.to)
  const counted = entry.stored ? stored(data) : inflate(data, most)
  if (counted === 'damaged') return no('damaged')
  if (counted.size > most) return no('inflates-too-much')
  if (counted.size !== entry.declaredSize) return no('damaged')
  return /\.(xml|rels|vml)$/i.test(entry.name) && prologIsSuspect(counted.prolog) ? no('damaged') : ok(counted.size)
}

interface Counted {
  readonly size: number
  readonly prolog: Uint8Array
}

const stored = (data: Uint8Array): Counted => ({ size: data.length, prolog: data.subarray(0, PROLOG_BYTES) })

function inflate(data: Uint8Array, most: number): Counted | 'damaged' {
  const { Inflate } = fromLayer<typeof Fflate>('fflate')
  let size = 0
  let ended = false
  const prolog: number[] = []
  const stream = new Inflate((chunk: Uint8Array, final: boolean) => {
    size += chunk.length
    ended ||= final
    if (prolog.length < PROLOG_BYTES) prolog.push(...chunk.subarray(0, PROLOG_BYTES - prolog.length))
  })
  try {
    for (let at = 0; at < data.length && size <= most; at += SLICE) {
      stream.push(data.subarray(at, at + SLICE), at + SLICE >= data.length)
    }
  } catch {
    return 'damaged'
  }
  return ended || size > most ? { size, prolog: Uint8Array.from(prolog) } : 'damaged'
}

/** A document type declares entities that grow without bound or reach outside; UTF-16 would hide it from this search. */
function prologIsSuspect(prolog: Uint8Array): boolean {
  const utf16 =
    (prolog[0] === 0xff && prolog[1] === 0xfe) || (prolog[0] === 0xfe && prolog[1] === 0xff) || prolog.subarray(0, 4).includes(0)
  return utf16 || Buffer.from(prolog).toString('latin1').includes('<!DOCTYPE')
}
