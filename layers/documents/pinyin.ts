import type * as Pinyin from 'pinyin-pro'
import { fromLayer } from './layer.ts'

/** A Chinese name in Latin letters, surname first; nothing where it has characters no dictionary reads. */
export function romanized(name: string): string | undefined {
  if (!/^[\p{Script=Han}·]+$/u.test(name)) return undefined
  const { pinyin } = fromLayer<typeof Pinyin>('pinyin-pro')
  const syllables = pinyin(name.replaceAll('·', ''), { toneType: 'none', type: 'array', mode: 'surname', v: true })
  const latin = syllables.join(' ').toUpperCase()
  return /^[A-Z ]+$/.test(latin) ? latin : undefined
}
