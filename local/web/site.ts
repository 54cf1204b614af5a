import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

export interface Page {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: Uint8Array<ArrayBuffer>
}

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/** The console from a directory: a file if there is one, else the index page, so that its own addresses work. */
export class Site {
  private readonly directory: string
  private readonly headers: Record<string, string>

  constructor(directory: string, headers: Record<string, string>) {
    this.directory = directory
    this.headers = headers
  }

  async page(path: string, request: Record<string, string>): Promise<Page | undefined> {
    const file = this.inside(path)
    if (file !== undefined && (await isFile(file))) return this.send(file, request)
    // A missing script answered with the index page would only fail later and more strangely.
    if (file === undefined || extname(path) !== '') return undefined
    const index = join(this.directory, 'index.html')
    return (await isFile(index)) ? this.send(index, request) : undefined
  }

  private async send(file: string, request: Record<string, string>): Promise<Page> {
    const { encoding, path } = await this.encoded(file, request['accept-encoding'] ?? '')
    const { mtimeMs, size } = await stat(path)
    const etag = `"${mtimeMs.toString(36)}-${size.toString(36)}"`
    const headers: Record<string, string> = {
      ...this.headers,
      etag,
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': file.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
      ...(encoding && { 'content-encoding': encoding }),
    }
    if (request['if-none-match'] === etag) return { status: 304, headers, body: new Uint8Array() }
    return { status: 200, headers, body: new Uint8Array(await readFile(path)) }
  }

  private async encoded(file: string, accepted: string): Promise<{ encoding?: string; path: string }> {
    for (const [encoding, extension] of ENCODINGS) {
      if (accepted.includes(encoding) && (await isFile(file + extension))) return { encoding, path: file + extension }
    }
    return { path: file }
  }

  /** The file a path names, or nothing when it leads out of the directory or is no path at all. */
  private inside(path: string): string | undefined {
    try {
      const decoded = decodeURIComponent(path)
      if (decoded.includes('\0')) return undefined
      const file = normalize(join(this.directory, decoded))
      return file === this.directory || file.startsWith(this.directory + sep) ? file : undefined
    } catch {
      return undefined
    }
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}
