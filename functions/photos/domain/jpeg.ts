/** A JPEG as far as a registry needs it: how large the picture is, and the file with nothing in it but the picture. */
export interface Jpeg {
  readonly width: number
  readonly height: number
  /** Without what cameras write beside the picture: where it was taken, by which device; and without anything behind its end. */
  readonly plain: Uint8Array<ArrayBuffer>
}

const [START, END, SCAN, COLOURS] = [0xd8, 0xd9, 0xda, 0xee]
/** Baseline, extended and progressive pictures; every browser shows these and no others. */
const FRAMES: readonly number[] = [0xc0, 0xc1, 0xc2]
/** Every segment an ordinary picture is made of: tables, its frame, the mark of the format and how its colours are meant. */
const KEPT: readonly number[] = [...FRAMES, 0xc4, 0xdb, 0xdd, 0xe0, COLOURS, SCAN]
const LONGEST_COLOUR_NOTE = 16

const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

/** The end of the picture's own data from here on: the next mark that is none of its own. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

interface Segment {
  readonly mark: number
  readonly at: number
  readonly end: number
}

/** The segment that begins here; nothing where none does, or it would be longer than the file. */
function segmentAt(bytes: Uint8Array, at: number): Segment | undefined {
  const mark = bytes[at + 1] ?? 0
  if (bytes[at] !== 0xff) return undefined
  if (mark === END) return { mark, at, end: at + 2 }
  const length = u16(bytes, at + 2)
  if (length < 2) return undefined
  const end = mark === SCAN ? endOfScan(bytes, at + 2 + length) : at + 2 + length
  return end > bytes.length ? undefined : { mark, at, end }
}

const isKept = ({ mark, at, end }: Segment): boolean =>
  mark === END || (KEPT.includes(mark) && !(mark === COLOURS && end - at > LONGEST_COLOUR_NOTE))

/** Reads a JPEG from its first mark to its last; nothing where it is none, or ends before it should. */
export function readJpeg(bytes: Uint8Array): Jpeg | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== START) return undefined
  const parts: Uint8Array[] = [bytes.subarray(0, 2)]
  let size: { width: number; height: number } | undefined
  for (let at = 2; at < bytes.length; ) {
    const segment = segmentAt(bytes, at)
    if (!segment) return undefined
    if (isKept(segment)) parts.push(bytes.subarray(at, segment.end))
    if (FRAMES.includes(segment.mark)) size = { height: u16(bytes, at + 5), width: u16(bytes, at + 7) }
    if (segment.mark === END) return size && { ...size, plain: Uint8Array.from(Buffer.concat(parts)) }
    at = segment.end
  }
  return undefined
}
