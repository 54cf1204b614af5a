import { describe, expect, it } from '@jest/globals'
import { documentKey, tidyDocumentNumber, validateIdDocument } from '../../../layers/kernel/id-documents.ts'
import {
  childPath,
  divisionOf,
  isWithinPath,
  levelOfId,
  lowestCommonSuperior,
  provinceOf,
} from '../../../layers/kernel/places.ts'
import { demoRegions } from '../../../layers/kernel/regions/regions.ts'
import { formalNumberOn, formalNumberWithout, kindOfNumber, temporaryNumber } from '../../../layers/kernel/student-number.ts'
import { given } from '../../support/given.ts'

const context = { today: '2026-09-01', regions: demoRegions }

describe('identity documents', () => {
  it.each`
    type   | number                  | verdict
    ${'1'} | ${'110199201509100017'} | ${'right'}
    ${'1'} | ${'110199201509100018'} | ${'checksum'}
    ${'6'} | ${'A123456(3)'}         | ${'right'}
    ${'6'} | ${'A1234563'}           | ${'right'}
    ${'6'} | ${'A123456(4)'}         | ${'format'}
    ${'7'} | ${'1234567(8)'}         | ${'right'}
    ${'8'} | ${'12345678'}           | ${'right'}
    ${'8'} | ${'1234567890'}         | ${'right'}
    ${'8'} | ${'123456789'}          | ${'format'}
    ${'9'} | ${'USA110012345678'}    | ${'right'}
    ${'9'} | ${'931840201204060019'} | ${'right'}
    ${'9'} | ${'931840201204060018'} | ${'checksum'}
    ${'A'} | ${'E12345678'}          | ${'right'}
    ${'A'} | ${'e12345678'}          | ${'format'}
    ${'C'} | ${'H1234567800'}        | ${'right'}
    ${'C'} | ${'H12345678'}          | ${'right'}
    ${'C'} | ${'T12345678'}          | ${'format'}
    ${'D'} | ${'810000201208150019'} | ${'right'}
    ${'D'} | ${'830000201107200236'} | ${'right'}
    ${'D'} | ${'840000201208150019'} | ${'format'}
    ${'Z'} | ${''}                   | ${'right'}
    ${'A'} | ${''}                   | ${'empty'}
    ${'X'} | ${'E12345678'}          | ${'type'}
  `(
    'type $type $number: $verdict',
    given(({ type, number, verdict }: { type: string; number: string; verdict: string }) => {
      const read = validateIdDocument(type, number, context)
      expect(read.ok ? 'right' : read.refusal.fault).toBe(verdict)
    }),
  )

  it('of one person share what stays for life', () => {
    expect(documentKey({ type: 'C', number: 'H1234567800' })).toBe(documentKey({ type: 'C', number: 'H1234567803' }))
    expect(documentKey({ type: '8', number: '12345678' })).toBe(documentKey({ type: '8', number: '1234567802' }))
    expect(documentKey({ type: '6', number: 'A123456(3)' })).toBe(documentKey({ type: '6', number: 'A1234563' }))
    expect(documentKey({ type: 'A', number: 'H12345678' })).not.toBe(documentKey({ type: 'C', number: 'H12345678' }))
  })

  it('are tidied where people vary their spelling', () => {
    expect(tidyDocumentNumber(' １１０１９９ ２０１５０９１０ ００５x ')).toBe('11019920150910005X')
  })
})

describe('student numbers', () => {
  it.each`
    number                                                    | kind
    ${temporaryNumber('330199', '2020-05-18', 42)}            | ${'L'}
    ${formalNumberOn('330199202005182659')}                   | ${'G'}
    ${formalNumberWithout('330199', '2020-05-18', 'male', 1)} | ${'J'}
    ${'X330199202005182659'}                                  | ${undefined}
    ${'L33019920200518265X'}                                  | ${undefined}
    ${'G33019920200518265'}                                   | ${undefined}
    ${'G330199202005182659\n'}                                | ${undefined}
  `(
    '$number is of kind $kind',
    given(({ number, kind }: { number: string; kind: string | undefined }) => expect(kindOfNumber(number)).toBe(kind)),
  )

  it('without a document give odd sequences to boys and even ones to girls', () => {
    expect(formalNumberWithout('330199', '2020-05-18', 'male', 1).slice(15, 18)).toBe('001')
    expect(formalNumberWithout('330199', '2020-05-18', 'female', 1).slice(15, 18)).toBe('002')
    expect(formalNumberWithout('330199', '2020-05-18', 'male', 500).slice(15, 18)).toBe('999')
  })
})

describe('places', () => {
  const [yuhang, xihu, ningbo, chengdu] = [
    '/CN/33/3301/330110/',
    '/CN/33/3301/330106/',
    '/CN/33/3302/330203/',
    '/CN/51/5101/510104/',
  ]

  it.each`
    first        | second     | meet
    ${yuhang}    | ${xihu}    | ${'/CN/33/3301/'}
    ${yuhang}    | ${ningbo}  | ${'/CN/33/'}
    ${yuhang}    | ${chengdu} | ${'/CN/'}
    ${yuhang}    | ${yuhang}  | ${yuhang}
    ${'/CN/33/'} | ${yuhang}  | ${'/CN/33/'}
  `(
    '$first and $second meet at $meet, whoever comes first',
    given(({ first, second, meet }: { first: string; second: string; meet: string }) => {
      expect(lowestCommonSuperior(first, second)).toBe(meet)
      expect(lowestCommonSuperior(second, first)).toBe(meet)
    }),
  )

  it('do not lie within one whose number they merely begin with', () => {
    expect(isWithinPath('/CN/440/', '/CN/44/')).toBe(false)
    expect(isWithinPath(childPath('/CN/44/', '4401'), '/CN/44/')).toBe(true)
  })

  it('say their level, province and division', () => {
    expect(['CN', '33', '3301', '330199', '2133990001'].map(levelOfId)).toEqual([
      'ministry',
      'province',
      'city',
      'county',
      'school',
    ])
    expect(provinceOf('/CN/33/3301/330199/2133990001/')).toBe('33')
    expect(provinceOf('/CN/')).toBeUndefined()
    expect(divisionOf('/CN/33/3301/330199/2133990001/')).toBe('330199')
  })
})
