import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const ROOT = join(import.meta.dirname, '..', '..')
const PAGES = globSync(['*.md', 'docs/**/*.md', '{local,bench,demo,operations,web}/**/*.md'], { cwd: ROOT })

/** Folders whose files a page may name; a path in backticks that begins with one of them is meant as an address. */
const PATH = /`((?:functions|layers|infra|local|web|test|docs|bench|demo|operations)\/[\w@./*{},<>-]*)`/g
const LINK = /\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g
const SCRIPT = /npm run ([a-z][\w:-]*)/g

const named = (page: string, pattern: RegExp): string[] =>
  [...readFileSync(join(ROOT, page), 'utf8').matchAll(pattern)].flatMap(([, name]) => name ?? [])

/** `functions/<context>` and `test/unit/*` speak of many; they hold when one is there. */
const isThere = (path: string): boolean => globSync(path.replace(/<[^>]*>/g, '*').replace(/\/$/, ''), { cwd: ROOT }).length > 0

describe('what the pages name is there', () => {
  it.each(PAGES)('%s: its paths', (page) => {
    expect(named(page, PATH).filter((path) => !isThere(path))).toEqual([])
  })

  it.each(PAGES)('%s: its links', (page) => {
    expect(named(page, LINK).filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([])
  })

  it('the scripts they say to run', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
    expect(PAGES.flatMap((page) => named(page, SCRIPT)).filter((script) => !(script in scripts))).toEqual([])
  })

  it('finds paths, links and scripts at all', () => {
    expect(named('docs/regulations.md', PATH).length).toBeGreaterThan(50)
    expect(named('README.md', LINK).length).toBeGreaterThan(3)
    expect(PAGES.flatMap((page) => named(page, SCRIPT)).length).toBeGreaterThan(3)
  })
})
