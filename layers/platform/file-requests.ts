import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import { createScope, SignatureV4 } from '@smithy/signature-v4'
import { now } from './clock.ts'
import { tableClient } from './table.ts'

/**
 * What whoever answers requests asks of files: a form to send one, a link to it, its size, its content. Each is one
 * request under a signature, made with what the table's client brings along; a client of the file service of its own
 * would be the heaviest thing such a function carries.
 */

/** A file somewhere in our buckets. */
export interface FileRef {
  readonly bucket: string
  readonly key: string
}

export interface UploadTicket {
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
  readonly expiresSeconds: number
}

export interface ExpectedUpload extends FileRef {
  readonly contentType: string
  readonly size: number
  /** SHA-256 of the content, base64. */
  readonly sha256: string
}

const UPLOAD_SECONDS = 300
const LINK_SECONDS = 300

/** A signed form for exactly this file: key, type, size and hash are fixed, and it is good for five minutes. */
export async function uploadTicket({ bucket, key, contentType, size, sha256 }: ExpectedUpload): Promise<UploadTicket> {
  const { region, credentials } = tableClient().config
  const [where, { accessKeyId, sessionToken }, signingDate] = [await region(), await credentials(), new Date(now())]
  const stamp = signingDate.toISOString().replace(/[-:]|\.\d+/g, '')
  const named = {
    key,
    'Content-Type': contentType,
    'x-amz-checksum-algorithm': 'SHA256',
    'x-amz-checksum-sha256': sha256,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${accessKeyId}/${createScope(stamp.slice(0, 8), where, 's3')}`,
    'X-Amz-Date': stamp,
    ...(sessionToken ? { 'X-Amz-Security-Token': sessionToken } : {}),
  }
  const expiration = new Date(signingDate.getTime() + UPLOAD_SECONDS * 1000).toISOString()
  const equal = Object.entries({ ...named, bucket }).map(([name, value]) => ({ [name]: value }))
  const conditions = [['content-length-range', size, size], ...equal]
  const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64')
  const signature = await signer().sign(policy, { signingDate })
  const fields = { ...named, Policy: policy, 'X-Amz-Signature': signature }
  return { url: (await bucketAt(bucket)).href, fields, expiresSeconds: UPLOAD_SECONDS }
}

/** A link that shows or saves one file for five minutes. */
export async function downloadLink(
  file: FileRef,
  fileName: string,
  disposition: 'attachment' | 'inline' = 'attachment',
): Promise<string> {
  const query = { 'response-content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(fileName)}` }
  const request = await requestFor('GET', file)
  const headers = { ...request.headers, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' }
  const { path, query: signed = {} } = await signer().presign(
    { ...request, query, headers },
    {
      expiresIn: LINK_SECONDS,
      signingDate: new Date(now()),
    },
  )
  const parameters = Object.entries(signed).map(([name, value]) => `${escaped(name)}=${escaped(String(value))}`)
  return `${request.protocol}//${request.headers.host}${path}?${parameters.join('&')}`
}

/** The content, or nothing where there is no such file. Throws where it is not what was written. */
export async function readFile(file: FileRef): Promise<Uint8Array | undefined> {
  const answer = await ask('GET', file)
  if (!answer) return undefined
  const content = new Uint8Array(await answer.arrayBuffer())
  for (const [name, sumOf] of SUMS) {
    const expected = answer.headers.get(`x-amz-checksum-${name}`)
    if (expected && expected !== sumOf(content)) throw new Error('a file is not what was written')
  }
  return content
}

/** The size in bytes, or nothing where there is no such file. */
export async function sizeOf(file: FileRef): Promise<number | undefined> {
  const length = (await ask('HEAD', file))?.headers.get('content-length')
  return length ? Number(length) : undefined
}

const SUMS: readonly (readonly [string, (content: Uint8Array) => string])[] = [
  ['sha256', (content) => createHash('sha256').update(content).digest('base64')],
  [
    'crc32',
    (content) => {
      const sum = Buffer.alloc(4)
      sum.writeUInt32BE(crc32(content))
      return sum.toString('base64')
    },
  ],
]

const ATTEMPTS = 3
const FIRST_PAUSE_MS = 50

/** The answer, or nothing where there is no such file. What fails for a moment is asked again, as the clients do. */
async function ask(method: 'GET' | 'HEAD', file: FileRef): Promise<Response | undefined> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await askOnce(method, file).catch((fault: unknown) => {
      if (attempt === ATTEMPTS) throw fault
    })
    if (outcome && (await isMissing(outcome, method))) return undefined
    if (outcome?.ok) return outcome
    if (outcome && (attempt === ATTEMPTS || outcome.status < 500))
      throw new Error(`the file service answered a ${method} with ${outcome.status}`)
    await outcome?.body?.cancel()
    await pause(Math.random() * FIRST_PAUSE_MS * 2 ** attempt)
  }
}

/** No such file; that there is no such bucket is a fault, where the answer can say so. */
const isMissing = async (answer: Response, method: 'GET' | 'HEAD'): Promise<boolean> =>
  answer.status === 404 && (method === 'HEAD' || (await answer.text()).includes('<Code>NoSuchKey</Code>'))

async function askOnce(method: 'GET' | 'HEAD', file: FileRef): Promise<Response> {
  const request = await requestFor(method, file)
  const asked = { ...request, headers: { ...request.headers, 'x-amz-checksum-mode': 'ENABLED' } }
  const { headers } = await signer().sign(asked, { signingDate: new Date(now()) })
  return fetch(`${request.protocol}//${request.headers.host}${request.path}`, { method, headers })
}

const signer = (): SignatureV4 => {
  const { region, credentials, sha256 } = tableClient().config
  return new SignatureV4({ service: 's3', region, credentials, sha256, uriEscapePath: false })
}

/** Everything but what RFC 3986 calls unreserved: a signature is of the escaped text, so there is one way to escape. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)

async function requestFor(method: string, { bucket, key }: FileRef) {
  const { protocol, host, hostname, pathname } = await bucketAt(bucket)
  const path = `${pathname.replace(/\/$/, '')}/${key.split('/').map(escaped).join('/')}`
  return { method, protocol, hostname, path, headers: { host } }
}

/** Where a bucket is: at an endpoint that was given below its path, otherwise under a name of its own in the region. */
async function bucketAt(bucket: string): Promise<URL> {
  const given = process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL
  if (given) return new URL(`${given.replace(/\/$/, '')}/${bucket}`)
  const region = await tableClient().config.region()
  return new URL(`https://${bucket}.s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`)
}
