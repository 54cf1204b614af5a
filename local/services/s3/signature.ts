import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import { AwsError } from '../aws-error.ts'

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** A request as it stood on the wire. */
export interface Signed {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Record<string, string>
}

const SKEW_MS = 15 * 60 * 1000
const ALGORITHM = 'AWS4-HMAC-SHA256'
const DENIED = (why: string) => new AwsError(403, 'AccessDenied', why)
const WRONG = () => new AwsError(403, 'SignatureDoesNotMatch', 'The signature does not match what was signed.')

class NodeSha256 {
  private readonly hash

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(secret))
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(bytes(data))
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest())
  }

  reset(): void {}
}

function bytes(data: string | ArrayBuffer | ArrayBufferView): string | Uint8Array {
  if (typeof data === 'string' || data instanceof Uint8Array) return data
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data)
}

/** Checks Signature Version 4 in all three shapes: header, presigned query and POST policy. */
export class Signatures extends SignatureV4 {
  private readonly accessKeyId: string

  constructor(known: Credentials, region: string) {
    super({ credentials: known, region, service: 's3', sha256: NodeSha256, uriEscapePath: false, applyChecksum: false })
    this.accessKeyId = known.accessKeyId
  }

  /** Throws unless the request carries a valid signature; answers the hash its body was signed with. */
  check(request: Signed): Promise<string> {
    if (request.query.has('X-Amz-Signature')) return this.checkPresigned(request)
    if (request.headers.authorization) return this.checkHeader(request)
    throw DENIED('Anonymous access is not allowed.')
  }

  /** Throws unless the policy of a form was signed here. */
  async checkPolicy(policy: string, fields: ReadonlyMap<string, string>): Promise<void> {
    if (fields.get('x-amz-algorithm') !== ALGORITHM) throw DENIED('The form is not signed.')
    const { region, date } = this.scope(fields.get('x-amz-credential') ?? '')
    const expected = await this.sign(policy, { signingDate: instant(`${date}T000000Z`), signingRegion: region })
    if (!same(expected, fields.get('x-amz-signature') ?? '')) throw WRONG()
  }

  private async checkHeader(request: Signed): Promise<string> {
    const { headers } = request
    const authorization = headers.authorization ?? ''
    const part = (name: string) => new RegExp(`${name}=([^,\\s]+)`).exec(authorization)?.[1] ?? ''
    const date = headers['x-amz-date'] ?? ''
    const payload = headers['x-amz-content-sha256'] ?? ''
    if (!authorization.startsWith(ALGORITHM) || !payload) throw DENIED('The request is not signed as it should be.')
    if (Math.abs(instant(date).getTime() - Date.now()) > SKEW_MS) {
      throw new AwsError(
        403,
        'RequestTimeTooSkewed',
        'The difference between the request time and the current time is too large.',
      )
    }
    await this.compare(
      request,
      { names: part('SignedHeaders'), credential: part('Credential'), date, payload },
      part('Signature'),
    )
    return payload
  }

  private async checkPresigned(request: Signed): Promise<string> {
    const { query } = request
    const date = query.get('X-Amz-Date') ?? ''
    const expires = Number(query.get('X-Amz-Expires'))
    const age = Date.now() - instant(date).getTime()
    if (!(expires > 0 && expires <= 604_800)) throw DENIED('The link has no valid expiry.')
    if (age > expires * 1000 || age < -SKEW_MS) throw DENIED('Request has expired')
    const names = query.get('X-Amz-SignedHeaders') ?? ''
    const credential = query.get('X-Amz-Credential') ?? ''
    const payload = query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD'
    await this.compare(request, { names, credential, date, payload }, query.get('X-Amz-Signature') ?? '')
    return payload
  }

  private async compare(
    { method, path, query, headers }: Signed,
    { names, credential, date, payload }: { names: string; credential: string; date: string; payload: string },
    given: string,
  ): Promise<void> {
    const { region, scope } = this.scope(credential)
    const signed = names.split(';')
    if (!signed.includes('host')) throw DENIED('The host is not signed.')
    const unsigned = Object.keys(headers).find((name) => name.startsWith('x-amz-') && !signed.includes(name))
    if (unsigned) throw DENIED(`There were headers present in the request which were not signed: ${unsigned}`)
    const canonical: Record<string, string> = {}
    for (const name of signed) canonical[name] = (headers[name] ?? '').trim().replace(/\s+/g, ' ')
    const parameters: Record<string, string | string[]> = {}
    for (const name of new Set(query.keys())) {
      if (name !== 'X-Amz-Signature')
        parameters[name] = query.getAll(name).length > 1 ? query.getAll(name) : (query.get(name) ?? '')
    }
    const request = { method, path, query: parameters, headers: canonical, protocol: 'http:', hostname: '' }
    const text = await this.createStringToSign(date, scope, this.createCanonicalRequest(request, canonical, payload), ALGORITHM)
    const expected = await this.sign(text, { signingDate: instant(date), signingRegion: region })
    if (!same(expected, given)) throw WRONG()
  }

  private scope(credential: string): { region: string; date: string; scope: string } {
    const [accessKeyId, date = '', region = '', service] = credential.split('/')
    if (accessKeyId !== this.accessKeyId) throw new AwsError(403, 'InvalidAccessKeyId', 'The access key does not exist.')
    if (service !== 's3') throw WRONG()
    return { region, date, scope: `${date}/${region}/s3/aws4_request` }
  }
}

function same(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function instant(compact: string): Date {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(compact)
  if (!parts) throw DENIED('The request has no valid date.')
  const [, year, month, day, hour, minute, second] = parts
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}
