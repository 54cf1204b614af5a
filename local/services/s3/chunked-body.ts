import { AwsError } from '../aws-error.ts'

/**
 * Unwraps an `aws-chunked` body: yields the data, puts the trailing headers into `trailers`, and fails on a body that
 * ends before its last chunk.
 */
export async function* unwrapChunks(source: AsyncIterable<Uint8Array>, trailers: Map<string, string>): AsyncGenerator<Buffer> {
  const input = new Input(source)
  while (true) {
    const size = Number.parseInt((await input.line()).split(';')[0] ?? '', 16)
    if (Number.isNaN(size)) throw new AwsError(400, 'InvalidRequest', 'A chunk has no size.')
    if (size === 0) break
    yield* input.take(size)
    if ((await input.line()) !== '') throw new AwsError(400, 'IncompleteBody', 'A chunk is not as long as it says.')
  }
  for (let line = await input.line(); line !== ''; line = await input.line()) {
    const colon = line.indexOf(':')
    trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
}

class Input {
  private rest: Buffer = Buffer.alloc(0)
  private readonly source: AsyncIterator<Uint8Array>

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]()
  }

  async line(): Promise<string> {
    while (!this.rest.includes('\r\n')) {
      if (this.rest.length > 8_192) throw new AwsError(400, 'InvalidRequest', 'A chunk header is too long.')
      this.rest = Buffer.concat([this.rest, await this.more()])
    }
    const end = this.rest.indexOf('\r\n')
    const line = this.rest.toString('utf8', 0, end)
    this.rest = this.rest.subarray(end + 2)
    return line
  }

  async *take(size: number): AsyncGenerator<Buffer> {
    let wanted = size
    while (wanted > 0) {
      if (this.rest.length === 0) this.rest = Buffer.from(await this.more())
      const part = this.rest.subarray(0, wanted)
      this.rest = this.rest.subarray(part.length)
      wanted -= part.length
      yield part
    }
  }

  private async more(): Promise<Uint8Array> {
    const { value, done } = await this.source.next()
    if (done) throw new AwsError(400, 'IncompleteBody', 'The request ended before its last chunk.')
    return value
  }
}
