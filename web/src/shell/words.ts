import { addTexts, type Language } from '../i18n.ts'

type Fetch = Readonly<Record<Language, () => Promise<Record<string, unknown>>>>

/** The words that are not everybody's every day: each set comes with the first page or part that speaks it. */
export const WORDS = {
  accounts: { zh: () => import('../texts/zh/accounts.ts'), en: () => import('../texts/en/accounts.ts') },
  applications: { zh: () => import('../texts/zh/applications.ts'), en: () => import('../texts/en/applications.ts') },
  bulk: { zh: () => import('../texts/zh/bulk.ts'), en: () => import('../texts/en/bulk.ts') },
  dropouts: { zh: () => import('../texts/zh/dropouts.ts'), en: () => import('../texts/en/dropouts.ts') },
  duplicates: { zh: () => import('../texts/zh/duplicates.ts'), en: () => import('../texts/en/duplicates.ts') },
  exchange: { zh: () => import('../texts/zh/exchange.ts'), en: () => import('../texts/en/exchange.ts') },
  growth: { zh: () => import('../texts/zh/growth.ts'), en: () => import('../texts/en/growth.ts') },
  obstacles: { zh: () => import('../texts/zh/obstacles.ts'), en: () => import('../texts/en/obstacles.ts') },
  papers: { zh: () => import('../texts/zh/papers.ts'), en: () => import('../texts/en/papers.ts') },
  photos: { zh: () => import('../texts/zh/photos.ts'), en: () => import('../texts/en/photos.ts') },
  places: { zh: () => import('../texts/zh/places.ts'), en: () => import('../texts/en/places.ts') },
  provinces: { zh: () => import('../texts/zh/provinces.ts'), en: () => import('../texts/en/provinces.ts') },
  schools: { zh: () => import('../texts/zh/schools.ts'), en: () => import('../texts/en/schools.ts') },
  settings: { zh: () => import('../texts/zh/settings.ts'), en: () => import('../texts/en/settings.ts') },
  transfers: { zh: () => import('../texts/zh/transfers.ts'), en: () => import('../texts/en/transfers.ts') },
} as const satisfies Record<string, Fetch>

export type WordsOf = keyof typeof WORDS

const fetched = new Map<WordsOf, Promise<void>>()

/** These words, each fetched once; a line that was cut is tried again. */
function fetchOnce(name: WordsOf): Promise<void> {
  const known = fetched.get(name)
  if (known) return known
  const coming = addTexts((language) => WORDS[name][language]()).catch((error: unknown) => {
    fetched.delete(name)
    throw error
  })
  fetched.set(name, coming)
  return coming
}

/** Some code of the console together with the words it speaks, all fetched at once. */
export async function withWords<T>(load: () => Promise<T>, words: readonly WordsOf[] = []): Promise<T> {
  const [found] = await Promise.all([load(), ...words.map(fetchOnce)])
  return found
}
