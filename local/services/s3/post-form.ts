import type { IncomingMessage, ServerResponse } from 'node:http'
import { AwsError } from '../aws-error.ts'
import type { Bucket } from './buckets.ts'
import { given, keptHeaders } from './operations.ts'
import { checkForm } from './post-policy.ts'
import type { Signatures } from './signature.ts'
import { xml } from './xml.ts'

/** A form is held in memory while its policy is read, so no form may be larger than this. */
const FORM_LIMIT = 128 * 1024 * 1024

/** A browser's upload: kept only if the policy was signed here and every condition of it holds. */
export async function postForm(
  bucket: Bucket,
  signatures: Signatures,
  { request, response, headers }: { request: IncomingMessage; response: ServerResponse; headers: Record<string, string> },
): Promise<void> {
  const form = await readForm(request, headers['content-type'] ?? '')
  const file = form.get('file')
  const fields = new Map<string, string>([['bucket', bucket.name]])
  for (const [name, value] of form)
    if (typeof value === 'string' && name.toLowerCase() !== 'file') fields.set(name.toLowerCase(), value)
  if (!(file instanceof File)) throw new AwsError(400, 'InvalidArgument', 'POST requires exactly one file upload per request.')
  const policy = fields.get('policy') ?? ''
  if (!policy) throw new AwsError(403, 'AccessDenied', 'Anonymous access is not allowed.')
  await signatures.checkPolicy(policy, fields)
  const range = checkForm(policy, fields)
  const key = (fields.get('key') ?? '').replaceAll(`\${filename}`, file.name)
  if (key === '') throw new AwsError(400, 'InvalidArgument', 'Bucket POST must contain a field named "key".')
  const checksums = given({ sha256: fields.get('x-amz-checksum-sha256'), crc32: fields.get('x-amz-checksum-crc32') })
  const meta = await bucket.files.write(key, file.stream(), keptHeaders(Object.fromEntries(fields), new URLSearchParams()), {
    ...range,
    checksums: () => checksums,
  })
  await bucket.created?.(bucket.name, meta, 'PostObject')
  const status = ['200', '201'].includes(fields.get('success_action_status') ?? '')
    ? Number(fields.get('success_action_status'))
    : 204
  response.writeHead(status, { etag: meta.etag, 'content-type': 'application/xml' })
  response.end(
    status === 201
      ? xml('PostResponse', [
          ['Bucket', bucket.name],
          ['Key', key],
          ['ETag', meta.etag],
        ])
      : undefined,
  )
}

async function readForm(request: IncomingMessage, contentType: string): Promise<FormData> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > FORM_LIMIT) throw new AwsError(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
    chunks.push(chunk as Buffer)
  }
  try {
    return await new Response(Buffer.concat(chunks), { headers: { 'content-type': contentType } }).formData()
  } catch {
    throw new AwsError(400, 'MalformedPOSTRequest', 'The body of your POST request is not well-formed multipart/form-data.')
  }
}
