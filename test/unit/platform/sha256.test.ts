import { createHash, createHmac } from 'node:crypto'
import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Sha256 } from '../../../layers/platform/sha256.ts'

const part = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.uint8Array(),
  // A view that begins inside its buffer.
  fc.uint8Array({ minLength: 4 }).map((bytes) => bytes.subarray(3)),
)
const bytes = (given: string | Uint8Array) => (typeof given === 'string' ? given : Buffer.from(given))

it('is SHA-256, and with a key HMAC-SHA-256, also once it has begun anew', () =>
  fc.assert(
    fc.asyncProperty(fc.option(part, { nil: undefined }), fc.array(part), fc.array(part), async (secret, parts, others) => {
      const ours = new Sha256(secret)
      for (const each of others) ours.update(each)
      ours.reset()
      const theirs = secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(secret))
      for (const each of parts) {
        ours.update(each)
        theirs.update(bytes(each))
      }
      expect(Buffer.from(await ours.digest())).toEqual(theirs.digest())
    }),
  ))
