import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { eventually, LocalWorld } from './local-world.ts'
import { objectClient as client } from './object-client.ts'

const world = new LocalWorld()
let s3: S3Client
let Bucket: string

beforeAll(async () => {
  await world.start()
  Bucket = world.output('BucketName')
  s3 = client(world)
}, 60_000)
afterAll(async () => {
  s3.destroy()
  await world.remove()
})

async function textOf(Key: string, more: { Range?: string } = {}): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }))
  return (await Body?.transformToString()) ?? ''
}

describe('an object', () => {
  test('read while it is overwritten is the old one or the new one, and never half of each', async () => {
    const Key = 'overwritten'
    const put = (round: number) => s3.send(new PutObjectCommand({ Bucket, Key, Body: `round ${round} `.repeat(round) }))
    await put(1)
    const whole = async () => {
      // The client compares the body with the checksum that was kept for it, and throws where they differ.
      const [, round = '0'] = /^round (\d+) /.exec(await textOf(Key)) ?? []
      expect(Number(round)).toBeGreaterThan(0)
    }
    for (let round = 2; round < 40; round++) await Promise.all([put(round), whole(), whole(), whole(), whole()])
    expect(await textOf(Key)).toBe('round 39 '.repeat(39))
  })

  test('comes back as it was put, with its type and metadata', async () => {
    const Key = '学/a b+c&d.txt'
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'hello', ContentType: 'text/plain', Metadata: { owner: 'x' } }))
    const { Body, ...head } = await s3.send(new GetObjectCommand({ Bucket, Key }))
    expect(await Body?.transformToString()).toBe('hello')
    expect(head).toMatchObject({ ContentType: 'text/plain', ContentLength: 5, Metadata: { owner: 'x' } })
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({ ContentLength: 5, ETag: head.ETag })
  })

  test('may be streamed in chunks with a trailing checksum', async () => {
    const bytes = Buffer.alloc(300_000, 'abcdefg')
    const parts = [bytes.subarray(0, 100_001), bytes.subarray(100_001, 100_002), bytes.subarray(100_002)]
    await s3.send(new PutObjectCommand({ Bucket, Key: 'streamed', Body: Readable.from(parts), ContentLength: bytes.length }))
    expect(await textOf('streamed')).toBe(bytes.toString())
  })

  test.each([
    ['bytes=0-1', 'he'],
    ['bytes=3-', 'lo'],
    ['bytes=-2', 'lo'],
  ])('answers the range %s', async (Range, expected) => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'ranged', Body: 'hello' }))
    expect(await textOf('ranged', { Range })).toBe(expected)
  })

  test('is copied with its metadata, and gone once deleted', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'from', Body: 'x', Metadata: { a: 'b' } }))
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'to', CopySource: `${Bucket}/from` }))
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'to' }))).toMatchObject({ Metadata: { a: 'b' } })
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'to' }))
    await expect(textOf('to')).rejects.toMatchObject({ name: 'NoSuchKey' })
  })

  test('is listed in order, by prefix, folder and page', async () => {
    for (const Key of ['l/b', 'l/a', 'l/c/1', 'l/c/2', 'm']) await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))
    const all = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/' }))
    expect(all.Contents?.map(({ Key }) => Key)).toEqual(['l/a', 'l/b', 'l/c/1', 'l/c/2'])
    const folders = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', Delimiter: '/' }))
    expect(folders.CommonPrefixes).toEqual([{ Prefix: 'l/c/' }])
    const first = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', MaxKeys: 3 }))
    const next = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', ContinuationToken: first.NextContinuationToken }))
    expect(next.Contents?.map(({ Key }) => Key)).toEqual(['l/c/2'])
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'l/a' }, { Key: 'l/b' }] } }))
    expect((await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/' }))).KeyCount).toBe(2)
  })

  test('tells the default bus when it was created', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'news.txt', Body: 'x' }))
    const [seen] = await eventually(async () =>
      (await world.items('SEEN#news.txt')).length > 0 ? world.items('SEEN#news.txt') : undefined,
    )
    expect(seen).toBeDefined()
  })

  test('is never half there: a torn upload leaves nothing', async () => {
    const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: 'torn' }))
    const torn = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from('half'))
        controller.error(new Error('hung up'))
      },
    })
    const init: RequestInit & { duplex: 'half' } = { method: 'PUT', body: torn, duplex: 'half' }
    await expect(fetch(url, init)).rejects.toThrow()
    await expect(textOf('torn')).rejects.toMatchObject({ name: 'NoSuchKey' })
  })

  test('survives a kill once it was acknowledged', async () => {
    const other = new LocalWorld()
    try {
      await other.start()
      const before = client(other)
      for (let n = 0; n < 20; n += 1) await before.send(new PutObjectCommand({ Bucket, Key: `k${n}`, Body: `v${n}` }))
      before.destroy()
      await other.kill()
      await other.start()
      const after = client(other)
      const { Contents } = await after.send(new ListObjectsV2Command({ Bucket }))
      after.destroy()
      expect(Contents).toHaveLength(20)
    } finally {
      await other.remove()
    }
  }, 30_000)
})

describe('a signed link', () => {
  test('reads, with the file name it was signed for', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'linked', Body: 'x' }))
    const url = await getSignedUrl(
      s3,
      new GetObjectCommand({ Bucket, Key: 'linked', ResponseContentDisposition: 'attachment; filename="学.pdf"' }),
    )
    const answer = await fetch(url)
    expect(await answer.text()).toBe('x')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
  })

  test.each([
    ['another key', (url: URL) => url.pathname.replace(/linked$/, 'ranged')],
    ['another method', undefined],
  ])('does not serve for %s', async (_, change) => {
    const url = new URL(await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'linked' })))
    if (change) url.pathname = change(url)
    expect((await fetch(url, change ? {} : { method: 'DELETE' })).status).toBe(403)
  })

  test.each(['X-Amz-Expires', 'X-Amz-Date', 'X-Amz-Signature', 'X-Amz-SignedHeaders'])(
    'does not serve with a changed %s',
    async (name) => {
      const url = new URL(await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'linked' })))
      const value = url.searchParams.get(name) ?? ''
      url.searchParams.set(
        name,
        value.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      )
      expect((await fetch(url)).status).toBe(403)
    },
  )

  test('does not serve after it expired', async () => {
    const signingDate = new Date(Date.now() - 120_000)
    const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'linked' }), { expiresIn: 60, signingDate })
    expect((await fetch(url)).status).toBe(403)
  })

  test('is never without a signature, nor with that of another secret', async () => {
    const stranger = client(world, 'guessed')
    await expect(stranger.send(new HeadObjectCommand({ Bucket, Key: 'linked' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    })
    stranger.destroy()
    const [url] = (await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'linked' }))).split('?')
    expect((await fetch(url ?? '')).status).toBe(403)
  })

  test('refuses a body that is not the one that was signed', async () => {
    const sum = createHash('sha256').update('right').digest('base64')
    const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: 'summed', ChecksumSHA256: sum }), {
      unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
    })
    const put = (body: string) => fetch(url, { method: 'PUT', body, headers: { 'x-amz-checksum-sha256': sum } })
    expect((await put('wrong')).status).toBe(400)
    expect((await put('right')).status).toBe(200)
  })
})
