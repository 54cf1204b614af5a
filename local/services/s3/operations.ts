import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { AwsError } from '../aws-error.ts'
import type { Bucket } from './buckets.ts'
import { unwrapChunks } from './chunked-body.ts'
import type { Expected, ObjectMeta, OpenObject } from './object-files.ts'
import type { S3Call } from './server.ts'
import { type Element, textsOf, xml } from './xml.ts'

const KEPT = ['content-type', 'content-disposition', 'content-encoding', 'content-language', 'cache-control', 'expires']
const UNREAD = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'

export async function putObject({ bucket, key, headers, query, request, response, payload }: S3Call): Promise<void> {
  if (headers['if-none-match'] === '*' && bucket.files.meta(key))
    throw new AwsError(412, 'PreconditionFailed', 'The object exists')
  if (payload.startsWith('STREAMING-') && payload !== UNREAD)
    throw new AwsError(501, 'NotImplemented', 'Signed chunks are not supported')
  const trailers = new Map<string, string>()
  const chunked = payload === UNREAD || headers['content-encoding']?.includes('aws-chunked')
  const sum = (name: string) => trailers.get(name) ?? headers[name] ?? query.get(name) ?? undefined
  const meta = await bucket.files.write(
    key,
    chunked ? unwrapChunks(request, trailers) : whole(request),
    keptHeaders(headers, query),
    {
      ...(/^[0-9a-f]{64}$/.test(payload) && { sha256Hex: payload }),
      ...(headers['content-md5'] !== undefined && { contentMd5: headers['content-md5'] }),
      checksums: () => given({ sha256: sum('x-amz-checksum-sha256'), crc32: sum('x-amz-checksum-crc32') }),
    },
  )
  await bucket.created?.(bucket.name, meta, 'PutObject')
  response.writeHead(200, { etag: meta.etag, 'x-amz-checksum-crc32': meta.crc32, 'x-amz-checksum-sha256': meta.sha256 }).end()
}

export async function copyObject({ bucket, key, headers, buckets, response }: S3Call): Promise<void> {
  const [from = '', ...rest] = decodeURIComponent(headers['x-amz-copy-source'] ?? '')
    .replace(/^\//, '')
    .split('/')
  const { files } = buckets.get(from)
  const source = found(await files.open(rest.join('/')))
  const replaced = headers['x-amz-metadata-directive'] === 'REPLACE'
  try {
    const { size, sha256 } = source.meta
    const body = size === 0 ? empty() : source.read({ start: 0, end: size - 1 })
    const kept = replaced ? keptHeaders(headers, new URLSearchParams()) : source.meta.headers
    const meta = await bucket.files.write(key, body, kept, { checksums: () => ({ sha256 }) })
    await copied(bucket, meta, response)
  } finally {
    await source.close()
  }
}

async function copied(bucket: Bucket, meta: ObjectMeta, response: S3Call['response']): Promise<void> {
  await bucket.created?.(bucket.name, meta, 'CopyObject')
  sendXml(
    response,
    xml('CopyObjectResult', [
      ['ETag', meta.etag],
      ['LastModified', meta.modifiedAt],
    ]),
  )
}

export async function headOrGet(call: S3Call): Promise<void> {
  const object = found(await call.bucket.files.open(call.key))
  try {
    await sendObject(call, object)
  } finally {
    await object.close()
  }
}

async function sendObject({ headers, query, method, response }: S3Call, { meta, read }: OpenObject): Promise<void> {
  if (headers['if-none-match'] === meta.etag) return void response.writeHead(304, { etag: meta.etag }).end()
  const range = rangeOf(headers.range, meta.size)
  const answer: Record<string, string> = {
    ...meta.headers,
    etag: meta.etag,
    'last-modified': new Date(meta.modifiedAt).toUTCString(),
    'accept-ranges': 'bytes',
    'content-length': String(range.end - range.start + 1),
  }
  for (const [name, value] of query)
    if (name.startsWith('response-')) answer[name.slice('response-'.length)] = value.replace(/[\r\n\0]/g, '')
  if (headers['x-amz-checksum-mode'] === 'ENABLED' && !range.partial) answer['x-amz-checksum-crc32'] = meta.crc32
  if (range.partial) answer['content-range'] = `bytes ${range.start}-${range.end}/${meta.size}`
  // Header values travel as the bytes they were given in, whatever their alphabet.
  for (const [name, value] of Object.entries(answer)) response.setHeader(name, Buffer.from(value).toString('latin1'))
  response.writeHead(range.partial ? 206 : 200)
  if (method === 'HEAD' || meta.size === 0) return void response.end()
  await pipeline(read(range), response)
}

export async function deleteObject({ bucket, key, response }: S3Call): Promise<void> {
  await remove(bucket, key)
  response.writeHead(204).end()
}

export async function deleteObjects({ bucket, request, response }: S3Call): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of whole(request)) chunks.push(chunk)
  const body = Buffer.concat(chunks).toString()
  const keys = textsOf(body, 'Key').slice(0, 1_000)
  for (const key of keys) await remove(bucket, key)
  sendXml(
    response,
    xml(
      'DeleteResult',
      keys.map((key): Element => ['Deleted', [['Key', key]]]),
    ),
  )
}

