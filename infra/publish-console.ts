import { globSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'

/** Uploads the built console: `npm run publish-console -- --bucket NAME` (the ConsoleBucket output of XuejiConsole). */
const { values } = parseArgs({ options: { bucket: { type: 'string' } } })
if (!values.bucket) throw new Error('--bucket is missing: the ConsoleBucket output of XuejiConsole')

const SITE = join(import.meta.dirname, '..', 'web', 'dist')
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.ico': 'image/x-icon',
}

const client = new S3Client({})
const files = globSync('**/*', { cwd: SITE, withFileTypes: true }).filter(
  (entry) => entry.isFile() && !/\.(br|gz|map)$/.test(entry.name),
)
for (const entry of files) {
  const path = join(entry.parentPath, entry.name)
  const key = path.slice(SITE.length + 1)
  // Hashed names never change what they hold; the document that names them must always be asked for.
  const CacheControl = key.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
  await client.send(
    new PutObjectCommand({
      Bucket: values.bucket,
      Key: key,
      Body: readFileSync(path),
      ContentType: TYPES[extname(key)] ?? 'application/octet-stream',
      CacheControl,
    }),
  )
}
console.log(`${files.length} files published`)
