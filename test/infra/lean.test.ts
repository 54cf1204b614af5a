import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { build } from 'esbuild'
import { FUNCTION_BUNDLE } from '../../infra/function-bundle.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const CLIENTS = `
  import { DynamoDBClient, GetItemCommand, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
  import { DecryptCommand, KMSClient } from '@aws-sdk/client-kms'
  const settings = (endpoint) => ({ endpoint, region: 'cn-north-1', maxAttempts: 1, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } })
  const thrown = (promise) => promise.then(() => undefined, (fault) => fault)
  export const read = (endpoint) => thrown(new DynamoDBClient(settings(endpoint)).send(new GetItemCommand({ TableName: 't', Key: { k: { S: 'k' } } })))
  export const open = (endpoint) => thrown(new KMSClient(settings(endpoint)).send(new DecryptCommand({ CiphertextBlob: new Uint8Array([1]) })))
  export const isCancelled = (fault) => fault instanceof TransactionCanceledException
`

interface Fault extends Error {
  readonly $fault: string
  readonly $metadata: { readonly httpStatusCode: number }
  readonly CancellationReasons?: readonly { readonly Code: string }[]
}
interface Clients {
  readonly read: (endpoint: string) => Promise<Fault>
  readonly open: (endpoint: string) => Promise<Fault>
  readonly isCancelled: (fault: unknown) => boolean
}

let directory: string
let clients: Clients
let service: Server
let endpoint: string
let answer: Record<string, unknown>

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'lean-'))
  const source = join(directory, 'clients.ts')
  const bundle = join(directory, 'clients.mjs')
  writeFileSync(source, CLIENTS)
  const { outExtension: _, ...options } = FUNCTION_BUNDLE
  await build({
    ...options,
    entryPoints: [source],
    outfile: bundle,
    absWorkingDir: ROOT,
    nodePaths: [join(ROOT, 'node_modules')],
  })
  clients = (await import(pathToFileURL(bundle).href)) as Clients
  service = createServer((_request, response) => {
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
    response.end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  endpoint = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
})

afterAll(async () => {
  await new Promise((resolve) => service.close(resolve))
  rmSync(directory, { recursive: true })
})

describe('what a lean bundle still knows of the errors of a service', () => {
  it('the one our code asks for is of its class, with its reasons', async () => {
    answer = {
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      Message: 'cancelled',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
    }
    const fault = await clients.read(endpoint)
    expect(clients.isCancelled(fault)).toBe(true)
    expect(fault.CancellationReasons?.map(({ Code }) => Code)).toEqual(['None', 'ConditionalCheckFailed'])
  })

  it.each([
    ['a throttled read', 'read', 'com.amazonaws.dynamodb.v20120810#ThrottlingException', 'ThrottlingException'],
    [
      'a table that is not there',
      'read',
      'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
      'ResourceNotFoundException',
    ],
    ['a key switched off', 'open', 'com.amazonaws.kms#DisabledException', 'DisabledException'],
  ] as const)('%s keeps its name, its words and whose fault it is', async (_, way, type, name) => {
    answer = { __type: type, message: 'not now' }
    const fault = await clients[way](endpoint)
    expect(fault).toBeInstanceOf(Error)
    expect(fault).toMatchObject({ name, message: 'not now', $fault: 'client', $metadata: { httpStatusCode: 400 } })
    expect(clients.isCancelled(fault)).toBe(false)
  })
})
