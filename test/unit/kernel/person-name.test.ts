import { describe, expect, it } from '@jest/globals'
import { checkName, maskDocument, maskName, matchKey } from '../../../layers/kernel/person-name.ts'
import { given } from '../../support/given.ts'

describe('names that can be stored', () => {
  it.each`
    typed                             | stored               | tidied
    ${'王小明'}                       | ${'王小明'}          | ${[]}
    ${'  王小明 '}                    | ${'王小明'}          | ${['space']}
    ${'王 小 明'}                     | ${'王小明'}          | ${['space']}
    ${'阿依古丽・买买提'}             | ${'阿依古丽·买买提'} | ${['dot']}
    ${'阿依古丽.买买提'}              | ${'阿依古丽·买买提'} | ${['dot']}
    ${'阿依古丽．买买提'}             | ${'阿依古丽·买买提'} | ${['dot']}
    ${'赵𬎆'}                         | ${'赵𬎆'}            | ${[]}
    ${'𠮷野'}                         | ${'𠮷野'}            | ${[]}
    ${'兀突'}                         | ${'兀突'}            | ${[]}
    ${'Anna Müller'}                  | ${'Anna Müller'}     | ${[]}
    ${"O'Brien"}                      | ${"O'Brien"}         | ${[]}
    ${'བསྟན་འཛིན'.replaceAll('་', ' ')} | ${'བསྟན འཛིན'}         | ${[]}
    ${'〇一'}                         | ${'〇一'}            | ${[]}
    ${'古'.repeat(50)}                | ${'古'.repeat(50)}   | ${[]}
  `(
    '$typed is stored as $stored',
    given(({ typed, stored, tidied }: { typed: string; stored: string; tidied: string[] }) => {
      expect(checkName(typed)).toEqual({ ok: true, value: { name: stored, tidied } })
    }),
  )

  it('never normalises: a lawful character keeps its code point', () => {
    const compatibility = '王\u{2F80F}'
    expect(checkName(compatibility)).toMatchObject({ ok: true, value: { name: compatibility } })
    expect(compatibility.normalize('NFC')).not.toBe(compatibility)
  })
})

describe('names that cannot', () => {
  it.each`
    typed              | fault
    ${''}              | ${'empty'}
    ${'   '}           | ${'empty'}
    ${'王'}            | ${'too-short'}
    ${'古'.repeat(51)} | ${'too-long'}
    ${'王\u200b明'}    | ${'invisible'}
    ${'王\u202e明'}    | ${'invisible'}
    ${'王\ufe0f明'}    | ${'invisible'}
    ${'王\u0000明'}    | ${'control'}
    ${'王\n明'}        | ${'control'}
    ${'王\ud800'}      | ${'lone-surrogate'}
    ${'王\ue000明'}    | ${'private-use'}
    ${'王\u{e0100}明'} | ${'invisible'}
    ${'=HYPERLINK(1)'} | ${'character'}
    ${'王小明2'}       | ${'character'}
    ${'<script>'}      | ${'character'}
    ${'·王小明'}       | ${'dot-placement'}
    ${'王小明·'}       | ${'dot-placement'}
    ${'阿··买'}        | ${'dot-placement'}
  `(
    '$typed: $fault',
    given(({ typed, fault }: { typed: string; fault: string }) => {
      expect(checkName(typed)).toEqual({ ok: false, refusal: { kind: 'name', fault } })
    }),
  )
})

describe('what two spellings have in common', () => {
  it.each`
    one                  | other
    ${'阿依古丽·买买提'} | ${'阿依古丽・买买提'}
    ${'anna müller'}     | ${'ANNA MÜLLER'}
    ${'ＡＮＮＡ'}        | ${'Anna'}
    ${'王 小明'}         | ${'王小明'}
  `(
    '$one and $other',
    given(({ one, other }: { one: string; other: string }) => {
      expect(matchKey(one)).toBe(matchKey(other))
    }),
  )
})

describe('masks', () => {
  it('keep the first character, whole', () => {
    expect(maskName('𠮷野遥')).toBe('𠮷**')
    expect(maskName('赵𬎆')).toBe('赵*')
  })
  it('keep the ends of a document', () => {
    expect(maskDocument('110199201509100017')).toBe('1101**********0017')
    expect(maskDocument('H1234567')).toBe('H*******')
    expect(maskDocument('')).toBe('')
  })
})
