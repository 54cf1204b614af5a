import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyIdOf, type SignedType } from '../../functions/provinces/domain/signed.ts'

export interface KeyPair {
  readonly secret: KeyObject
  readonly public: KeyObject
}

export const newKeyPair = (): KeyPair => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  return { secret: privateKey, public: publicKey }
}

/** The province's own key pair: made once, readable by its owner only, and never told to the registry but for its public half. */
export function provinceKeys(folder: string): KeyPair {
  const path = join(folder, 'province-44.key')
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, newKeyPair().secret.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  }
  const secret = createPrivateKey(readFileSync(path))
  return { secret, public: createPublicKey(secret) }
}

export const publicPem = ({ public: key }: KeyPair): string => String(key.export({ type: 'spki', format: 'pem' })).trim()

/** A compact ES256 token, as the exchange asks for. */
export function signedBy({ secret, public: key }: KeyPair, type: SignedType, payload: unknown): string {
  const header = { alg: 'ES256', typ: type, kid: keyIdOf(key) }
  const text = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const signature = sign('sha256', Buffer.from(text), { key: secret, dsaEncoding: 'ieee-p1363' })
  return `${text}.${signature.toString('base64url')}`
}
