import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { loadBetween } from './between.ts'
import { Companions } from './companions.ts'
import { lockData } from './data-lock.ts'
import { kindOf, namer } from './names.ts'
import { openWorld, PLACE } from './open-world.ts'
import type { Options } from './options.ts'
import { kinds } from './resources/kinds.ts'
import { awsServer } from './services/aws-server.ts'
import { readSecret, writeSecret } from './services/key-file.ts'
import { Buckets } from './services/s3/buckets.ts'
import { objectServer } from './services/s3/server.ts'
import { type Credentials, Signatures } from './services/s3/signature.ts'
import { TableStore } from './services/table-store.ts'
import { type Assembly, readAssembly } from './template/assembly.ts'
import { Resolver } from './template/intrinsics.ts'
import { frontServer } from './web/front.ts'
import { Site } from './web/site.ts'
import type { Resource, World } from './world.ts'

/** Hosts the template would be given by AWS; here both are the one front door. */
const GIVEN_HOSTS = /https:\/\/[a-z0-9-]+\.(execute-api\.[a-z0-9-]+|cloudfront)\.amazonaws\.com\.cn/g

/** How long an open request may hold up the end. */
const PATIENCE_MS = 2_000

export interface Runtime {
  readonly origin: string
  stop(): Promise<void>
}

/** Starts everything the assembly declares and answers once it can be used. */
export async function startRuntime(options: Options): Promise<Runtime> {
  const dataDir = resolve(options.dataDir)
  const assembly = await readAssembly(options.assembly)
  // What cannot be run is said before anything is touched.
  for (const { resources } of assembly.templates) for (const declared of resources.values()) kindOf(declared)
  await mkdir(dataDir, { recursive: true })
  const lock = await lockData(dataDir)
  const closers: World['closers'] = [() => void lock.close()]
  try {
    return await start({ ...options, dataDir }, assembly, closers)
  } catch (cause) {
    await stopAll(closers)
    throw cause
  }
}

async function start(options: Options, assembly: Assembly, closers: World['closers']): Promise<Runtime> {
  const { dataDir } = options
  let world: World | undefined
  const built = (): World => {
    if (!world) throw new Error('not started yet')
    return world
  }
  const credentials = await ownCredentials(dataDir)
  const buckets = new Buckets(dataDir)
  const site = () => (options.siteDir ? new Site(resolve(options.siteDir), built().siteHeaders) : undefined)
  let served: Site | undefined
  const front = frontServer(() => {
    served ??= site()
    return { apis: built().apis, outboxDir: join(dataDir, 'outbox'), ...(served && { site: served }) }
  })
  const [objects, aws] = [objectServer(buckets, new Signatures(credentials, PLACE.region)), awsServer(built)]
  const origin = await listen(front, options.port, closers)
  const s3 = await listen(objects, 0, closers)
  const rpc = await listen(aws, 0, closers)
  const tables = await TableStore.start(dataDir)
  closers.push(() => tables.close())
  const endpoints = { DYNAMODB: tables.endpoint, S3: s3, SFN: rpc, KMS: rpc, EVENTBRIDGE: rpc, SQS: rpc, LAMBDA: rpc }
  const between = options.between ? await loadBetween(options.between, endpoints, dataDir) : undefined
  const environment = environmentOf(between?.endpoints ?? endpoints, credentials)
  const given = { dataDir, assets: assembly.assets, origin, buckets, tables, closers, environment }
  world = await openWorld({ ...given, ...(between && { between }) })
  const resolver = new Resolver(assembly, PLACE, namer(PLACE, endpoints))
  for (const resource of resourcesOf(assembly, resolver, origin)) await startOne(resource, world)
  for (const begin of world.ready) await begin()
  await accompany(options, world, outputsOf(assembly, resolver, origin))
  // Nobody is let in any more before anything behind the door stops.
  closers.push(() => closeServer(front))
  return { origin, stop: () => stopAll(closers) }
}

function* resourcesOf(assembly: Assembly, resolver: Resolver, origin: string): Generator<Resource> {
  for (const kind of kinds) {
    for (const template of assembly.templates) {
      for (const declared of template.resources.values()) {
        if (declared.type !== kind.type || !resolver.holds(declared.condition, template)) continue
        const { ref, attributes } = resolver.identity(declared, template)
        const properties = kind.ignores.includes('*') ? {} : atHome(resolver.resolve(declared.properties, template), origin)
        yield { ...declared, ref, attributes, properties: properties as Record<string, unknown> }
      }
    }
  }
}

async function startOne(resource: Resource, world: World): Promise<void> {
  await kinds.find(({ type }) => type === resource.type)?.start(resource, world)
}

function outputsOf(assembly: Assembly, resolver: Resolver, origin: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  for (const template of assembly.templates) {
    for (const [name, { Value, Condition }] of Object.entries(template.outputs)) {
      if (!resolver.holds(Condition, template)) continue
      const value = atHome(resolver.resolve(Value, template), origin)
      outputs[`OUT_${name}`] = typeof value === 'string' ? value : JSON.stringify(value)
    }
  }
  return outputs
}

/** The value with every host AWS would have given replaced by the front door. */
function atHome(value: unknown, origin: string): unknown {
  return JSON.parse(JSON.stringify(value ?? null).replace(GIVEN_HOSTS, origin))
}

async function accompany(options: Options, world: World, outputs: Record<string, string>): Promise<void> {
  const companions = new Companions({
    ...world.environment,
    ...outputs,
    // What a companion keeps lies with the data it belongs to, and apart from the world's own.
    COMPANION_DATA: join(world.dataDir, 'companions'),
  })
  world.closers.push(() => companions.stop())
  const done = join(world.dataDir, 'first-run.done')
  if (options.firstRun && !existsSync(done)) {
    await companions.run(options.firstRun, options.empty ? ['--empty'] : [])
    await writeFile(done, new Date().toISOString(), { flush: true })
  }
  for (const script of options.beside) companions.accompany(script)
}

async function listen(server: Server, port: number, closers: World['closers']): Promise<string> {
  await new Promise<void>((done, failed) => server.once('error', failed).listen(port, '127.0.0.1', done))
  closers.push(() => closeServer(server))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Lets what is under way finish, but not for long. */
function closeServer(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref()
  })
}

/** Made once per data directory, so that only who was started here can sign. */
async function ownCredentials(dataDir: string): Promise<Credentials> {
  const path = join(dataDir, 'credentials.json')
  const known = await readSecret<Credentials>(path)
  if (known) return known
  const made = { accessKeyId: 'LOCAL', secretAccessKey: randomBytes(30).toString('base64url') }
  await writeSecret(path, made)
  return made
}

function environmentOf(endpoints: Record<string, string>, credentials: Credentials): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(endpoints).map(([service, url]) => [`AWS_ENDPOINT_URL_${service}`, url])),
    AWS_REGION: PLACE.region,
    AWS_DEFAULT_REGION: PLACE.region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    LOCAL_CLOCK_SHIFT_MS: process.env.LOCAL_CLOCK_SHIFT_MS ?? '0',
  }
}

async function stopAll(closers: World['closers']): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close()
}
