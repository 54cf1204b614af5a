import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, readFileSync } from 'node:fs'
import { get } from 'node:https'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** An AWS to deploy to, in memory on this machine. */
export interface Emulator {
  readonly endpoint: string
  /** The certificate it shows; whoever asks it must trust this. */
  readonly certificate: string
  stop(): Promise<void>
}

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt')

/** The emulator's program: the one on the PATH, or else one installed with pip into this directory; nothing where neither can be had. */
export function findEmulator(directory: string): string | undefined {
  const there = spawnSync('ministack', ['--help'], { stdio: 'ignore' })
  if (there.status === 0) return 'ministack'
  const venv = join(directory, 'venv')
  if (spawnSync('python3', ['-m', 'venv', venv], { stdio: 'ignore' }).status !== 0) return undefined
  const installed = spawnSync(join(venv, 'bin', 'pip'), ['install', '--quiet', '-r', REQUIREMENTS], { encoding: 'utf8' })
  const program = join(venv, 'bin', 'ministack')
  if (installed.status === 0 && existsSync(program)) return program
  process.stderr.write(installed.stderr ?? '')
  return undefined
}

/** What would make it show or trust other certificates than its own. */
const FOREIGN = ['NODE_EXTRA_CA_CERTS', 'AWS_CA_BUNDLE', 'SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'AWS_ENDPOINT_URL']

/**
 * Starts the emulator as strict as it can be: a right that a role does not have is denied, and so is a bucket asked
 * without TLS, as both would be in AWS.
 */
export async function startEmulator(program: string, directory: string): Promise<Emulator> {
  const port = await freePort()
  const surroundings = Object.entries(process.env).filter(([name]) => !FOREIGN.includes(name))
  const child = spawn(program, [], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...Object.fromEntries(surroundings),
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      AUTH: 'true',
      USE_SSL: '1',
      IOT_MTLS_ENABLED: '0',
      TMPDIR: directory,
    },
  })
  const log = createWriteStream(join(directory, 'emulator.log'))
  child.stdout.pipe(log)
  child.stderr.pipe(log)
  const endpoint = `https://127.0.0.1:${port}`
  const certificate = join(directory, 'ministack-tls', 'server.crt')
  await answers(`${endpoint}/_ministack/health`, certificate, child)
  return {
    endpoint,
    certificate,
    async stop() {
      if (child.exitCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

async function answers(url: string, certificate: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the emulator ended with ${child.exitCode}; see emulator.log`)
    if (existsSync(certificate) && (await statusOf(url, certificate)) === 200) return
    await pause(100)
  }
  throw new Error('the emulator did not answer within a minute')
}

const statusOf = (url: string, certificate: string): Promise<number | undefined> =>
  new Promise((resolve) => {
    get(url, { ca: readFileSync(certificate) }, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).once('error', () => resolve(undefined))
  })

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return address.port
}
