import { spawn } from 'node:child_process'
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What the stacks told of themselves, by stack and name. */
export type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The registry as `cdk deploy` made it at the endpoint in `AWS_ENDPOINT_URL`. */
export interface Installation {
  readonly outputs: Outputs
  /** Where its API answers. */
  readonly origin: string
  output(stack: string, name: string): string
  /** Takes every stack away again. */
  destroy(): Promise<void>
}

const ENVIRONMENT = 'aws://000000000000/us-east-1'
const SWITCHES = ['-c', 'demo=true', '-c', 'trial=true']

/** What the command line and the programs beside it need to reach the endpoint and nothing else. */
export function environmentAt(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    // An address with a number instead of a name keeps bucket names out of host names, which would have to resolve.
    AWS_ENDPOINT_URL_S3: process.env.AWS_ENDPOINT_URL_S3 ?? endpoint,
    AWS_ACCESS_KEY_ID: process.env.AWS_ACCESS_KEY_ID ?? '000000000000',
    AWS_SECRET_ACCESS_KEY: process.env.AWS_SECRET_ACCESS_KEY ?? 'test',
    AWS_REGION: 'us-east-1',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CI: 'true',
    NODE_OPTIONS: '',
  }
}

/** Bootstraps and deploys with the ordinary command line. */
export async function install(endpoint: string): Promise<Installation> {
  const directory = await mkdtemp(join(tmpdir(), 'xueji-deploy-'))
  const environment = environmentAt(endpoint)
  const assembly = join(directory, 'assembly')
  const told = join(directory, 'outputs.json')
  const cdk = (...args: string[]) => run('cdk', [...args, '--no-notices'], environment)
  await cdk('synth', '--quiet', ...SWITCHES, '-o', assembly)
  await cdk('bootstrap', ENVIRONMENT, '--app', assembly)
  await cdk('deploy', '--all', '--app', assembly, '--require-approval', 'never', '--outputs-file', told)
  const outputs = JSON.parse(await readFile(told, 'utf8')) as Outputs
  const output = (stack: string, name: string) => {
    const value = outputs[stack]?.[name]
    if (value === undefined) throw new Error(`${stack} has no output ${name}`)
    return value
  }
  return {
    outputs,
    output,
    origin: await reachable(endpoint, output('XuejiService', 'ApiUrl')),
    async destroy() {
      await cdk('destroy', '--all', '--force', '--app', assembly)
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** The API's own address where its name resolves, and otherwise the emulators' other way of saying it. */
async function reachable(endpoint: string, apiUrl: string): Promise<string> {
  const { hostname } = new URL(apiUrl)
  const resolves = await lookup(hostname).then(
    () => true,
    () => false,
  )
  return resolves ? apiUrl : `${endpoint}/_aws/execute-api/${hostname.split('.')[0]}/$default`
}

/** Runs a program of this repository to its end; a failure says what it said. */
export async function run(program: string, args: readonly string[], environment: Record<string, string>): Promise<string> {
  const bin = join(import.meta.dirname, '..', '..', 'node_modules', '.bin')
  const env = { ...process.env, ...environment, PATH: `${bin}:${process.env.PATH ?? ''}` }
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${program} ${args[0]} ended with ${code}:\n${said.slice(-4000)}`)
  return said
}
