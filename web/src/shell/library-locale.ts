import type { ConfigProviderProps } from 'antd'
import * as english from 'antd/es/locale/en_US.js'
import * as chinese from 'antd/es/locale/zh_CN.js'

type Locale = NonNullable<ConfigProviderProps['locale']>

/** The package is CommonJS to the type checker and a module to the bundler; either way the locale is innermost. */
function innermost(module: unknown): Locale {
  let found = module
  while (typeof found === 'object' && found !== null && 'default' in found) found = found.default
  return found as Locale
}

const LOCALES = { zh: innermost(chinese), en: innermost(english) }

/** The component library's own words. */
export const localeOf = (language: string): Locale => (language === 'en' ? LOCALES.en : LOCALES.zh)
