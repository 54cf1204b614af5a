import { inflateRawSync } from 'node:zlib'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { type ArchiveEntry, listArchive } from './archive-entries.ts'
import type { FileFault, FileRefusal } from './sheet.ts'

/** A file of an archive, or what keeps it from being unpacked; the others are unpacked all the same. */
export interface ArchiveFile {
  /** Its name as the archive has it, folders included. */
  readonly name: string
  readonly content: Uint8Array | 'too-large' | 'damaged'
}

export interface UnpackLimits {
  readonly entries: number
  /** Bytes of one file, and of all together, counted while inflating. */
  readonly entryBytes: number
  readonly totalBytes: number
}

const no = (fault: FileFault, most?: number) => refuse<FileRefusal>({ kind: 'file', fault, ...(most ? { most } : {}) })

/** Folders, and what a Mac puts beside every file. */
const isNoFile = ({ name }: ArchiveEntry): boolean => name.endsWith('/') || /(^|\/)(__MACOSX\/|\.|Thumbs\.db$)/i.test(name)

/**
 * The files of an archive. What the headers declare is never believed: inflating stops at the first byte too many, of
 * one file or of all of them. A name is only a name here; nobody writes a file under it.
 */
export function filesIn(bytes: Uint8Array, limits: UnpackLimits): Result<readonly ArchiveFile[], FileRefusal> {
  const listed = listArchive(bytes)
  if (!listed.ok) return no(listed.refusal.fault)
  const wanted = listed.value.filter((entry) => !isNoFile(entry))
  if (wanted.length > limits.entries) return no('too-many-parts', limits.entries)
  const files: ArchiveFile[] = []
  let room = limits.totalBytes
  for (const entry of wanted) {
    const content = unpacked(bytes, entry, Math.min(limits.entryBytes, room))
    if (content === 'too-large' && room < limits.entryBytes) return no('inflates-too-much')
    if (content !== 'too-large' && content !== 'damaged') room -= content.length
    files.push({ name: entry.name, content })
  }
  return ok(files)
}

function unpacked(bytes: Uint8Array, { stored, from, to }: ArchiveEntry, most: number): ArchiveFile['content'] {
  const data = bytes.subarray(from, to)
  if (stored) return data.length > most ? 'too-large' : data
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged'
  }
}
