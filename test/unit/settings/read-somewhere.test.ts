import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { SETTING_KEYS, SETTINGS, type SettingKey, type SettingSpec } from '../../../functions/settings/values.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
/** Where settings are declared and worded; to be found there is not to be read. */
const DECLARED = /^functions\/settings\/(values|labels)\.ts$/
const sources = globSync('functions/**/*.ts', { cwd: ROOT })
  .filter((path) => !DECLARED.test(path))
  .map((path) => readFileSync(join(ROOT, path), 'utf8'))

/** Read by its own name, or by that of its family: `file.` is read field by field. */
const isRead = (key: SettingKey): boolean => {
  const family = `\`${key.split('.')[0]}.${'$'}{`
  return sources.some((source) => source.includes(`'${key}'`) || source.includes(family))
}
/** What has one answer only is said on the page and cannot be chosen. */
const isChosen = (spec: SettingSpec): boolean => spec.type !== 'choice' || spec.choices.length > 1

describe('a setting', () => {
  it.each(SETTING_KEYS.filter((key) => isChosen(SETTINGS[key])))('%s is asked by what it governs', (key) => {
    expect(isRead(key)).toBe(true)
  })

  it('that nobody asks would be found', () => {
    expect(isRead('nobody.asks' as SettingKey)).toBe(false)
  })
})
