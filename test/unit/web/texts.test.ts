import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { WORDS } from '../../../web/src/shell/words.ts'
import { texts as en } from '../../../web/src/texts/en/all.ts'
import { door as doorEn } from '../../../web/src/texts/en/door.ts'
import { verify as verifyEn } from '../../../web/src/texts/en/verify.ts'
import { missingKeys, type Texts, untranslatedKeys } from '../../../web/src/texts/missing-keys.ts'
import { texts as zh } from '../../../web/src/texts/zh/all.ts'
import { door as doorZh } from '../../../web/src/texts/zh/door.ts'
import { verify as verifyZh } from '../../../web/src/texts/zh/verify.ts'

const fetched = async (language: 'zh' | 'en'): Promise<Texts> =>
  Object.assign({}, ...(await Promise.all(Object.values(WORDS).map((fetch) => fetch[language]()))))

const source: Texts = { door: doorZh, ...zh, ...(await fetched('zh')), verify: verifyZh }
const english: Texts = { door: doorEn, ...en, ...(await fetched('en')), verify: verifyEn }
/** Names that stay in their own writing: the switch to Chinese, and an example of a class as schools write it. */
const KEPT = ['door.language', 'places.classNameHint']

describe('the words of the console', () => {
  it('say in English everything they say in Chinese, with the same facts', () => {
    expect(missingKeys(source, english)).toEqual([])
  })

  it('leave no Chinese in the English', () => {
    expect(untranslatedKeys(english)).toEqual(KEPT)
  })

  it.each([
    ['a missing key', { a: '甲', b: { c: '乙' } }, { a: 'A', b: {} }, ['b.c']],
    ['an empty text', { a: '甲' }, { a: '' }, ['a']],
    ['a fact left out', { a: '剩 {{count}} 天' }, { a: 'days left' }, ['a']],
    ['nothing', { a: '剩 {{count}} 天' }, { a: '{{count}} days left' }, []],
  ])('a check that finds %s', (_, chinese, translation, found) => {
    expect(missingKeys(chinese, translation as Texts)).toEqual(found)
  })
})

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('texts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))

const has = (key: string): boolean =>
  key.split('.').reduce<unknown>((at, part) => (at as Texts | undefined)?.[part], source) !== undefined

describe('the pages', () => {
  const code = sources(join(import.meta.dirname, '../../../web/src'))

  it('ask only for words that exist', () => {
    const asked = code.flatMap((text) => [...text.matchAll(/\bt\(\s*'([a-z]\w*(?:\.[\w-]+)+)'/g)].map((match) => match[1] ?? ''))
    expect(asked.length).toBeGreaterThan(200)
    expect([...new Set(asked)].filter((key) => !has(key))).toEqual([])
  })

  it('ask only for families of words that exist', () => {
    const asked = code.flatMap((text) => [...text.matchAll(/[`([]((?:[a-z]\w*\.)+[\w.]*)\.\$\{/g)].map((match) => match[1] ?? ''))
    expect(asked.length).toBeGreaterThan(20)
    expect([...new Set(asked)].filter((family) => !has(family))).toEqual([])
  })

  it('hold no Chinese of their own', () => {
    const withoutComments = code.map((text) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''))
    const strings = withoutComments.flatMap((text) => text.match(/['"`>][^'"`<>\n]*\p{Script=Han}[^'"`<>\n]*['"`<]/gu) ?? [])
    expect(strings).toEqual([])
  })
})
