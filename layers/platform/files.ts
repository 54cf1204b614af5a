import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { CopyObjectCommand, DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { FileRef } from './file-requests.ts'

export * from './file-requests.ts'

let client: S3Client | undefined

function filesClient(): S3Client {
  client ??= new S3Client({ forcePathStyle: process.env.AWS_ENDPOINT_URL_S3 !== undefined })
  return client
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
