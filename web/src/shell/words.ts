import { addTexts } from '../i18n.ts'

/** Words that come with the first page that needs them, once; a line that was cut is tried again. */
function once(load: Parameters<typeof addTexts>[0]): () => Promise<void> {
  let fetched: Promise<void> | undefined
  return () => {
    fetched ??= addTexts(load).catch((error: unknown) => {
      fetched = undefined
      throw error
    })
    return fetched
  }
}

const administration = once(async (language) =>
  language === 'zh'
    ? (await import('../texts/zh/administration.ts')).texts
    : (await import('../texts/en/administration.ts')).texts,
)

const business = once(async (language) =>
  language === 'zh' ? (await import('../texts/zh/business.ts')).texts : (await import('../texts/en/business.ts')).texts,
)

const pupilFile = once(async (language) =>
  language === 'zh' ? (await import('../texts/zh/pupil-file.ts')).texts : (await import('../texts/en/pupil-file.ts')).texts,
)

/** A page of accounts or settings, with its words; both are fetched at once. */
export async function withWords<T>(page: Promise<T>): Promise<T> {
  const [found] = await Promise.all([page, administration()])
  return found
}

/** How to fetch a part of the console that speaks of what is applied for, together with its words. */
export const worded =
  <T>(load: () => Promise<T>) =>
  async (): Promise<T> => {
    const [part] = await Promise.all([load(), business()])
    return part
  }

/** How to fetch a part of the console that speaks of the pupil's file, together with its words. */
export const filed =
  <T>(load: () => Promise<T>) =>
  async (): Promise<T> => {
    const [part] = await Promise.all([load(), pupilFile()])
    return part
  }
