import type * as Pinyin from 'pinyin-pro'
import type { Readings } from '../kernel/readings.ts'
import { fromLayer } from './layer.ts'

/** A Chinese name in Latin letters, surname first; nothing where it has characters no dictionary reads. */
export function romanized(name: string): string | undefined {
  if (!/^[\p{Script=Han}·]+$/u.test(name)) return undefined
  const { pinyin } = fromLayer<typeof Pinyin>('pinyin-pro')
  const syllables = pinyin(name.replaceAll('·', ''), { toneType: 'none', type: 'array', mode: 'surname', v: true })
  const latin = syllables.join(' ').toUpperCase()
  return /^[A-Z ]+$/.test(latin) ? latin : undefined
}

/** A character may have many readings; those past the fourth are of no name. */
const MOST_READINGS = 4

const HAN = /^\p{Script=Han}$/u
/** Whatever is no letter parts words: blanks, hyphens, every spelling of the dot. */
const LETTER = /^[\p{L}\p{M}]$/u

/**
 * How a name is read, for finding it: `ou yang ming yue`, every reading of a character (`yue/le`), a surname's own first,
 * `?` where no dictionary knows. Words in Latin letters count as one syllable each.
 */
export function readingsOf(name: string): Readings {
  const { pinyin, polyphonic } = fromLayer<typeof Pinyin>('pinyin-pro')
  const text = name.normalize('NFKC')
  const likeliest = pinyin(text, { toneType: 'none', type: 'array', mode: 'surname', v: true })
  const others = polyphonic(text, { toneType: 'none', type: 'array', v: true })
  const syllables: string[] = []
  let word = ''
  const endWord = () => {
    if (word !== '') syllables.push(latin(word) || '?')
    word = ''
  }
  for (const [at, character] of [...text].entries()) {
    if (!HAN.test(character)) {
      if (LETTER.test(character)) word += character
      else endWord()
      continue
    }
    endWord()
    syllables.push(syllableOf([likeliest[at] ?? '', ...(others[at] ?? [])]))
  }
  endWord()
  return syllables.join(' ')
}

const latin = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')

function syllableOf(readings: readonly string[]): string {
  const known = readings.map(latin).filter((each) => each !== '')
  // Passports write ü as yu: 吕 is LYU there and lv on a keyboard.
  const asWritten = known.flatMap((each) => (/^[ln]v/.test(each) ? [each, each.replace('v', 'yu')] : [each]))
  return [...new Set(asWritten)].slice(0, MOST_READINGS).join('/') || '?'
}
