/** What a test says of a picture; the rest is a photo that fits. */
export interface MadeJpeg {
  readonly width?: number
  readonly height?: number
  /** Bytes of picture data. */
  readonly data?: number
  /** What a camera writes beside the picture. */
  readonly exif?: string
  readonly comment?: string
  /** What lies behind the end of the picture. */
  readonly behind?: string
}

const u16 = (value: number): number[] => [(value >> 8) & 255, value & 255]
const segment = (mark: number, content: readonly number[]): number[] => [0xff, mark, ...u16(content.length + 2), ...content]
const text = (words: string): number[] => [...Buffer.from(words)]

/** A file built like every JPEG: marks, tables, a frame, data. It shows nothing, and nobody has to look at it. */
export function aJpeg({ width = 260, height = 320, data = 4000, exif, comment, behind }: MadeJpeg = {}): Uint8Array<ArrayBuffer> {
  const noise = Array.from({ length: data }, (_, at) => (at * 31 + width) % 255)
  return Uint8Array.from([
    0xff,
    0xd8,
    ...segment(0xe0, [...text('JFIF\0'), 1, 1, 0, ...u16(1), ...u16(1), 0, 0]),
    ...(exif ? segment(0xe1, text(`Exif\0\0${exif}`)) : []),
    ...(comment ? segment(0xfe, text(comment)) : []),
    ...segment(0xdb, [0, ...Array.from({ length: 64 }, () => 16)]),
    ...segment(0xc0, [8, ...u16(height), ...u16(width), 1, 1, 0x11, 0]),
    ...segment(0xc4, [0, ...Array.from({ length: 16 }, () => 0)]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    ...noise,
    0xff,
    0xd9,
    ...(behind ? text(behind) : []),
  ])
}
