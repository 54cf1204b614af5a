import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Address, PAGES } from './src/shell/all-pages.ts'
import type { PageRow } from './src/shell/page-row.ts'
import type { WordsOf } from './src/shell/words.ts'

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
/** What is fetched one after the other when such a page is opened, and seen as one page: its address, then its parts. */
const TOGETHER: Readonly<Record<string, readonly [Address, readonly string[], readonly WordsOf[]]>> = {
  'a case of an application': [
    '/cases/$caseId',
    ['src/applications/case-matter.tsx', 'src/applications/case-acts.tsx', 'src/cases/decision-form.tsx'],
    ['applications', 'duplicates', 'schools', 'papers', 'transfers'],
  ],
  'a registration to decide': ['/cases/$caseId', ['src/cases/members-table.tsx', 'src/cases/decision-form.tsx'], []],
  'an arbitration': [
    '/cases/$caseId',
    ['src/applications/case-matter.tsx', 'src/duplicates/arbitration-case.tsx', 'src/cases/decision-form.tsx'],
    ['applications', 'duplicates', 'schools'],
  ],
  'a draft of a key change': ['/applications/$applicationId', ['src/key-changes/key-change-form.tsx'], []],
  'a draft of a status change': ['/applications/$applicationId', ['src/status-changes/status-change-form.tsx'], ['places']],
  'a draft of a school change': ['/applications/$applicationId', ['src/schools/school-change-form.tsx'], ['places', 'schools']],
  'a draft of a transfer': ['/applications/$applicationId', ['src/transfers/transfer-form.tsx'], ['places', 'transfers']],
  'a draft on a problem record': ['/applications/$applicationId', ['src/duplicates/problem-draft.tsx'], ['duplicates']],
  'the first page of a school': [
    '/',
    ['src/applications/application-queues.tsx', 'src/duplicates/problem-queues.tsx', 'src/dropouts/dropout-count.tsx'],
    ['applications', 'duplicates', 'dropouts'],
  ],
  'the file of a pupil': [
    '/students/$studentId',
    ['src/growth/growth-tab.tsx', 'src/photos/pupil-photo.tsx'],
    ['growth', 'photos'],
  ],
  'an item of the file of a pupil': [
    '/students/$studentId',
    ['src/growth/growth-tab.tsx', 'src/growth/item-form.tsx', 'src/photos/pupil-photo.tsx'],
    ['growth', 'photos'],
  ],
  'a pupil being corrected': ['/students/$studentId', ['src/students/edit-sheet.tsx', 'src/photos/pupil-photo.tsx'], ['photos']],
}
const VERIFY = ['src/papers/verify.tsx', 'src/texts/zh/verify.ts']
const LOADED = /import\(['"]\.\/([\w-]+\.tsx)['"]\)/

/** The manifest's name for what the table of pages has an address open. */
function chunkOf(manifest: Manifest, address: string, { page }: PageRow): string {
  const file = LOADED.exec(String(page))?.[1]
  const chunk = Object.keys(manifest).find((key) => key.endsWith(`/${file}`))
  if (!chunk) throw new Error(`nothing was built for ${address}`)
  return chunk
}

const wordsIn = (words: readonly WordsOf[] = []): string[] => words.map((name) => `src/texts/zh/${name}.ts`)

/** Files a chunk needs before it can run: itself, what it imports, and their styles. */
function filesOf(manifest: Manifest, key: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`nothing was built for ${key}`)
  if (found.has(chunk.file)) return found
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
  const rows: readonly (readonly [string, PageRow])[] = Object.entries(PAGES)
  const partsOf = (address: string, row: PageRow) => [DOOR, HOUSE, WORDS, chunkOf(manifest, address, row), ...wordsIn(row.words)]
  const inside = rows.map(async ([address, row]) => ({
    route: address,
    bytes: await weightOf(partsOf(address, row)),
    most: BUDGETS.anyRoute,
  }))
  const together = Object.entries(TOGETHER).map(async ([route, [address, parts, words]]) => ({
    route,
    bytes: await weightOf([...partsOf(address, PAGES[address]), ...parts, ...wordsIn(words)]),
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