export async function listObjects({ bucket, query, response }: S3Call): Promise<void> {
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? '']
  const limit = Math.min(Number(query.get('max-keys') ?? 1_000), 1_000)
  const token = query.get('continuation-token')
  const after = token ? Buffer.from(token, 'base64url').toString() : (query.get('start-after') ?? '')
  const entries = grouped(bucket.files.keys(prefix, after), prefix, delimiter).filter((entry) => entry !== after)
  const page = entries.slice(0, limit)
  const truncated = entries.length > page.length
  const next: Element[] = truncated ? [['NextContinuationToken', Buffer.from(page.at(-1) ?? '').toString('base64url')]] : []
  const items = page.map((entry): Element => {
    const meta = bucket.files.meta(entry)
    return meta ? ['Contents', contentOf(meta)] : ['CommonPrefixes', [['Prefix', entry]]]
  })
  const head: Element[] = [
    ['Name', bucket.name],
    ['Prefix', prefix],
    ['KeyCount', page.length],
    ['MaxKeys', limit],
  ]
  sendXml(response, xml('ListBucketResult', [...head, ['IsTruncated', truncated], ...next, ...items]))
}

/** Keys, with all that share a folder below the prefix standing as that folder. */
function grouped(keys: readonly string[], prefix: string, delimiter: string): string[] {
  if (delimiter === '') return [...keys]
  const entries = keys.map((key) => {
    const end = key.indexOf(delimiter, prefix.length)
    return end < 0 ? key : key.slice(0, end + delimiter.length)
  })
  return [...new Set(entries)]
}

function contentOf({ key, size, etag, modifiedAt }: ObjectMeta): Element[] {
  return [
    ['Key', key],
    ['LastModified', modifiedAt],
    ['ETag', etag],
    ['Size', size],
    ['StorageClass', 'STANDARD'],
  ]
}

async function remove(bucket: Bucket, key: string): Promise<void> {
  if (await bucket.files.delete(key)) await bucket.deleted?.(bucket.name, key)
}

/** The body, or an error if the sender hung up: half an upload is no upload. */
async function* whole(request: IncomingMessage): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    yield chunk as Buffer
  }
  const announced = request.headers['content-length']
  if (!request.complete || (announced !== undefined && Number(announced) !== size)) {
    throw new AwsError(400, 'IncompleteBody', 'The request ended before its announced length.')
  }
}

async function* empty(): AsyncGenerator<Buffer> {}

export function keptHeaders(headers: Record<string, string>, query: URLSearchParams): Record<string, string> {
  const kept: Record<string, string> = { 'content-type': 'binary/octet-stream' }
  for (const [name, value] of [...query, ...Object.entries(headers)]) {
    if (KEPT.includes(name) || name.startsWith('x-amz-meta-')) kept[name] = value
  }
  const encoding = kept['content-encoding']
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== 'aws-chunked')
    .join(',')
  if (encoding) kept['content-encoding'] = encoding
  else delete kept['content-encoding']
  return kept
}

export function given(checksums: {
  sha256: string | undefined
  crc32: string | undefined
}): ReturnType<NonNullable<Expected['checksums']>> {
  return {
    ...(checksums.sha256 !== undefined && { sha256: checksums.sha256 }),
    ...(checksums.crc32 !== undefined && { crc32: checksums.crc32 }),
  }
}

function rangeOf(header: string | undefined, size: number): { start: number; end: number; partial: boolean } {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!parts || (parts[1] === '' && parts[2] === '')) return { start: 0, end: size - 1, partial: false }
  const start = parts[1] === '' ? Math.max(0, size - Number(parts[2])) : Number(parts[1])
  const end = parts[1] === '' || parts[2] === '' ? size - 1 : Math.min(Number(parts[2]), size - 1)
  if (start > end) throw new AwsError(416, 'InvalidRange', 'The requested range is not satisfiable')
  return { start, end, partial: true }
}

function found(object: OpenObject | undefined): OpenObject {
  if (!object) throw new AwsError(404, 'NoSuchKey', 'The specified key does not exist.')
  return object
}

function sendXml(response: S3Call['response'], body: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' }).end(body)
}
