import {
  DecryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  GetPublicKeyCommand,
  KMSClient,
  SignCommand,
} from '@aws-sdk/client-kms'
import { config } from './config.ts'

let client: KMSClient | undefined
const kms = (): KMSClient => {
  client ??= new KMSClient({})
  return client
}

function must(bytes: Uint8Array | undefined, what: string): Uint8Array {
  if (!bytes) throw new Error(`the key service returned no ${what}`)
  return bytes
}

/** A fresh data key, in the clear and wrapped; it unwraps only under the same context. */
export async function generateDataKey(context: Record<string, string>): Promise<{ clear: Uint8Array; wrapped: Uint8Array }> {
  const answer = await kms().send(
    new GenerateDataKeyCommand({ KeyId: config('SEAL_KEY_ID'), KeySpec: 'AES_256', EncryptionContext: context }),
  )
  return { clear: must(answer.Plaintext, 'data key'), wrapped: must(answer.CiphertextBlob, 'wrapped key') }
}

export async function unwrapDataKey(wrapped: Uint8Array, context: Record<string, string>): Promise<Uint8Array> {
  const answer = await kms().send(
    new DecryptCommand({ KeyId: config('SEAL_KEY_ID'), CiphertextBlob: wrapped, EncryptionContext: context }),
  )
  return must(answer.Plaintext, 'data key')
}

export async function macOf(message: string): Promise<Uint8Array> {
  const answer = await kms().send(
    new GenerateMacCommand({
      KeyId: config('INDEX_KEY_ID'),
      MacAlgorithm: 'HMAC_SHA_256',
      Message: new TextEncoder().encode(message),
    }),
  )
  return must(answer.Mac, 'mac')
}

/** Access tokens and parcels are signed with keys of their own, so that neither can be passed off as the other. */
export type SignsWith = 'SIGNING_KEY_ID' | 'PARCEL_KEY_ID'

/** An ECDSA P-256 signature in DER, as the key service gives it. */
export async function sign(message: Uint8Array, key: SignsWith = 'SIGNING_KEY_ID'): Promise<Uint8Array> {
  const answer = await kms().send(
    new SignCommand({ KeyId: config(key), Message: message, MessageType: 'RAW', SigningAlgorithm: 'ECDSA_SHA_256' }),
  )
  return must(answer.Signature, 'signature')
}

/** The public half of a signing key, SPKI in DER. */
export async function signingPublicKey(key: SignsWith = 'SIGNING_KEY_ID'): Promise<Uint8Array> {
  return must((await kms().send(new GetPublicKeyCommand({ KeyId: config(key) }))).PublicKey, 'public key')
}
