import { levelOfId } from '../../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { SETTINGS, type SettingKey, type SettingSpec, type SettingValue } from '../values.ts'
import type { Sheet } from './sheet.ts'

/** What holds at a place, and whose word it is. */
export interface EffectiveValue<K extends SettingKey = SettingKey> {
  readonly value: SettingValue<K>
  readonly placeId?: string
  readonly placeName?: string
  readonly setAt?: string
}

/**
 * What a setting holds at the end of a way down from the ministry. A number may only become stricter on the way;
 * anything else is as the lowest office that may set it has said.
 */
export function effectiveValue<K extends SettingKey>(key: K, way: readonly Sheet[]): EffectiveValue<K> {
  const spec: SettingSpec = SETTINGS[key]
  let now: EffectiveValue = { value: spec.initial as SettingValue<K> }
  for (const { placeId, placeName, values } of way) {
    const entry = values[key]
    if (!entry || !spec.levels.includes(levelOfId(placeId))) continue
    const looser = now.placeId !== undefined && spec.type === 'integer' && Number(entry.value) > Number(now.value)
    if (!looser) now = { value: entry.value as SettingValue<K>, placeId, placeName, setAt: entry.setAt }
  }
  return now as EffectiveValue<K>
}

export interface ValueRefusal {
  readonly kind: 'setting-value-wrong' | 'setting-not-yours' | 'setting-looser-than-superior'
  readonly [fact: string]: unknown
}

/** Whether an office may set a setting to this value below what holds above it. */
export function maySetValue(
  placeId: string,
  key: SettingKey,
  value: number | boolean | string,
  superior: EffectiveValue,
): Result<void, ValueRefusal> {
  const spec: SettingSpec = SETTINGS[key]
  if (!spec.levels.includes(levelOfId(placeId))) return refuse({ kind: 'setting-not-yours', levels: spec.levels })
  if (!isOfKind(spec, value)) return refuse({ kind: 'setting-value-wrong', key })
  const looser = superior.placeId !== undefined && spec.type === 'integer' && Number(value) > Number(superior.value)
  return looser
    ? refuse({ kind: 'setting-looser-than-superior', ceiling: superior.value, by: superior.placeName })
    : ok(undefined)
}

function isOfKind(spec: SettingSpec, value: number | boolean | string): boolean {
  if (spec.type === 'yesNo') return typeof value === 'boolean'
  if (spec.type === 'choice') return typeof value === 'string' && spec.choices.includes(value)
  return typeof value === 'number' && Number.isInteger(value) && value >= spec.least && value <= spec.most
}
