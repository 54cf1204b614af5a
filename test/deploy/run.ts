import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findEmulator, startEmulator } from './emulator.ts'
import { environmentAt } from './installation.ts'

/**
 * `npm run test:deploy`: deploys with the ordinary command line to the endpoint in `AWS_ENDPOINT_URL`, or else to an
 * emulator it starts itself, sees a class through there and destroys everything. Says so where there is nothing to deploy to.
 */
const { values } = parseArgs({ options: { results: { type: 'string' } } })
const ROOT = join(import.meta.dirname, '..', '..')

async function jest(endpoint: string | undefined, certificate?: string): Promise<number> {
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js']
  args.push('--testMatch', '**/test/deploy/*.deploy.ts')
  if (values.results) args.push('--json', `--outputFile=${values.results}`)
  const env = {
    ...process.env,
    ...(endpoint ? environmentAt(endpoint) : {}),
    ...(certificate ? { NODE_EXTRA_CA_CERTS: certificate, AWS_CA_BUNDLE: certificate, XUEJI_OWN_EMULATOR: 'true' } : {}),
  }
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env })
  const [code] = await once(child, 'exit')
  return (code as number | null) ?? 1
}

async function againstOwnEmulator(): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'xueji-emulator-'))
  const program = findEmulator(directory)
  if (!program) {
    console.log('The deploy test is left out: there is no AWS_ENDPOINT_URL, and pip cannot install ministack here.')
    return jest(undefined)
  }
  const emulator = await startEmulator(program, directory)
  const code = await jest(emulator.endpoint, emulator.certificate)
  await emulator.stop()
  if (code === 0) await rm(directory, { recursive: true, force: true })
  else console.log(`what the emulator said is in ${join(directory, 'emulator.log')}`)
  return code
}

process.exitCode = await (process.env.AWS_ENDPOINT_URL ? jest(process.env.AWS_ENDPOINT_URL) : againstOwnEmulator())
