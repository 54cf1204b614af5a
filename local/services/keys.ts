import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  timingSafeEqual,
} from 'node:crypto'
import { join } from 'node:path'
import { AwsError } from './aws-error.ts'
import { readSecret, writeSecret } from './key-file.ts'

export const KEY_SPECS = ['SYMMETRIC_DEFAULT', 'ECC_NIST_P256', 'HMAC_256'] as const
export type KeySpec = (typeof KEY_SPECS)[number]

interface StoredKey {
  readonly spec: KeySpec
  readonly usage: string
  /** Base64: 32 random bytes, or PKCS #8. */
  readonly material: string
}

type Input = Record<string, unknown>

const IV = 12
const TAG = 16

/** Keys that never leave one file (0600), answering like KMS. Losing the file is losing what was sealed with it. */
export class Keys {
  private readonly path: string
  private readonly keys: Record<string, StoredKey>
  private readonly aliases = new Map<string, string>()
  private readonly arnOf: (id: string) => string

  private constructor(path: string, keys: Record<string, StoredKey>, arnOf: (id: string) => string) {
    this.path = path
    this.keys = keys
    this.arnOf = arnOf
  }

  static async open(dataDir: string, arnOf: (id: string) => string): Promise<Keys> {
    const path = join(dataDir, 'keys.json')
    return new Keys(path, (await readSecret<Record<string, StoredKey>>(path)) ?? {}, arnOf)
  }

  /** Makes the key unless it exists; an existing one must be of the same kind. */
  async add(id: string, spec: KeySpec, usage: string): Promise<void> {
    const known = this.keys[id]
    if (known && known.spec !== spec) throw new Error(`the key ${id} is kept as ${known.spec} and cannot become ${spec}`)
    if (known) return
    this.keys[id] = { spec, usage, material: newMaterial(spec) }
    await writeSecret(this.path, this.keys)
  }

  addAlias(name: string, id: string): void {
    this.aliases.set(name, id)
  }

  /** One operation of KMS. */
  answer(operation: string, input: Input): unknown {
    switch (operation) {
      case 'Encrypt':
        return this.encrypt(input)
      case 'Decrypt':
        return this.decrypt(input)
      case 'GenerateDataKey':
        return this.dataKey(input, true)
      case 'GenerateDataKeyWithoutPlaintext':
        return this.dataKey(input, false)
      case 'Sign':
        return this.sign(input)
      case 'GetPublicKey':
        return this.publicKey(input)
      case 'GenerateMac':
        return this.mac(input)
      case 'VerifyMac':
        return this.verifyMac(input)
      case 'DescribeKey':
        return this.describe(input)
      default:
        throw new AwsError(400, 'UnknownOperationException', `KMS ${operation} is not supported on one machine`)
    }
  }

  private encrypt(input: Input): unknown {
    const { id } = this.find(input, 'SYMMETRIC_DEFAULT')
    return {
      KeyId: this.arnOf(id),
      CiphertextBlob: this.seal(id, Buffer.from(String(input.Plaintext), 'base64'), input),
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    }
  }

