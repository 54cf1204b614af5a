import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DescribeTableCommand, DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb'
import { DeleteObjectCommand, ListBucketsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cast, sampleClassFile } from '../../demo/journey/cast.ts'
import { type JourneyReport, seeAClassThrough } from '../../demo/journey/first-graders.ts'
import { letTokensBeAnswered } from './emulated-rights.ts'
import { environmentAt, type Installation, install, run } from './installation.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const endpoint = process.env.AWS_ENDPOINT_URL
const describeWhereThereIsOne = endpoint ? describe : describe.skip

describeWhereThereIsOne('the registry, deployed with the ordinary command line', () => {
  const environment = environmentAt(endpoint ?? '')
  const credentials = {
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
  }
  const client = { endpoint: endpoint ?? '', region: 'us-east-1', credentials }
  const files = new S3Client({ ...client, endpoint: environment.AWS_ENDPOINT_URL_S3 ?? '', forcePathStyle: true })
  let installation: Installation
  let bureau: ChildProcess
  let report: JourneyReport

  beforeAll(async () => {
    installation = await install(endpoint ?? '')
    if (process.env.XUEJI_OWN_EMULATOR) await letTokensBeAnswered(endpoint ?? '')
    const told = Object.entries(installation.outputs.XuejiData ?? {}).map(([name, value]) => [`OUT_${name}`, value])
    const beside = { ...environment, ...Object.fromEntries(told) }
    await run('node', [join(ROOT, 'demo', 'load.ts'), '--site', '/nowhere'], beside)
    bureau = spawn(process.execPath, [join(ROOT, 'demo', 'bureau.ts')], {
      env: { ...process.env, ...beside },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const { origin } = installation
    report = await seeAClassThrough(origin, cast, await sampleClassFile(origin, cast))
  }, 900_000)

  const endBureau = async () => {
    if (!bureau || bureau.exitCode !== null || bureau.signalCode !== null) return
    const gone = once(bureau, 'exit')
    bureau.kill()
    await gone
  }
  afterAll(endBureau)

  it('describes itself as the document in the repository does', async () => {
    const answer = await fetch(`${installation.origin}/openapi.json`)
    expect(await answer.json()).toEqual(JSON.parse(await readFile(join(ROOT, 'docs', 'api', 'openapi.json'), 'utf8')))
  })

  it('asks strangers who they are', async () => {
    const answers = await Promise.all(
      ['/v1/me', '/v1/inbox', '/v1/places/CN'].map((path) => fetch(`${installation.origin}${path}`)),
    )
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
  })

  it('sees a class of forty through, with no right beyond those its roles have', () => {
    expect(report).toMatchObject({ imported: 40, wrongRows: 3 })
    expect(new Set(report.pupils.map(({ number }) => number)).size).toBe(40)
    for (const { number, problem } of report.pupils) expect(number).toMatch(problem ? /^L\d{18}$/ : /^[GJ]\d{17}[\dX]$/)
    expect(report.pupils.some(({ problem }) => problem)).toBe(true)
  })

  it('publishes its console', async () => {
    const bucket = installation.output('XuejiConsole', 'ConsoleBucket')
    expect(await run('node', [join(ROOT, 'infra', 'publish-console.ts'), '--bucket', bucket], environment)).toMatch(
      /^[1-9]\d* files published/,
    )
  })

  it('leaves nothing behind when it is destroyed', async () => {
    await endBureau()
    const table = installation.output('XuejiData', 'TableName')
    const ours = (await buckets()).filter((name) => !name.startsWith('cdk-'))
    for (const bucket of ours) await empty(bucket)
    await installation.destroy()
    const asked = new DynamoDBClient(client).send(new DescribeTableCommand({ TableName: table }))
    await expect(asked).rejects.toBeInstanceOf(ResourceNotFoundException)
    expect((await buckets()).filter((name) => ours.includes(name))).toEqual([])
  }, 300_000)

  async function buckets(): Promise<string[]> {
    return ((await files.send(new ListBucketsCommand({}))).Buckets ?? []).flatMap(({ Name }) => Name ?? [])
  }

  /** A bucket is only deleted when nothing is in it, old versions included. */
  async function empty(Bucket: string): Promise<void> {
    const { Versions = [], DeleteMarkers = [], IsTruncated } = await files.send(new ListObjectVersionsCommand({ Bucket }))
    for (const { Key = '', VersionId } of [...Versions, ...DeleteMarkers])
      await files.send(new DeleteObjectCommand({ Bucket, Key, ...(VersionId ? { VersionId } : {}) }))
    if (IsTruncated) await empty(Bucket)
  }
})
