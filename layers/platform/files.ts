import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'

let client: S3Client | undefined

export function filesClient(): S3Client {
  client ??= new S3Client({ forcePathStyle: process.env.AWS_ENDPOINT_URL_S3 !== undefined })
  return client
}

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
  const Fields = { 'Content-Type': contentType, 'x-amz-checksum-algorithm': 'SHA256', 'x-amz-checksum-sha256': sha256 }
  const { url, fields } = await createPresignedPost(filesClient(), {
    Bucket: bucket,
    Key: key,
    Expires: UPLOAD_SECONDS,
    Fields,
    Conditions: [
      ['content-length-range', size, size],
      ...Object.entries(Fields).map(([name, value]) => ['eq', `$${name}`, value] as ['eq', string, string]),
    ],
  })
  return { url, fields, expiresSeconds: UPLOAD_SECONDS }
}

/** A link that shows or saves one file for five minutes. */
export function downloadLink(
  { bucket, key }: FileRef,
  fileName: string,
  disposition: 'attachment' | 'inline' = 'attachment',
): Promise<string> {
  const ResponseContentDisposition = `${disposition}; filename*=UTF-8''${encodeURIComponent(fileName)}`
  return getSignedUrl(filesClient(), new GetObjectCommand({ Bucket: bucket, Key: key, ResponseContentDisposition }), {
    expiresIn: LINK_SECONDS,
  })
}

/** The content, or nothing where there is no such file. */
export async function readFile({ bucket, key }: FileRef): Promise<Uint8Array | undefined> {
  try {
    const answer = await filesClient().send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    return await answer.Body?.transformToByteArray()
  } catch (error) {
    if (error instanceof NoSuchKey || error instanceof NotFound) return undefined
    throw error
  }
}

/** The size in bytes, or nothing where there is no such file. */
export async function sizeOf({ bucket, key }: FileRef): Promise<number | undefined> {
  try {
    return (await filesClient().send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).ContentLength
  } catch (error) {
    if (error instanceof NoSuchKey || error instanceof NotFound) return undefined
    throw error
  }
}

export async function writeFile({ bucket, key }: FileRef, content: Uint8Array | string, contentType: string): Promise<void> {
  await filesClient().send(
    new PutObjectCommand({ Bucket: bucket, Key: key, Body: content, ContentType: contentType, ChecksumAlgorithm: 'SHA256' }),
  )
}

/** Writes a file from a disk, piece by piece: how large it is does not matter to the memory. */
export async function writeFileFrom({ bucket, key }: FileRef, path: string, contentType: string): Promise<void> {
  const { size } = await stat(path)
  const Body = createReadStream(path)
  await filesClient().send(
    new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentLength: size, ContentType: contentType }),
  )
}

export async function copyFile(from: FileRef, to: FileRef): Promise<void> {
  await filesClient().send(
    new CopyObjectCommand({ CopySource: `${from.bucket}/${encodeURIComponent(from.key)}`, Bucket: to.bucket, Key: to.key }),
  )
}

export async function deleteFile({ bucket, key }: FileRef): Promise<void> {
  await filesClient().send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))
}

/** The keys that begin so, all of them. */
export async function listFiles(bucket: string, prefix: string): Promise<string[]> {
  const keys: string[] = []
  let token: string | undefined
  do {
    const page = await filesClient().send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...(token ? { ContinuationToken: token } : {}) }),
    )
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []))
    token = page.NextContinuationToken
  } while (token)
  return keys
}
