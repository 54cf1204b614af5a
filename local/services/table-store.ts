import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync, watch } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { endGuarded, spawnGuarded } from './guarded-process.ts'
import { speedUpStreams, trimStream } from './stream-records.ts'

export class StoreError extends Error {
  readonly kind: string

  constructor(kind: string, message: string) {
    super(`${kind}: ${message}`)
    this.kind = kind
  }
}

/** The store refuses requests without a signature's shape, but checks nothing in it. */
const SHAPE = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20200101T000000Z',
  authorization: 'AWS4-HMAC-SHA256 Credential=local/20200101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
}

/** The native DynamoDB-compatible store as a child process over one database file, or any endpoint that is given. */
export class TableStore {
  readonly endpoint: string
  version = ''
  private readonly databasePath: string
  private child: ChildProcess | undefined
  private closing = false
  private readonly listeners = new Set<() => void>()

  private constructor(endpoint: string, databasePath: string) {
    this.endpoint = endpoint
    this.databasePath = databasePath
  }

  static async start(dataDir: string): Promise<TableStore> {
    const given = process.env.AWS_ENDPOINT_URL_DYNAMODB
    if (given) return new TableStore(given, '')
    const directory = join(dataDir, 'tables')
    await mkdir(directory, { recursive: true })
    const store = new TableStore(`http://127.0.0.1:${await freePort()}`, join(directory, 'tables.db'))
    await store.spawn()
    // The database's log changes with every commit: readers of streams wake at once instead of polling fast.
    watch(directory, { persistent: false }, () => {
      for (const listener of store.listeners) listener()
    })
    return store
  }

  /** Calls back after something was written; several writes may share one call. */
  onWrite(listener: () => void): void {
    this.listeners.add(listener)
  }

  /** One operation of DynamoDB or its Streams; a refusal is thrown as `StoreError`. */
  async call<T>(operation: string, input: unknown, service = 'DynamoDB_20120810'): Promise<T> {
    const answer = await fetch(this.endpoint, {
      method: 'POST',
      headers: { ...SHAPE, 'x-amz-target': `${service}.${operation}` },
      body: JSON.stringify(input),
    })
    this.version = answer.headers.get('x-dynoxide-version') ?? ''
    const body = (await answer.json()) as T & { __type?: string; message?: string }
    if (!answer.ok) throw new StoreError(body.__type?.split('#').at(-1) ?? String(answer.status), body.message ?? '')
    return body
  }

  stream<T>(operation: string, input: unknown): Promise<T> {
    return this.call<T>(operation, input, 'DynamoDBStreams_20120810')
  }

  /** To be called once a table with a stream exists. */
  tuneStreams(): void {
    if (this.databasePath) speedUpStreams(this.databasePath, this.version)
  }

  /** Forgets stream records every reader has passed. */
  trim(table: string, consumed: string): void {
    if (this.databasePath) trimStream(this.databasePath, this.version, table, consumed)
  }

  async close(): Promise<void> {
    this.closing = true
    if (this.child) await endGuarded(this.child)
  }

  private async spawn(): Promise<void> {
    const log = openSync(`${this.databasePath}.log`, 'a')
    const child = spawnGuarded(binary(), ['serve', '--port', new URL(this.endpoint).port, '--db-path', this.databasePath], {
      output: log,
    })
    closeSync(log)
    this.child = child
    let gone = false
    child.once('exit', () => {
      gone = true
      if (!this.closing) this.spawn().catch((cause) => console.error('the table store cannot be restarted', cause))
    })
    while (!gone) {
      const answered = await this.call('ListTables', {}).then(
        () => true,
        () => false,
      )
      if (answered) return
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    if (!this.closing) throw new Error('the table store ended as soon as it had started')
  }
}

/** The binary npm installed for this platform, or one on the PATH. */
function binary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}/dynoxide`
  try {
    return createRequire(import.meta.url).resolve(name)
  } catch {
    return 'dynoxide'
  }
}
