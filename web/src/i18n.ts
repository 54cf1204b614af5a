import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { askIn } from './http.ts'
import { remember, remembered } from './remembered.ts'
import { door as doorZh } from './texts/zh/door.ts'

export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const LANGUAGE_KEY = 'xueji.language'
const SIZE_KEY = 'xueji.textSize'

/** Text bundles that have been asked for; each language fetches what the page in front of it needs. */
type Loader = (language: Language) => Promise<Record<string, unknown>>
const loaders: Loader[] = [async (language) => ({ door: language === 'zh' ? doorZh : (await import('./texts/en/door.ts')).door })]

void i18next.use(initReactI18next).init({
  lng: 'zh',
  fallbackLng: 'zh',
  resources: { zh: { translation: { door: doorZh } } },
  interpolation: { escapeValue: false },
  returnNull: false,
})

const load = async (loader: Loader, language: Language): Promise<void> => {
  i18next.addResourceBundle(language, 'translation', await loader(language), true, true)
}

/** Makes more texts known, now and after every change of language. */
export async function addTexts(loader: Loader): Promise<void> {
  loaders.push(loader)
  await load(loader, currentLanguage())
}

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh')

/** Changes the language in place; the address and what is typed stay. */
export async function speak(language: Language): Promise<void> {
  await Promise.all(loaders.map((loader) => load(loader, language)))
  const tag = language === 'zh' ? 'zh-CN' : 'en'
  document.documentElement.lang = tag
  askIn(tag)
  remember(LANGUAGE_KEY, language)
  await i18next.changeLanguage(language)
}

export type TextSize = 'normal' | 'large'
export const currentSize = (): TextSize => (document.documentElement.dataset.size === 'large' ? 'large' : 'normal')
export function setSize(size: TextSize): void {
  document.documentElement.dataset.size = size
  remember(SIZE_KEY, size)
}

/** What was chosen last time on this machine: language and size of text. */
export async function recallChoices(): Promise<void> {
  if (remembered(SIZE_KEY) === 'large') setSize('large')
  if (remembered(LANGUAGE_KEY) === 'en') await speak('en')
}
