import { createHash } from 'node:crypto'
import { sign, signingPublicKey } from './keys.ts'

/** JWS wants the two numbers side by side, 32 bytes each; the key service gives them wrapped in DER. */
export function rawSignature(der: Uint8Array): Buffer {
  const raw = Buffer.alloc(64)
  let at = 2 + ((der[1] ?? 0) > 0x80 ? (der[1] ?? 0) - 0x80 : 0)
  for (const end of [32, 64]) {
    const length = der[at + 1] ?? 0
    const number = Buffer.from(der.subarray(at + 2, at + 2 + length))
    const trimmed = number.length > 32 ? number.subarray(number.length - 32) : number
    trimmed.copy(raw, end - trimmed.length)
    at += 2 + length
  }
  return raw
}

/** An ES256 token, as everybody's libraries read it: header and payload as they are given, signed by the parcel key. */
export async function signedByRegistry(type: string, payload: unknown): Promise<string> {
  const key = createHash('sha256').update(await signingPublicKey('PARCEL_KEY_ID'))
  const header = { alg: 'ES256', typ: type, kid: key.digest('base64url').slice(0, 16) }
  const text = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const signature = await sign(new TextEncoder().encode(text), 'PARCEL_KEY_ID')
  return `${text}.${rawSignature(signature).toString('base64url')}`
}
