/** A tree of texts: words, or more trees. */
export interface Texts {
  readonly [key: string]: string | Texts
}

const keysOf = (texts: Texts, path = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : keysOf(value, `${path}${key}.`),
  )

const textAt = (texts: Texts, path: string): string | undefined => {
  let found: string | Texts | undefined = texts
  for (const part of path.split('.')) found = typeof found === 'object' ? found[part] : undefined
  return typeof found === 'string' ? found : undefined
}

const placeholders = (text: string): string => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort().join()

/** Keys of the source that a translation lacks, leaves empty, or says with other facts than the source has. */
export const missingKeys = (source: Texts, translation: Texts): string[] =>
  keysOf(source).filter((key) => {
    const text = textAt(translation, key)
    return !text || placeholders(text) !== placeholders(textAt(source, key) ?? '')
  })

const HAN = /\p{Script=Han}/u

/** Keys whose translation still holds Chinese. */
export const untranslatedKeys = (translation: Texts): string[] =>
  keysOf(translation).filter((key) => HAN.test(textAt(translation, key) ?? ''))
