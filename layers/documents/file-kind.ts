import type { FileFault } from './sheet.ts'

const startsWith = (bytes: Uint8Array, ...magic: readonly number[]): boolean => magic.every((byte, at) => bytes[at] === byte)

/** How a workbook that needs a password names its content inside the old container. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

/** What a file is by its first bytes, whatever its name says. */
export function fileKindOf(bytes: Uint8Array): 'archive' | 'text' | FileFault {
  if (bytes.length === 0) return 'empty-file'
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'archive'
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return Buffer.from(bytes).includes(ENCRYPTED) ? 'encrypted' : 'old-xls'
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return 'encoding'
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46) || startsWith(bytes, 0x3c)) return 'not-a-spreadsheet'
  return bytes.includes(0) ? 'not-a-spreadsheet' : 'text'
}
