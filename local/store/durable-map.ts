import { type FileHandle, mkdir, open, readFile, rename, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'

interface Line<V> {
  readonly k: string
  readonly v?: V
}

/** Rewrite the file once it holds this many more lines than there are live entries. */
const SLACK = 2_000

/**
 * A map whose every change is on disk before its promise resolves, and that is whole again after `kill -9`.
 *
 * An append-only file of JSON lines; changes that arrive while the disk is busy share the next flush. A torn last
 * line was never acknowledged and is cut. Any other unreadable line stops the start.
 */
export class DurableMap<V> {
  private readonly live = new Map<string, V>()
  private waiting: { line: string; done: () => void; failed: (cause: unknown) => void }[] = []
  private flushing: Promise<void> | undefined
  private lines = 0
  private file: FileHandle | undefined
  private readonly path: string

  private constructor(path: string) {
    this.path = path
  }

  static async open<V>(path: string): Promise<DurableMap<V>> {
    await mkdir(dirname(path), { recursive: true })
    const map = new DurableMap<V>(path)
    await map.load()
    return map
  }

  get size(): number {
    return this.live.size
  }

  get(key: string): V | undefined {
    return this.live.get(key)
  }

  has(key: string): boolean {
    return this.live.has(key)
  }

  entries(): [string, V][] {
    return [...this.live]
  }

  set(key: string, value: V): Promise<void> {
    this.live.set(key, value)
    return this.append({ k: key, v: value })
  }

  delete(key: string): Promise<void> {
    if (!this.live.delete(key)) return Promise.resolve()
    return this.append({ k: key })
  }

  /** Waits for what is under way; the map must not be changed afterwards. */
  async close(): Promise<void> {
    await this.flushing
    await this.file?.close()
    this.file = undefined
  }

  private append(line: Line<V>): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ line: `${JSON.stringify(line)}\n`, done, failed })
      this.flushing ??= this.flush()
    })
  }

  private async flush(): Promise<void> {
    // Lets everything this turn still has to say share the flush.
    await undefined
    while (this.waiting.length > 0) {
      const batch = this.waiting
      this.waiting = []
      try {
        if (!this.file) throw new Error(`${this.path} is closed`)
        await this.file.appendFile(batch.map(({ line }) => line).join(''))
        await this.file.datasync()
        this.lines += batch.length
        if (this.lines > this.live.size * 2 + SLACK) await this.rewrite()
        for (const { done } of batch) done()
      } catch (cause) {
        for (const { failed } of batch) failed(cause)
      }
    }
    // In the same turn as the last look: a change made a moment later must find no flush and begin its own.
    this.flushing = undefined
  }

  private async load(): Promise<void> {
    const text = await readFile(this.path, 'utf8').catch(() => '')
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    if (whole.length < text.length) await truncate(this.path, Buffer.byteLength(whole))
    for (const [index, line] of whole.split('\n').entries()) {
      if (line === '') continue
      this.replay(line, index)
      this.lines += 1
    }
    this.file = await open(this.path, 'a')
    await syncDirectory(dirname(this.path))
    if (this.lines > this.live.size * 2 + SLACK) await this.rewrite()
  }

  private replay(line: string, index: number): void {
    try {
      const { k, v } = JSON.parse(line) as Line<V>
      if (v === undefined) this.live.delete(k)
      else this.live.set(k, v)
    } catch (cause) {
      throw new Error(`${this.path} line ${index + 1} cannot be read`, { cause })
    }
  }

  private async rewrite(): Promise<void> {
    const fresh = `${this.path}.new`
    const file = await open(fresh, 'w')
    await file.writeFile([...this.live].map(([k, v]) => `${JSON.stringify({ k, v })}\n`).join(''))
    await file.datasync()
    await file.close()
    await rename(fresh, this.path)
    await syncDirectory(dirname(this.path))
    await this.file?.close()
    this.file = await open(this.path, 'a')
    this.lines = this.live.size
  }
}

/** Makes a rename or a new file in `directory` survive a power cut. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  await handle.sync().finally(() => handle.close())
}
