import { describe, expect, it } from '@jest/globals'
import { effectiveValue, maySetValue } from '../../../functions/settings/domain/values.ts'
import { SETTING_KEYS, SETTINGS, type SettingKey, type SettingSpec } from '../../../functions/settings/values.ts'
import { given } from '../../support/given.ts'
import { AT, aSheet } from './a-way.ts'

type Value = number | boolean | string
const saying = (placeId: string, key: SettingKey, value: Value | undefined) =>
  value === undefined ? aSheet(placeId) : aSheet(placeId, { values: { [key]: { value, setAt: AT } } })

describe('what a setting holds', () => {
  it.each`
    key                         | ministry        | province          | holds
    ${'leave.maxMonths'}        | ${undefined}    | ${undefined}      | ${12}
    ${'leave.maxMonths'}        | ${undefined}    | ${24}             | ${24}
    ${'leave.maxMonths'}        | ${12}           | ${6}              | ${6}
    ${'leave.maxMonths'}        | ${6}            | ${12}             | ${6}
    ${'transfer.sameAuthority'} | ${undefined}    | ${'two-steps'}    | ${'two-steps'}
    ${'numbers.release'}        | ${'continuous'} | ${'spring-batch'} | ${'continuous'}
    ${'transfer.sameAuthority'} | ${'two-steps'}  | ${undefined}      | ${'single-final'}
  `(
    '$key, ministry $ministry, province $province: $holds',
    given(({ key, ministry, province, holds }: { key: SettingKey; ministry?: Value; province?: Value; holds: Value }) => {
      expect(effectiveValue(key, [saying('CN', key, ministry), saying('33', key, province)]).value).toBe(holds)
    }),
  )

  it('has a default it would itself accept, and somebody who may set it', () => {
    for (const key of SETTING_KEYS) {
      const spec: SettingSpec = SETTINGS[key]
      const placeId = spec.levels[0] === 'ministry' ? 'CN' : '33'
      expect(maySetValue(placeId, key, spec.initial, effectiveValue(key, []))).toEqual({ ok: true, value: undefined })
    }
  })
})

describe('setting one', () => {
  it.each`
    who         | key                          | value          | answer
    ${'33'}     | ${'leave.maxMonths'}         | ${6}           | ${'allowed'}
    ${'33'}     | ${'leave.maxMonths'}         | ${13}          | ${'setting-looser-than-superior'}
    ${'33'}     | ${'leave.maxMonths'}         | ${0}           | ${'setting-value-wrong'}
    ${'33'}     | ${'leave.maxMonths'}         | ${6.5}         | ${'setting-value-wrong'}
    ${'33'}     | ${'leave.maxMonths'}         | ${'6'}         | ${'setting-value-wrong'}
    ${'33'}     | ${'legal.hardBanCompulsory'} | ${false}       | ${'setting-not-yours'}
    ${'CN'}     | ${'legal.hardBanCompulsory'} | ${false}       | ${'allowed'}
    ${'330199'} | ${'transfer.sameAuthority'}  | ${'two-steps'} | ${'setting-not-yours'}
    ${'33'}     | ${'transfer.sameAuthority'}  | ${'toString'}  | ${'setting-value-wrong'}
  `(
    '$who sets $key to $value: $answer',
    given(({ who, key, value, answer }: { who: string; key: SettingKey; value: Value; answer: string }) => {
      const said = maySetValue(who, key, value, effectiveValue(key, [saying('CN', 'leave.maxMonths', 12)]))
      expect(said.ok ? 'allowed' : said.refusal.kind).toBe(answer)
    }),
  )
})
