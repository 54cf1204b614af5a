import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import decompress from 'woff2-encoder/decompress'

/** A font file as the renderer takes it, and what it can draw. */
export interface Face {
  readonly name: string
  readonly file: Buffer
}

const require = createRequire(import.meta.url)

/** The body of every paper: Noto Serif SC, which draws what the national standard of 2005 lists and most of what names use. */
export const bodyFace = (weight: 'regular' | 'bold'): Face => {
  const file = weight === 'bold' ? '700Bold/NotoSerifSC_700Bold.ttf' : '400Regular/NotoSerifSC_400Regular.ttf'
  return { name: `body-${weight}`, file: readFileSync(require.resolve(`@expo-google-fonts/noto-serif-sc/${file}`)) }
}

interface Slice {
  readonly file: string
  readonly ranges: readonly (readonly [number, number])[]
}

let slices: readonly Slice[] | undefined

/** Hanazono comes in slices, and its style sheet says which characters each holds. */
function slicesOf(folder: string): readonly Slice[] {
  slices ??= [
    ...readFileSync(join(folder, 'HanaMin.css'), 'utf8').matchAll(/url\(([^)]+)\)[^;]*;\s*unicode-range:\s*([^;]+);/g),
  ].map(([, file = '', ranges = '']) => ({ file, ranges: ranges.split(',').map(rangeOf) }))
  return slices
}

function rangeOf(text: string): readonly [number, number] {
  const [from = '', to = from] = text.trim().replace(/^U\+/i, '').split('-')
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
}

/** The slice of Hanazono that draws a character the body cannot: the rare ones that are in people's names all the same. */
export async function rareFace(codePoint: number): Promise<Face | undefined> {
  const folder = join(require.resolve('hanamin/package.json'), '..')
  const slice = slicesOf(folder).find(({ ranges }) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to))
  if (!slice) return undefined
  return { name: `rare-${slice.file}`, file: Buffer.from(await decompress(readFileSync(join(folder, slice.file)))) }
}
