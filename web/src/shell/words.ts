import { addTexts } from '../i18n.ts'

let fetched: Promise<void> | undefined

const administration = (): Promise<void> => {
  fetched ??= addTexts(async (language) =>
    language === 'zh'
      ? (await import('../texts/zh/administration.ts')).texts
      : (await import('../texts/en/administration.ts')).texts,
  ).catch((error: unknown) => {
    fetched = undefined
    throw error
  })
  return fetched
}

/** A page of accounts or settings, with its words; both are fetched at once. */
export async function withWords<T>(page: Promise<T>): Promise<T> {
  const [found] = await Promise.all([page, administration()])
  return found
}
