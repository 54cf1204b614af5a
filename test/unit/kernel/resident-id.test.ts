import { describe, expect, it } from '@jest/globals'
import { demoRegions } from '../../../layers/kernel/regions/regions.ts'
import { checkCharacter, validateResidentId } from '../../../layers/kernel/resident-id.ts'
import { given } from '../../support/given.ts'

const context = { today: '2026-09-01', regions: demoRegions }

describe('resident identity numbers that are right', () => {
  it.each`
    number                  | birthDate       | sex         | note
    ${'11010519491231002X'} | ${'1949-12-31'} | ${'female'} | ${'the sample of the standard'}
    ${'440524188001010014'} | ${'1880-01-01'} | ${'male'}   | ${'the sample of the standard, a county long gone'}
    ${'110105189103070015'} | ${'1891-03-07'} | ${'male'}   | ${''}
    ${'310104188902280023'} | ${'1889-02-28'} | ${'female'} | ${''}
    ${'440305189602290132'} | ${'1896-02-29'} | ${'male'}   | ${'a leap day of the nineteenth century'}
    ${'650102188512310245'} | ${'1885-12-31'} | ${'female'} | ${''}
    ${'500103189901019994'} | ${'1899-01-01'} | ${'male'}   | ${'sequence 999'}
    ${'110199201202290012'} | ${'2012-02-29'} | ${'male'}   | ${'a leap day'}
    ${'110199201602290126'} | ${'2016-02-29'} | ${'female'} | ${'a leap day'}
    ${'330199201808310031'} | ${'2018-08-31'} | ${'male'}   | ${'born on the usual cut-off day'}
    ${'330199201809010049'} | ${'2018-09-01'} | ${'female'} | ${'born the day after'}
    ${'440199201001151557'} | ${'2010-01-15'} | ${'male'}   | ${''}
    ${'510199200912312167'} | ${'2009-12-31'} | ${'female'} | ${''}
    ${'65919920110630027X'} | ${'2011-06-30'} | ${'male'}   | ${'ends in X'}
    ${'429199201305059981'} | ${'2013-05-05'} | ${'female'} | ${''}
    ${'110199200002291075'} | ${'2000-02-29'} | ${'male'}   | ${'2000 was a leap year'}
    ${'370199201701010087'} | ${'2017-01-01'} | ${'female'} | ${''}
    ${'11019920150910005X'} | ${'2015-09-10'} | ${'male'}   | ${'ends in X'}
    ${'44019920140401002X'} | ${'2014-04-01'} | ${'female'} | ${'ends in X'}
  `(
    '$number is $sex, born $birthDate $note',
    given(({ number, birthDate, sex }: { number: string; birthDate: string; sex: string }) => {
      expect(validateResidentId(number, context)).toEqual({
        ok: true,
        value: { canonical: number, region: number.slice(0, 6), birthDate, sex },
      })
    }),
  )

  it('accepts sequence 000 and says it is unusual', () => {
    expect(validateResidentId('110199201501010009', context)).toMatchObject({ ok: true, value: { warning: 'sequence-zero' } })
  })
})

describe('resident identity numbers that are wrong', () => {
  it.each`
    number                                    | fault                    | why
    ${''}                                     | ${'empty'}               | ${'nothing'}
    ${null}                                   | ${'empty'}               | ${'null'}
    ${Number('110199201509100017')}           | ${'charset'}             | ${'a number loses digits; it must be text'}
    ${'110199201509100018'}                   | ${'checksum'}            | ${'the right one ends in 7'}
    ${'11019920150910005x'}                   | ${'charset'}             | ${'a small x'}
    ${'110199150910001'}                      | ${'legacy-15'}           | ${'fifteen digits'}
    ${'11019920150910001'}                    | ${'length'}              | ${'seventeen'}
    ${'1101992015091000170'}                  | ${'length'}              | ${'nineteen'}
    ${'110199201513010014'}                   | ${'birth-date'}          | ${'month 13'}
    ${'110199201500010015'}                   | ${'birth-date'}          | ${'month 00'}
    ${'110199201506000010'}                   | ${'birth-date'}          | ${'day 00'}
    ${'110199201504310015'}                   | ${'birth-date'}          | ${'31 April'}
    ${'110199201502290014'}                   | ${'birth-date'}          | ${'2015 was no leap year'}
    ${'110199190002290017'}                   | ${'birth-date'}          | ${'1900 was no leap year'}
    ${'110199209901010012'}                   | ${'future'}              | ${'born in 2099'}
    ${'160101201501010010'}                   | ${'region'}              | ${'there is no province 16'}
    ${'000000201501010014'}                   | ${'region'}              | ${'zeros'}
    ${'110188201501010018'}                   | ${'region'}              | ${'no such county'}
    ${'11000020150101001X'}                   | ${'region'}              | ${'a province is no county'}
    ${'330100201501010016'}                   | ${'region'}              | ${'a prefecture is no county'}
    ${'810000201501010015'}                   | ${'wrong-document-type'} | ${'a residence permit of Hong Kong'}
    ${'931840201204060019'}                   | ${'wrong-document-type'} | ${'a foreigner’s permanent residence card'}
    ${'1101992015091000X7'}                   | ${'charset'}             | ${'X not at the end'}
    ${'11O199201509100017'}                   | ${'charset'}             | ${'a letter O'}
    ${'１１０１９９２０１５０９１０００１７'} | ${'charset'}             | ${'full-width digits'}
    ${'110199 20150910 0017'}                 | ${'length'}              | ${'inner blanks'}
    ${'111111111111111111'}                   | ${'region'}              | ${'filler'}
    ${'110199201509100017\n'}                 | ${'length'}              | ${'a line feed at the end'}
    ${'110199201509010017'}                   | ${'checksum'}            | ${'two neighbours exchanged'}
  `(
    '$number: $fault ($why)',
    given(({ number, fault }: { number: unknown; fault: string }) => {
      expect(validateResidentId(number, context)).toEqual({ ok: false, refusal: { kind: 'resident-id', fault } })
    }),
  )

  it('compares with what was declared, sex first', () => {
    const declared = (sex: 'male' | 'female', birthDate: string) =>
      validateResidentId('110199201509100017', { ...context, declared: { sex, birthDate } })
    expect(declared('female', '2015-09-10')).toMatchObject({ refusal: { fault: 'sex-mismatch' } })
    expect(declared('male', '2015-09-11')).toMatchObject({ refusal: { fault: 'birth-date-mismatch' } })
    expect(declared('male', '2015-09-10')).toMatchObject({ ok: true })
  })
})

describe('the check character', () => {
  it.each`
    first17                | character
    ${'11010519491231002'} | ${'X'}
    ${'44052418800101001'} | ${'4'}
  `(
    'of $first17 is $character',
    given(({ first17, character }: { first17: string; character: string }) => {
      expect(checkCharacter(first17)).toBe(character)
    }),
  )
})
