import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { syncDirectory } from '../../store/durable-map.ts'
import { AwsError } from '../aws-error.ts'

export interface ObjectMeta {
  readonly key: string
  readonly size: number
  readonly etag: string
  readonly modifiedAt: string
  readonly sha256: string
  readonly crc32: string
  /** Content type and the like, and `x-amz-meta-*`, as they are sent back. */
  readonly headers: Record<string, string>
}

export interface OpenObject {
  readonly meta: ObjectMeta
  read(range: { start: number; end: number }): Readable
  close(): Promise<void>
}

/** What the body must turn out to be, or nothing is kept. */
export interface Expected {
  readonly minSize?: number
  readonly maxSize?: number
  readonly contentMd5?: string
  /** Base64, by algorithm; asked after the body ended because a trailer may bring them. */
  readonly checksums?: () => { sha256?: string; crc32?: string }
  /** Hex, as the signature names it. */
  readonly sha256Hex?: string
}

/**
 * The objects of one bucket: one file each, the body first and its description behind it, so that both change by the
 * same rename. A file is complete or it is not there.
 */
export class ObjectFiles {
  private readonly directory: string
  private readonly index = new Map<string, ObjectMeta>()
  private sorted: string[] | undefined

  private constructor(directory: string) {
    this.directory = directory
  }

  static async load(directory: string): Promise<ObjectFiles> {
    mkdirSync(join(directory, 'incoming'), { recursive: true })
    const files = new ObjectFiles(directory)
    for (const name of await readdir(join(directory, 'incoming'))) await rm(join(directory, 'incoming', name))
    for (const name of await readdir(directory)) {
      if (name === 'incoming') continue
      const meta = await readMeta(join(directory, name))
      files.index.set(meta.key, meta)
    }
    return files
  }

  meta(key: string): ObjectMeta | undefined {
    return this.index.get(key)
  }

  /** Keys in order, those after `after` that begin with `prefix`. */
  keys(prefix: string, after: string): string[] {
    this.sorted ??= [...this.index.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    return this.sorted.filter(
      (key) => key.startsWith(prefix) && (after === '' || Buffer.compare(Buffer.from(key), Buffer.from(after)) > 0),
    )
  }

  /**
   * An object's description and body out of one open file: who reads while it is overwritten gets what was there or what
   * is there, never the one's description with the other's body. Whoever opens closes.
   */
  async open(key: string): Promise<OpenObject | undefined> {
    if (!this.index.has(key)) return undefined
    const file = await open(this.path(key), 'r').catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return undefined
      throw cause
    })
    if (!file) return undefined
    try {
      const meta = await metaIn(file)
      return { meta, read: (range) => file.createReadStream({ ...range, autoClose: false }), close: () => file.close() }
    } catch (cause) {
      await file.close()
      throw cause
    }
  }

  async write(
    key: string,
    chunks: AsyncIterable<Uint8Array>,
    headers: Record<string, string>,
    expected: Expected,
  ): Promise<ObjectMeta> {
    const incoming = join(this.directory, 'incoming', randomUUID())
    const file = await open(incoming, 'wx')
    try {
      const meta = await this.receive(file, key, chunks, headers, expected)
      await file.datasync()
      await file.close()
      await rename(incoming, this.path(key))
      await syncDirectory(this.directory)
      this.index.set(key, meta)
      this.sorted = undefined
      return meta
    } catch (cause) {
      await file.close().catch(() => undefined)
      await rm(incoming, { force: true })
      throw cause
    }
  }

  async delete(key: string): Promise<boolean> {
    if (!this.index.delete(key)) return false
    this.sorted = undefined
    await rm(this.path(key), { force: true })
    await syncDirectory(this.directory)
    return true
  }

  private async receive(
    file: FileHandle,
    key: string,
    chunks: AsyncIterable<Uint8Array>,
    headers: Record<string, string>,
    expected: Expected,
  ): Promise<ObjectMeta> {
    const [md5, sha] = [createHash('md5'), createHash('sha256')]
    const limit = expected.maxSize ?? 5 * 1024 ** 3
    let size = 0
    let crc = 0
    for await (const chunk of chunks) {
      size += chunk.length
      if (size > limit) throw new AwsError(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
      md5.update(chunk)
      sha.update(chunk)
      crc = crc32(chunk, crc)
      await file.write(chunk)
    }
    if (size < (expected.minSize ?? 0))
      throw new AwsError(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size')
    const [md5Bytes, shaBytes, crcBytes] = [md5.digest(), sha.digest(), Buffer.alloc(4)]
    crcBytes.writeUInt32BE(crc)
    const meta: ObjectMeta = {
      key,
      size,
      etag: `"${md5Bytes.toString('hex')}"`,
      modifiedAt: new Date().toISOString(),
      sha256: shaBytes.toString('base64'),
      crc32: crcBytes.toString('base64'),
      headers,
    }
    compare(meta, shaBytes.toString('hex'), md5Bytes.toString('base64'), expected)
    const description = Buffer.from(JSON.stringify(meta))
    const length = Buffer.alloc(4)
    length.writeUInt32BE(description.length)
    await file.write(Buffer.concat([description, length]))
    return meta
  }

  /** Hashed, because a key may be longer than a file name and one key may be the folder of another. */
  private path(key: string): string {
    return join(this.directory, createHash('sha256').update(key).digest('hex'))
  }
}

function compare(meta: ObjectMeta, shaHex: string, md5: string, expected: Expected): void {
  const { sha256, crc32 } = expected.checksums?.() ?? {}
  const differs = (wanted: string | undefined, found: string) => wanted !== undefined && wanted !== found
  if (differs(sha256, meta.sha256) || differs(crc32, meta.crc32) || differs(expected.contentMd5, md5)) {
    throw new AwsError(400, 'BadDigest', 'The checksum you specified did not match what we received.')
  }
  if (differs(expected.sha256Hex, shaHex)) {
    throw new AwsError(
      400,
      'XAmzContentSHA256Mismatch',
      'The provided x-amz-content-sha256 header does not match what was computed.',
    )
  }
}

async function readMeta(path: string): Promise<ObjectMeta> {
  const file = await open(path, 'r')
  try {
    return await metaIn(file)
  } finally {
    await file.close()
  }
}

async function metaIn(file: FileHandle): Promise<ObjectMeta> {
  const { size } = await file.stat()
  const length = Buffer.alloc(4)
  await file.read(length, 0, 4, size - 4)
  const description = Buffer.alloc(length.readUInt32BE())
  await file.read(description, 0, description.length, size - 4 - description.length)
  return JSON.parse(description.toString()) as ObjectMeta
}
