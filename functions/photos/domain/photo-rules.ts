import { MOST_PHOTO_BYTES, type PhotoFault } from '../contract.ts'
import { readJpeg } from './jpeg.ts'

/** Millimetres of the printed photo; 154 by 189 pixels print it at 150 dots an inch. */
const PROPORTION = 26 / 32
const TOLERANCE = 0.03
const LEAST = { width: 154, height: 189 } as const
const MOST = { width: 1600, height: 2000 } as const

export type CheckedPhoto = { readonly plain: Uint8Array<ArrayBuffer> } | { readonly fault: PhotoFault }

/**
 * A photo as it may be kept, with nothing in it but the picture, or the first thing wrong with it: JPG, 60 KB at most,
 * 26 by 32 mm at 150 dpi or more. (Rules of photo collection)
 */
export function checkPhoto(bytes: Uint8Array): CheckedPhoto {
  if (bytes.length > MOST_PHOTO_BYTES) return { fault: 'too-large' }
  const jpeg = readJpeg(bytes)
  if (!jpeg) return { fault: 'not-a-jpeg' }
  const { width, height, plain } = jpeg
  if (width < LEAST.width || height < LEAST.height) return { fault: 'too-small' }
  if (width > MOST.width || height > MOST.height) return { fault: 'too-many-pixels' }
  return Math.abs(width / height - PROPORTION) > TOLERANCE ? { fault: 'proportion' } : { plain }
}
