type Asked<Text extends string, Choices extends Record<string, readonly string[]>> = {
  readonly [K in Text]?: string | undefined
} & { readonly [K in keyof Choices]?: Choices[K][number] | undefined }

/**
 * What a page's address may say behind the question mark: texts, and choices among a few. Anything else is dropped, so that
 * an old bookmark still opens.
 */
export function asked<const Text extends string, const Choices extends Record<string, readonly string[]> = Record<never, never>>(
  texts: readonly Text[],
  choices?: Choices,
): (search: Record<string, unknown>) => Asked<Text, Choices> {
  return (search) => {
    const said = texts.map((name) => [name, typeof search[name] === 'string' ? search[name] : undefined])
    const chosen = Object.entries(choices ?? {}).map(([name, among]) => [name, among.find((each) => each === search[name])])
    return Object.fromEntries([...said, ...chosen]) as Asked<Text, Choices>
  }
}
