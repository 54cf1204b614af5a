import { createHash } from 'node:crypto'
import { HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { LocalWorld } from './local-world.ts'
import { objectClient } from './object-client.ts'

const world = new LocalWorld()
let s3: S3Client
let Bucket: string

beforeAll(async () => {
  await world.start()
  Bucket = world.output('BucketName')
  s3 = objectClient(world)
}, 60_000)
afterAll(async () => {
  s3.destroy()
  await world.remove()
})

describe('an upload form', () => {
  const bytes = Buffer.from('%PDF-1.7 of a kind')
  const sha256 = createHash('sha256').update(bytes).digest('base64')

  async function form(Expires = 300) {
    return createPresignedPost(s3, {
      Bucket,
      Key: 'uploads/one.pdf',
      Expires,
      Conditions: [['content-length-range', 1, 1_000]],
      Fields: { 'Content-Type': 'application/pdf', 'x-amz-checksum-sha256': sha256, 'x-amz-checksum-algorithm': 'SHA256' },
    })
  }

  async function post(
    changes: Record<string, string> = {},
    file: Uint8Array<ArrayBuffer> = new Uint8Array(bytes),
    expires = 300,
  ): Promise<number> {
    const { url, fields } = await form(expires)
    const body = new FormData()
    for (const [name, value] of Object.entries({ ...fields, ...changes })) body.append(name, value)
    body.append('file', new Blob([file]), 'whatever.pdf')
    return (await fetch(url, { method: 'POST', body })).status
  }

  test('is taken as it was signed', async () => {
    expect(await post()).toBe(204)
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'uploads/one.pdf' }))).toMatchObject({
      ContentType: 'application/pdf',
      ContentLength: bytes.length,
    })
  })

  test.each([
    ['another key', { key: 'uploads/two.pdf' }],
    ['another type', { 'Content-Type': 'text/html' }],
    ['another checksum field', { 'x-amz-checksum-sha256': createHash('sha256').update('x').digest('base64') }],
    ['a field nobody signed', { acl: 'public-read' }],
    ['another signature', { 'X-Amz-Signature': '0'.repeat(64) }],
    ['another policy', { Policy: Buffer.from('{"expiration":"2999-01-01T00:00:00Z","conditions":[]}').toString('base64') }],
    ['no policy', { Policy: '' }],
  ])('is refused with %s', async (_, changes) => {
    expect(await post(changes)).toBe(403)
  })

  test.each([
    ['empty', new Uint8Array()],
    ['too large', new Uint8Array(1_001)],
    ['not the one announced', new Uint8Array(Buffer.from('another'))],
  ])('is refused when the file is %s', async (_, file) => {
    expect(await post({}, file)).toBe(400)
  })

  test('is refused after it expired', async () => {
    expect(await post({}, new Uint8Array(bytes), -60)).toBe(403)
  })

  test('may be sent by the console, and by no other origin', async () => {
    const { url } = await form()
    const preflight = (origin: string) =>
      fetch(url, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } })
    expect((await preflight('http://127.0.0.1:9999')).headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:9999')
    expect((await preflight('http://evil.example')).status).toBe(403)
  })
})
