import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'

/** What a signed text is about; one kind is never taken for another. */
export const PARCEL_TYPE = 'xueji-parcel+jws'
export const ACKNOWLEDGEMENT_TYPE = 'xueji-acknowledgement+jws'
export type SignedType = typeof PARCEL_TYPE | typeof ACKNOWLEDGEMENT_TYPE

const CURVE = 'prime256v1'

/** The public key in a PEM, where it is one of the kind that may sign parcels. */
export function parcelKeyIn(pem: string): KeyObject | undefined {
  try {
    const key = createPublicKey(pem)
    return key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === CURVE ? key : undefined
  } catch {
    return undefined
  }
}

/** The fingerprint a signature names its key by. */
export const keyIdOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('base64url')
    .slice(0, 16)

const PART = /^[A-Za-z0-9_-]+$/

function jsonIn(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

/**
 * What a compact ES256 token says, where this key signed it for this purpose; nothing otherwise, whatever was wrong.
 * Algorithm and type are fixed beforehand: a token does not choose how it is checked.
 */
export function readSigned(token: string, key: KeyObject, type: SignedType): unknown {
  const [header = '', payload = '', signature = '', ...more] = token.trim().split('.')
  if (more.length > 0 || ![header, payload, signature].every((part) => PART.test(part))) return undefined
  const said = jsonIn(header) as Record<string, unknown> | undefined
  if (said?.alg !== 'ES256' || said.typ !== type || said.kid !== keyIdOf(key)) return undefined
  const signed = verify(
    'sha256',
    Buffer.from(`${header}.${payload}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  return signed ? jsonIn(payload) : undefined
}
