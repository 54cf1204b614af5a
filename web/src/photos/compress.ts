import { MOST_PHOTO_BYTES, PHOTO_TYPE } from '../../../functions/photos/contract.ts'

/** 26 by 32 mm at 300 dots an inch; a smaller picture is not blown up. (Rules of photo collection) */
const PRINTED = { width: 312, height: 384 } as const
const QUALITIES = [0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3] as const

export interface Fitted {
  readonly photo: Blob
  /** Bytes of the file that was chosen. */
  readonly from: number
  /** Whether the edges were cut, so that it has the proportion of the printed photo. */
  readonly cut: boolean
}

/** The widest piece of a picture with the printed proportion: from the middle, and upright from nearer the top, where the face is. */
export function pieceOf(width: number, height: number) {
  const proportion = PRINTED.width / PRINTED.height
  const wide = width / height > proportion
  const piece = wide ? { width: height * proportion, height } : { width, height: width / proportion }
  return { ...piece, left: (width - piece.width) / 2, top: (height - piece.height) / 4 }
}

/**
 * A chosen picture as a photo the registry takes: 26 by 32 mm, JPG, 60 KB at most, turned upright and without what a
 * camera writes beside it. Throws what the browser throws where it cannot read the picture.
 */
export async function fitPhoto(file: Blob): Promise<Fitted> {
  const picture = await createImageBitmap(file)
  try {
    const piece = pieceOf(picture.width, picture.height)
    const cut = Math.abs(picture.width / picture.height - PRINTED.width / PRINTED.height) > 0.03
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(Math.min(piece.width, PRINTED.width))
    canvas.height = Math.round((canvas.width * PRINTED.height) / PRINTED.width)
    const brush = canvas.getContext('2d')
    if (!brush) throw new Error('this browser draws no pictures')
    // What is transparent in a PNG would be black in a JPG.
    brush.fillStyle = '#fff'
    brush.fillRect(0, 0, canvas.width, canvas.height)
    brush.drawImage(picture, piece.left, piece.top, piece.width, piece.height, 0, 0, canvas.width, canvas.height)
    return { photo: await smallEnough(canvas), from: file.size, cut }
  } finally {
    picture.close()
  }
}

/** The best quality that stays within what the registry takes. */
async function smallEnough(canvas: HTMLCanvasElement): Promise<Blob> {
  for (const quality of QUALITIES) {
    const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, PHOTO_TYPE, quality))
    if (drawn && drawn.size <= MOST_PHOTO_BYTES) return drawn
  }
  throw new Error('no quality makes the picture small enough')
}

/** Kilobytes as people count them: never 0, never rounded up past the limit. */
export const kilobytes = (bytes: number): number => Math.max(1, Math.floor(bytes / 1024))
