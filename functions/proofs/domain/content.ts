import type { Proof } from '../contract.ts'

const startsWith = (bytes: Uint8Array, ...expected: number[]): boolean => expected.every((byte, at) => bytes[at] === byte)

/** What the first bytes say a file is, whatever its name and its declared type say. */
export function typeOf(bytes: Uint8Array): Proof['contentType'] | undefined {
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf'
  return undefined
}

/** Words that make a viewer run something; a proof has no use for any of them. */
const ACTIVE = [/<script/i, /<html/i, /<svg/i, /\/JavaScript/, /\/JS\s*\(/, /\/Launch\b/, /\/EmbeddedFile/, /\/OpenAction/]

/** Whether a file is two things at once, or would run something when it is opened. */
export function isActive(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return ACTIVE.some((word) => word.test(text))
}

/** The ending every scanner knows; only for showing that the gate is shut. */
const TEST_VIRUS = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR'

/** The port to a virus scanner: whether a file is infected. This one knows the standard test file and nothing else. */
export type Scan = (bytes: Uint8Array) => Promise<boolean>
export const scanForTestVirus: Scan = async (bytes) => Buffer.from(bytes).includes(TEST_VIRUS)
