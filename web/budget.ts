import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What a page may weigh at its first visit, compressed, everything it fetches included. (Architecture §10) */
export const BUDGETS = { firstRoute: 120 * 1024, anyRoute: 350 * 1024 } as const

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
  readonly css?: readonly string[]
}

type Manifest = Readonly<Record<string, Chunk>>

export interface Weight {
  readonly route: string
  readonly bytes: number
  readonly most: number
}

const DOOR = 'index.html'
const HOUSE = 'src/shell/house.tsx'
const WORDS = 'src/texts/zh/all.ts'
/** What administrators set has words of its own, which come with its pages. */
const ADMINISTRATION = { pages: /^src\/(accounts|settings)\//, words: 'src/texts/zh/administration.ts' }
/** So has what is applied for. */
const BUSINESS = {
  pages: /^src\/(applications|key-changes|status-changes|transfers|papers|duplicates)\//,
  words: 'src/texts/zh/business.ts',
}
/** And the pupil's file. */
const PUPIL_FILE = { pages: /^src\/(bulk|growth|photos)\//, words: 'src/texts/zh/pupil-file.ts' }
const wordsOf = (page: string): string[] =>
  [ADMINISTRATION, BUSINESS, PUPIL_FILE].flatMap(({ pages, words }) => (pages.test(page) ? [words] : []))
/** What is fetched one after the other when such a page is opened, and seen as one page. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  'a case of an application': ['src/cases/case-page.tsx', 'src/applications/case-matter.tsx', 'src/applications/case-acts.tsx'],
  'a draft of a key change': ['src/applications/application-page.tsx', 'src/key-changes/key-change-form.tsx'],
  'a draft of a status change': ['src/applications/application-page.tsx', 'src/status-changes/status-change-form.tsx'],
  'an arbitration': ['src/cases/case-page.tsx', 'src/applications/case-matter.tsx', 'src/duplicates/arbitration-case.tsx'],
  'a draft on a problem record': ['src/applications/application-page.tsx', 'src/duplicates/problem-draft.tsx'],
  'a draft of a transfer': ['src/applications/application-page.tsx', 'src/transfers/transfer-form.tsx'],
}
const VERIFY = ['src/papers/verify.tsx', 'src/texts/zh/verify.ts']
const PAGE = /-page\.tsx$/

/** Files a chunk needs before it can run: itself, what it imports, and their styles. */
function filesOf(manifest: Manifest, key: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[key]
  if (!chunk || found.has(chunk.file)) return found
  found.add(chunk.file)
  for (const style of chunk.css ?? []) found.add(style)
  for (const needed of chunk.imports ?? []) filesOf(manifest, needed, found)
  return found
}

/** What the build wrote beside the file; a file too small to be worth it travels as it is. */
const compressedSize = async (path: string): Promise<number> => (await stat(`${path}.br`).catch(() => stat(path))).size

/**
 * The weight of every page in brotli bytes, from the build's own manifest: the document, the entry, for pages inside
 * the frame and the words, then the page's own code.
 */
export async function weigh(dist: string): Promise<Weight[]> {
  const manifest = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8')) as Manifest
  const sizes = new Map<string, number>()
  const sizeOf = async (file: string): Promise<number> => {
    const known = sizes.get(file)
    if (known !== undefined) return known
    const size = await compressedSize(join(dist, file))
    sizes.set(file, size)
    return size
  }
  const weightOf = async (keys: readonly string[]): Promise<number> => {
    const files = new Set(['index.html', 'browser-check.js'])
    for (const key of keys) filesOf(manifest, key, files)
    const each = await Promise.all([...files].map(sizeOf))
    return each.reduce((sum, size) => sum + size, 0)
  }
  const pages = Object.keys(manifest).filter((key) => PAGE.test(key))
  const inside = pages.map(async (page) => ({
    route: page,
    bytes: await weightOf([DOOR, HOUSE, WORDS, page, ...wordsOf(page)]),
    most: BUDGETS.anyRoute,
  }))
  const together = Object.entries(TOGETHER).map(async ([route, parts]) => ({
    route,
    bytes: await weightOf([DOOR, HOUSE, WORDS, BUSINESS.words, ...parts]),
    most: BUDGETS.anyRoute,
  }))
  const outside = [
    { route: 'sign-in', bytes: await weightOf([DOOR]), most: BUDGETS.firstRoute },
    { route: 'verify', bytes: await weightOf([DOOR, ...VERIFY]), most: BUDGETS.firstRoute },
  ]
  return [...outside, ...(await Promise.all([...inside, ...together]))]
}

/** `node web/budget.ts`: prints every page's weight, heaviest first; fails when one is over its budget. */
if (import.meta.main) {
  const weights = (await weigh(join(import.meta.dirname, 'dist'))).sort((a, b) => b.bytes - a.bytes)
  for (const { route, bytes, most } of weights)
    console.log(`${(bytes / 1024).toFixed(1).padStart(7)} KB of ${most / 1024}  ${bytes > most ? 'OVER ' : ''}${route}`)
  if (weights.some(({ bytes, most }) => bytes > most)) process.exitCode = 1
}
