import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FIXTURES = join(ROOT, 'test/local/fixtures')
const QUIET = '--disable-warning=ExperimentalWarning'

/** The synthesized fixture app, made again only when it changed. */
export function fixtureAssembly(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(FIXTURES, { recursive: true }).map(String).sort()) {
    const path = join(FIXTURES, name)
    if (statSync(path).isFile()) hash.update(name).update(readFileSync(path))
  }
  const directory = join(tmpdir(), `local-fixture-${hash.digest('hex').slice(0, 16)}`)
  if (existsSync(directory)) return directory
  const fresh = mkdtempSync(join(tmpdir(), 'local-fixture-new-'))
  execFileSync(process.execPath, [QUIET, join(FIXTURES, 'app.ts'), fresh], { stdio: 'inherit' })
  // Another test file may have been faster; its result is the same.
  if (existsSync(directory)) rmSync(fresh, { recursive: true })
  else renameSync(fresh, directory)
  return directory
}

/** The runtime as its users start it: another process, reached by what it prints and what it gives its companions. */
export class LocalWorld {
  readonly dataDir: string
  readonly assembly: string
  readonly args: readonly string[]
  origin = ''
  /** Endpoints, credentials and outputs, as a companion sees them. */
  environment: Record<string, string> = {}
  private child: ChildProcess | undefined

  constructor(options: { assembly?: string; args?: readonly string[] } = {}) {
    this.dataDir = mkdtempSync(join(tmpdir(), 'local-world-'))
    this.assembly = options.assembly ?? fixtureAssembly()
    this.args = options.args ?? []
  }

  async start(): Promise<this> {
    const dump = join(this.dataDir, 'environment.json')
    rmSync(join(this.dataDir, 'first-run.done'), { force: true })
    const all = [
      '--port',
      '0',
      '--data',
      this.dataDir,
      '--assembly',
      this.assembly,
      '--first-run',
      join(FIXTURES, 'dump-env.mjs'),
      ...this.args,
    ]
    const child = spawn(process.execPath, [QUIET, join(ROOT, 'local/main.ts'), ...all], {
      env: { ...process.env, DUMP_TO: dump, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.child = child
    this.origin = await readyLine(child)
    this.environment = JSON.parse(readFileSync(dump, 'utf8')) as Record<string, string>
    return this
  }

  output(name: string): string {
    return this.environment[`OUT_${name}`] ?? ''
  }

  /** As a power cut would: nobody is asked. */
  async kill(): Promise<void> {
    await this.end('SIGKILL')
  }

  /** Ends it in order and answers the exit code. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM')
  }

  async remove(): Promise<void> {
    if (this.child?.exitCode === null && this.child.signalCode === null) await this.end('SIGKILL')
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  /** One call of a JSON service. */
  async call<T = Record<string, unknown>>(service: string, target: string, input: unknown): Promise<T> {
    const answer = await fetch(this.environment[`AWS_ENDPOINT_URL_${service}`] ?? '', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': target,
        'x-amz-date': '20200101T000000Z',
        authorization: 'AWS4-HMAC-SHA256 Credential=a/20200101/b/c/aws4_request, SignedHeaders=host, Signature=d',
      },
      body: JSON.stringify(input),
    })
    const body = (await answer.json()) as T & { __type?: string; message?: string }
    if (!answer.ok) throw Object.assign(new Error(body.message ?? ''), { name: body.__type?.split('#').at(-1) ?? '' })
    return body
  }

  /** The items of one partition of the fixture's table. */
  async items(pk: string): Promise<Record<string, Record<string, string>>[]> {
    const { Items } = await this.call<{ Items: Record<string, Record<string, string>>[] }>(
      'DYNAMODB',
      'DynamoDB_20120810.Query',
      {
        TableName: this.output('TableName'),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: pk } },
        ConsistentRead: true,
      },
    )
    return Items
  }

  private end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const { child } = this
    if (!child || child.exitCode !== null) return Promise.resolve(child?.exitCode ?? null)
    return new Promise((resolve) => {
      child.once('exit', (code) => resolve(code))
      child.kill(signal)
    })
  }
}

function readyLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk
      const origin = /^ready (\S+)\n$/.exec(text)?.[1]
      if (origin) resolve(origin)
    })
    child.once('exit', (code) => reject(new Error(`the runtime ended with ${code}: ${text}`)))
  })
}

/** Waits until something is there, for as long as the test may last. */
export async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  while (true) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
