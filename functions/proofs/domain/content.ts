import type { Proof } from '../contract.ts'

const startsWith = (bytes: Uint8Array, ...expected: number[]): boolean => expected.every((byte, at) => bytes[at] === byte)

/** What the first bytes say a file is, whatever its name and its declared type say. */
export function typeOf(bytes: Uint8Array): Proof['contentType'] | undefined {
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf'
  return undefined
}

/**
 * Words that make a viewer run, fetch or send something; a proof has no use for any of them. Each is long enough not to
 * turn up by chance among two million bytes of a photograph.
 */
const ACTIVE = [
  /<(?:script|html|svg|iframe)[\s/>]/i,
  /\/JavaScript\b/,
  /\/Rendition\b/,
  /\/Launch\b/,
  /\/EmbeddedFile/,
  /\/RichMedia\b/,
  /\/SubmitForm\b/,
  /\/ImportData\b/,
  /\/XFA[\s[]/,
  // Nobody can look into it, neither we nor the officer who has no password.
  /\/Encrypt\b/,
]

const isSuspicious = (text: string): boolean => ACTIVE.some((word) => word.test(text))

/** Unpacks a deflated beginning of these bytes to at most so many characters; nothing where it cannot, or there are more. */
export type Unpack = (packed: Uint8Array, atMost: number) => string | undefined

/** Whether a file is two things at once, would run something when it is opened, or cannot be looked into. */
export function isActive(bytes: Uint8Array, unpack: Unpack): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (typeOf(bytes) !== 'application/pdf') return isSuspicious(text)
  if (isSuspicious(spelledOut(text))) return true
  for (const inner of packedObjects(text, bytes, unpack)) if (inner === undefined || isSuspicious(spelledOut(inner))) return true
  return false
}

/** A PDF may write any letter of a name as `#` and two hexadecimal digits. */
const spelledOut = (text: string): string =>
  text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** More than this the packed objects of an honest two-megabyte file do not come to. */
const MOST_UNPACKED = 16 * 1_048_576

/** Objects a PDF keeps packed together, unpacked one by one; nothing for one that cannot be, and there it ends. */
function* packedObjects(text: string, bytes: Uint8Array, unpack: Unpack): Generator<string | undefined> {
  let room = MOST_UNPACKED
  let after = 0
  for (const { 0: keyword, index } of text.matchAll(/stream\r?\n/g)) {
    const dictionary = spelledOut(text.slice(after, index))
    after = index + keyword.length
    if (!/\/ObjStm\b/.test(dictionary)) continue
    const inner = unpack(bytes.subarray(after), room)
    yield inner
    if (inner === undefined) return
    room -= inner.length
  }
}

/** What every scanner knows as its test file; only for showing that the gate is shut. */
const TEST_VIRUS = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR'

/** The port to a virus scanner: whether a file is infected. This one knows the standard test file and nothing else. */
export type Scan = (bytes: Uint8Array) => Promise<boolean>
export const scanForTestVirus: Scan = async (bytes) => Buffer.from(bytes).includes(TEST_VIRUS)
