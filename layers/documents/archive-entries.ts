import { ok, type Result, refuse } from '../kernel/result.ts'

/** One part of a zip archive: where its data lies and what its header declares. */
export interface ArchiveEntry {
  readonly name: string
  readonly stored: boolean
  readonly from: number
  readonly to: number
  readonly declaredSize: number
}

export interface ArchiveRefusal {
  readonly kind: 'archive'
  readonly fault: 'not-a-spreadsheet' | 'damaged' | 'encrypted' | 'too-many-parts'
}

const END_OF_DIRECTORY = 0x06054b50
const IN_DIRECTORY = 0x02014b50
const LOCAL = 0x04034b50
const END_SIZE = 22
const DIRECTORY_ENTRY_SIZE = 46
const LOCAL_SIZE = 30
const LONGEST_COMMENT = 65_535
/** More than this is not worth listing. */
const MOST_LISTED = 10_000

const no = (fault: ArchiveRefusal['fault']) => refuse<ArchiveRefusal>({ kind: 'archive', fault })

/**
 * The parts of a zip archive by its directory, which is what readers follow. Archives in the 64-bit form, parts that
 * overlap and local headers that disagree with the directory are refused: no spreadsheet program writes such files.
 */
export function listArchive(bytes: Uint8Array): Result<readonly ArchiveEntry[], ArchiveRefusal> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === undefined) return no('damaged')
  const count = view.getUint16(end + 10, true)
  if (count > MOST_LISTED) return no('too-many-parts')
  try {
    return readDirectory(view, bytes, view.getUint32(end + 16, true), count, end)
  } catch (error) {
    // A position past the end of the file: the directory points nowhere.
    if (error instanceof RangeError) return no('damaged')
    throw error
  }
}

function findEnd(view: DataView): number | undefined {
  const earliest = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT)
  for (let at = view.byteLength - END_SIZE; at >= earliest; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  }
  return undefined
}

function readDirectory(
  view: DataView,
  bytes: Uint8Array,
  start: number,
  count: number,
  end: number,
): Result<readonly ArchiveEntry[], ArchiveRefusal> {
  const entries: ArchiveEntry[] = []
  let at = start
  for (let left = count; left > 0; left--) {
    if (view.getUint32(at, true) !== IN_DIRECTORY) return no('damaged')
    const nameLength = view.getUint16(at + 28, true)
    const entry = readEntry(view, bytes, at, nameLength)
    if (!entry.ok) return entry
    entries.push(entry.value)
    at += DIRECTORY_ENTRY_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  if (at > end || new Set(entries.map(({ name }) => name)).size !== entries.length) return no('damaged')
  return overlap(entries, start) ? no('damaged') : ok(entries)
}

function readEntry(view: DataView, bytes: Uint8Array, at: number, nameLength: number): Result<ArchiveEntry, ArchiveRefusal> {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
  const [compressed, declaredSize, local] = [
    view.getUint32(at + 20, true),
    view.getUint32(at + 24, true),
    view.getUint32(at + 42, true),
  ]
  if (flags & 1) return no('encrypted')
  if (method !== 0 && method !== 8) return no('damaged')
  if (view.getUint32(local, true) !== LOCAL || view.getUint16(local + 8, true) !== method) return no('damaged')
  const name = text(bytes, at + DIRECTORY_ENTRY_SIZE, nameLength)
  const localNameLength = view.getUint16(local + 26, true)
  if (text(bytes, local + LOCAL_SIZE, localNameLength) !== name) return no('damaged')
  const from = local + LOCAL_SIZE + localNameLength + view.getUint16(local + 28, true)
  if (from + compressed > view.byteLength) return no('damaged')
  return ok({ name, stored: method === 0, from, to: from + compressed, declaredSize })
}

/** A name in UTF-8, or else in what Chinese Windows writes into archives, whatever the flag beside it says. */
function text(bytes: Uint8Array, from: number, length: number): string {
  const raw = bytes.subarray(from, from + length)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw)
  } catch {
    return new TextDecoder('gb18030').decode(raw)
  }
}

/** Parts that share bytes inflate to more than the file could hold; each must end before the next begins. */
function overlap(entries: readonly ArchiveEntry[], directory: number): boolean {
  const ordered = entries.toSorted((a, b) => a.from - b.from)
  return ordered.some(({ to }, at) => to > (ordered[at + 1]?.from ?? directory))
}
