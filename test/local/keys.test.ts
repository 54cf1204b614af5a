import { verify } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import {
  DecryptCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  GetPublicKeyCommand,
  KMSClient,
  SignCommand,
} from '@aws-sdk/client-kms'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { LocalWorld } from './local-world.ts'

const world = new LocalWorld()
let kms: KMSClient

beforeAll(async () => {
  await world.start()
  kms = client()
}, 60_000)
afterAll(async () => {
  kms.destroy()
  await world.remove()
})

function client(): KMSClient {
  const credentials = { accessKeyId: 'LOCAL', secretAccessKey: 'unread' }
  return new KMSClient({ endpoint: world.environment.AWS_ENDPOINT_URL_KMS ?? '', region: 'cn-north-1', credentials })
}

describe('a key', () => {
  const context = { EncryptionContext: { table: 't', item: 'i' } }

  test('wraps data keys for one context, whatever the order of its members, and for no other', async () => {
    const KeyId = world.output('SealKeyId')
    const { CiphertextBlob, Plaintext } = await kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', ...context }))
    const opened = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: { item: 'i', table: 't' } }))
    expect(opened.Plaintext).toEqual(Plaintext)
    await expect(kms.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject({ name: 'InvalidCiphertextException' })
  })

  test('is found by its alias', async () => {
    const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId: 'alias/fixture/seal', Plaintext: Buffer.from('x') }))
    const { Plaintext } = await kms.send(new DecryptCommand({ CiphertextBlob, KeyId: world.output('SealKeyId') }))
    expect(Buffer.from(Plaintext ?? []).toString()).toBe('x')
  })

  test('does not open what was changed', async () => {
    const { CiphertextBlob = new Uint8Array() } = await kms.send(
      new EncryptCommand({ KeyId: world.output('SealKeyId'), Plaintext: Buffer.from('x') }),
    )
    const changed = Uint8Array.from(CiphertextBlob, (byte, index) => (index === CiphertextBlob.length - 1 ? byte ^ 1 : byte))
    await expect(kms.send(new DecryptCommand({ CiphertextBlob: changed }))).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    })
  })

  test('signs a message so that its public key verifies it', async () => {
    const KeyId = world.output('SigningKeyId')
    const text = Buffer.from('signed')
    const { Signature = new Uint8Array() } = await kms.send(
      new SignCommand({ KeyId, Message: text, MessageType: 'RAW', SigningAlgorithm: 'ECDSA_SHA_256' }),
    )
    const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId }))
    const key = { key: Buffer.from(PublicKey ?? []), type: 'spki', format: 'der' } as const
    expect(verify('sha256', text, key, Signature)).toBe(true)
    expect(verify('sha256', Buffer.from('other'), key, Signature)).toBe(false)
  })

  test('answers the same code for the same message, after a kill as well', async () => {
    const mac = async () => {
      const { Mac } = await kms.send(
        new GenerateMacCommand({ KeyId: world.output('MacKeyId'), Message: Buffer.from('x'), MacAlgorithm: 'HMAC_SHA_256' }),
      )
      return Buffer.from(Mac ?? []).toString('hex')
    }
    const before = await mac()
    await world.kill()
    await world.start()
    kms.destroy()
    kms = client()
    expect(await mac()).toBe(before)
  }, 20_000)

  test('lies in a file nobody else may read', () => {
    expect(statSync(join(world.dataDir, 'keys.json')).mode & 0o777).toBe(0o600)
  })

  test('is not used for what it was not made for', async () => {
    await expect(
      kms.send(new EncryptCommand({ KeyId: world.output('MacKeyId'), Plaintext: Buffer.from('x') })),
    ).rejects.toMatchObject({
      name: 'InvalidKeyUsageException',
    })
    await expect(kms.send(new EncryptCommand({ KeyId: 'alias/none', Plaintext: Buffer.from('x') }))).rejects.toMatchObject({
      name: 'NotFoundException',
    })
  })
})
