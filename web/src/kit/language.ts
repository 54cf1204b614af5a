import { useTranslation } from 'react-i18next'
import type { Label } from '../../../layers/kernel/text.ts'
import type { Language } from '../i18n.ts'

/** The language in use, and how to read a label of the kernel in it. */
export function useLanguage(): { readonly language: Language; readonly said: (label: Label) => string } {
  const { i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'zh'
  return { language, said: (label) => label[language] }
}
