import { crc32, deflateRawSync } from 'node:zlib'

/** One part of an archive that is made by hand, so that it can lie. */
export interface Part {
  readonly name: string
  readonly content: Uint8Array | string
  readonly stored?: boolean
  readonly declaredSize?: number
  readonly declaredCompressed?: number
  readonly method?: number
  readonly flags?: number
  readonly localName?: string
  /** Lies where an earlier part lies. */
  readonly at?: number
}

export interface Lies {
  readonly entryCount?: number
  readonly directoryOffset?: number
}

const u16 = (value: number) => [value & 255, (value >> 8) & 255]
const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)]

/** A zip archive with whatever its headers are told to say. */
export function archiveOf(parts: readonly Part[], lies: Lies = {}): Uint8Array {
  const chunks: Uint8Array[] = []
  const directory: number[] = []
  let offset = 0
  for (const part of parts) {
    const content = Buffer.from(part.content)
    const data = part.stored ? content : deflateRawSync(content, { level: 9 })
    const method = part.method ?? (part.stored ? 0 : 8)
    const facts = [...u16(part.flags ?? 0), ...u16(method), ...u32(0), ...u32(crc32(content))]
    const sizes = [...u32(part.declaredCompressed ?? data.length), ...u32(part.declaredSize ?? content.length)]
    const [name, localName] = [Buffer.from(part.name), Buffer.from(part.localName ?? part.name)]
    const local = Uint8Array.from([
      ...u32(0x04034b50),
      ...u16(20),
      ...facts,
      ...sizes,
      ...u16(localName.length),
      ...u16(0),
      ...localName,
    ])
    const at = part.at ?? offset
    directory.push(
      ...u32(0x02014b50),
      ...u16(20),
      ...u16(20),
      ...facts,
      ...sizes,
      ...u16(name.length),
      ...u16(0),
      ...u16(0),
      ...u16(0),
      ...u16(0),
      ...u32(0),
      ...u32(at),
      ...name,
    )
    if (part.at === undefined) {
      chunks.push(local, data)
      offset += local.length + data.length
    }
  }
  const count = lies.entryCount ?? parts.length
  const end = [
    ...u32(0x06054b50),
    ...u16(0),
    ...u16(0),
    ...u16(count),
    ...u16(count),
    ...u32(directory.length),
    ...u32(lies.directoryOffset ?? offset),
    ...u16(0),
  ]
  return Buffer.concat([...chunks, Uint8Array.from(directory), Uint8Array.from(end)])
}

const CONTENT_TYPES =
  '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
const RELS =
  '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
const WORKBOOK =
  '<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
const WORKBOOK_RELS =
  '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'

/** The parts of the smallest workbook, with this sheet in it. */
export const workbookParts = (sheet: Uint8Array | string, over: Partial<Part> = {}): Part[] => [
  { name: '[Content_Types].xml', content: CONTENT_TYPES },
  { name: '_rels/.rels', content: RELS },
  { name: 'xl/workbook.xml', content: WORKBOOK },
  { name: 'xl/_rels/workbook.xml.rels', content: WORKBOOK_RELS },
  { name: 'xl/worksheets/sheet1.xml', content: sheet, ...over },
]

export const sheetXml = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${inside}</sheetData></worksheet>`