  private decrypt(input: Input): unknown {
    const blob = Buffer.from(String(input.CiphertextBlob), 'base64')
    const id = blob.subarray(1, 1 + (blob[0] ?? 0)).toString()
    const key = this.keys[id]
    const asked = input.KeyId === undefined ? id : this.find(input, 'SYMMETRIC_DEFAULT').id
    if (asked !== id)
      throw new AwsError(400, 'IncorrectKeyException', 'The key ID in the request does not identify the key that encrypted it')
    try {
      if (!key) throw new Error('no such key')
      const at = 1 + id.length
      const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key.material, 'base64'), blob.subarray(at, at + IV))
      decipher.setAAD(contextBytes(input.EncryptionContext))
      decipher.setAuthTag(blob.subarray(at + IV, at + IV + TAG))
      const plaintext = Buffer.concat([decipher.update(blob.subarray(at + IV + TAG)), decipher.final()])
      return { KeyId: this.arnOf(id), Plaintext: plaintext.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' }
    } catch {
      throw new AwsError(400, 'InvalidCiphertextException', 'The ciphertext cannot be decrypted with this key and context')
    }
  }

  private dataKey(input: Input, withPlaintext: boolean): unknown {
    const { id } = this.find(input, 'SYMMETRIC_DEFAULT')
    const size = input.KeySpec === 'AES_128' ? 16 : Number(input.NumberOfBytes ?? 32)
    const plaintext = randomBytes(size)
    return {
      KeyId: this.arnOf(id),
      CiphertextBlob: this.seal(id, plaintext, input),
      ...(withPlaintext && { Plaintext: plaintext.toString('base64') }),
    }
  }

  private sign(input: Input): unknown {
    const { id, key } = this.find(input, 'ECC_NIST_P256')
    if (input.SigningAlgorithm !== 'ECDSA_SHA_256')
      throw new AwsError(400, 'ValidationException', 'only ECDSA_SHA_256 is supported')
    // Node cannot sign a bare digest with this key; nobody here needs to.
    if (input.MessageType === 'DIGEST') throw new AwsError(400, 'ValidationException', 'only RAW messages are supported')
    const signature = sign('sha256', Buffer.from(String(input.Message), 'base64'), privateKey(key))
    return { KeyId: this.arnOf(id), Signature: signature.toString('base64'), SigningAlgorithm: 'ECDSA_SHA_256' }
  }

  private publicKey(input: Input): unknown {
    const { id, key } = this.find(input, 'ECC_NIST_P256')
    const der = createPublicKey(privateKey(key)).export({ type: 'spki', format: 'der' })
    return {
      KeyId: this.arnOf(id),
      PublicKey: der.toString('base64'),
      KeySpec: key.spec,
      CustomerMasterKeySpec: key.spec,
      KeyUsage: key.usage,
      SigningAlgorithms: ['ECDSA_SHA_256'],
    }
  }

  private mac(input: Input): { KeyId: string; Mac: string; MacAlgorithm: string } {
    const { id, key } = this.find(input, 'HMAC_256')
    if (input.MacAlgorithm !== 'HMAC_SHA_256') throw new AwsError(400, 'ValidationException', 'only HMAC_SHA_256 is supported')
    const mac = createHmac('sha256', Buffer.from(key.material, 'base64')).update(Buffer.from(String(input.Message), 'base64'))
    return { KeyId: this.arnOf(id), Mac: mac.digest('base64'), MacAlgorithm: 'HMAC_SHA_256' }
  }

  private verifyMac(input: Input): unknown {
    const { KeyId, Mac, MacAlgorithm } = this.mac(input)
    const [right, given] = [Buffer.from(Mac, 'base64'), Buffer.from(String(input.Mac), 'base64')]
    if (right.length !== given.length || !timingSafeEqual(right, given))
      throw new AwsError(400, 'KMSInvalidMacException', 'The MAC is not valid')
    return { KeyId, MacValid: true, MacAlgorithm }
  }

  private describe(input: Input): unknown {
    const { id, key } = this.find(input)
    return {
      KeyMetadata: { KeyId: id, Arn: this.arnOf(id), KeySpec: key.spec, KeyUsage: key.usage, KeyState: 'Enabled', Enabled: true },
    }
  }

  private seal(id: string, plaintext: Buffer, input: Input): string {
    const key = this.keys[id]
    if (!key) throw new Error(`no key ${id}`)
    const iv = randomBytes(IV)
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(key.material, 'base64'), iv)
    cipher.setAAD(contextBytes(input.EncryptionContext))
    const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()])
    return Buffer.concat([Buffer.from([id.length]), Buffer.from(id), iv, cipher.getAuthTag(), sealed]).toString('base64')
  }

  private find(input: Input, spec?: KeySpec): { id: string; key: StoredKey } {
    const asked = String(input.KeyId)
    const name = asked.startsWith('arn:') ? asked.split(':').slice(5).join(':') : asked
    const id = name.startsWith('alias/') ? (this.aliases.get(name) ?? '') : name.replace(/^key\//, '')
    const key = this.keys[id]
    if (!key) throw new AwsError(400, 'NotFoundException', `Key '${asked}' does not exist`)
    if (spec && key.spec !== spec) throw new AwsError(400, 'InvalidKeyUsageException', `${asked} is ${key.spec}, not ${spec}`)
    return { id, key }
  }
}

function newMaterial(spec: KeySpec): string {
  if (spec !== 'ECC_NIST_P256') return randomBytes(32).toString('base64')
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
}

function privateKey({ material }: StoredKey): KeyObject {
  return createPrivateKey({ key: Buffer.from(material, 'base64'), type: 'pkcs8', format: 'der' })
}

/** The encryption context is authenticated whatever the order of its members. */
function contextBytes(context: unknown): Buffer {
  return Buffer.from(
    JSON.stringify(Object.entries((context ?? {}) as Record<string, string>).sort(([a], [b]) => (a < b ? -1 : 1))),
  )
}
