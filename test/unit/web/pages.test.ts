import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { PAGES } from '../../../web/src/shell/all-pages.ts'
import { asked } from '../../../web/src/shell/asked.ts'
import type { PageRow } from '../../../web/src/shell/page-row.ts'
import { WORDS } from '../../../web/src/shell/words.ts'

const SRC = join(import.meta.dirname, '../../../web/src')
const SETS: ReadonlySet<string> = new Set(Object.keys(WORDS))

const rows: readonly [string, PageRow, string][] = Object.keys(PAGES).map((address) => [
  address,
  (PAGES as Record<string, PageRow>)[address] as PageRow,
  fileOf(address),
])

/** Which file an address is declared to open, as the table writes it. */
function fileOf(address: string): string {
  for (const area of areas()) {
    const code = source(join(SRC, area, 'pages.ts'))
    const at = code.indexOf(`'${address}': {`)
    const file = at < 0 ? undefined : /import\('([^']+)'\)/.exec(code.slice(at))?.[1]
    if (file) return resolve(SRC, area, file)
  }
  throw new Error(`no area declares ${address}`)
}

function areas(): string[] {
  return [...source(join(SRC, 'shell/all-pages.ts')).matchAll(/from '(?:\.\.\/)?(?:\.\/)?([\w-]*)\/?pages\.ts'/g)].map(
    ([, area]) => area || 'shell',
  )
}

function source(path: string): string {
  return readFileSync(path, 'utf8')
}

interface Read {
  /** Sets of words the code asks for by name. */
  readonly speaks: readonly string[]
  readonly imports: readonly string[]
  readonly parts: readonly { readonly file: string; readonly words: readonly string[] }[]
}

const PART = /\bpart\(\s*async \(\) => \(await import\('([^']+)'\)\)\.\w+((?:,\s*'\w+')*),?\s*\)/g
const reads = new Map<string, Read>()

function readOf(path: string): Read {
  const known = reads.get(path)
  if (known) return known
  const code = source(path)
  const here = (file: string) => resolve(dirname(path), file)
  const read: Read = {
    // The rows of a table of pages name rights, not words.
    speaks: path.endsWith('/pages.ts')
      ? []
      : [...code.matchAll(/['"`](\w+)\.[\w$]/g)].map((found) => found[1] ?? '').filter((name) => SETS.has(name)),
    imports: [...code.matchAll(/^(?:import|export) (?!type).*?from '(\.[^']+\.tsx?)'/gms)]
      .map((found) => here(found[1] ?? ''))
      .filter((file) => file.startsWith(SRC)),
    parts: [...code.matchAll(PART)].map((found) => ({
      file: here(found[1] ?? ''),
      words: [...(found[2] ?? '').matchAll(/'(\w+)'/g)].map((word) => word[1] ?? ''),
    })),
  }
  reads.set(path, read)
  return read
}

/** What of a page or of the parts it shows is spoken and was not fetched. */
function unfetched(path: string, fetched: ReadonlySet<string>, seen = new Set<string>()): string[] {
  if (seen.has(path)) return []
  seen.add(path)
  const { speaks, imports, parts } = readOf(path)
  return [
    ...speaks.filter((name) => !fetched.has(name)).map((name) => `${path.slice(SRC.length + 1)}: ${name}`),
    ...imports.flatMap((file) => unfetched(file, fetched, seen)),
    ...parts.flatMap(({ file, words }) => unfetched(file, new Set([...fetched, ...words]), new Set(seen))),
  ]
}

describe('the pages', () => {
  it.each(rows)('%s fetches every word it speaks', (_, { words = [] }, file) => {
    expect([...new Set(unfetched(file, new Set(words)))]).toEqual([])
  })

  it('are surrounded by a frame that speaks the words of the daily work alone', () => {
    expect([...new Set(unfetched(join(SRC, 'shell/frame.tsx'), new Set()))]).toEqual([])
  })

  it('are found missing words by a check that can fail', () => {
    expect(unfetched(fileOf('/exchange'), new Set()).length).toBeGreaterThan(0)
  })
})

describe('what an address may say', () => {
  const tabs = asked(['on'], { tab: ['sheet', 'history'] })

  it.each([
    ['a text and a choice', { on: '2026-09-01', tab: 'history' }, { on: '2026-09-01', tab: 'history' }],
    ['a choice that is not offered', { tab: 'secrets' }, {}],
    ['what nobody asked for', { school: '1' }, {}],
    ['what is no text', { on: 7 }, {}],
  ])('is read of %s', (_, search, read) => {
    expect(tabs(search)).toEqual(read)
  })
})
