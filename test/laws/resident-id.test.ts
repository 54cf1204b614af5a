import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { demoRegions } from '../../layers/kernel/regions/regions.ts'
import { checkCharacter, validateResidentId } from '../../layers/kernel/resident-id.ts'

const first17 = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 }).map((digits) => digits.join(''))

it('one mistyped digit always changes the check character', () => {
  fc.assert(
    fc.property(first17, fc.nat(16), fc.integer({ min: 1, max: 9 }), (digits, at, shift) => {
      const mistyped = digits.slice(0, at) + ((Number(digits[at]) + shift) % 10) + digits.slice(at + 1)
      expect(checkCharacter(mistyped)).not.toBe(checkCharacter(digits))
    }),
  )
})

it('two neighbours exchanged always change the check character', () => {
  fc.assert(
    fc.property(first17, fc.nat(15), (digits, at) => {
      fc.pre(digits[at] !== digits[at + 1])
      const exchanged = digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2)
      expect(checkCharacter(exchanged)).not.toBe(checkCharacter(digits))
    }),
  )
})

it('a number built by the rules is accepted, and says again what it was built of', () => {
  const born = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2026-08-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  fc.assert(
    fc.property(born, fc.integer({ min: 1, max: 999 }), (birthDate, sequence) => {
      const body = `330199${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
      const read = validateResidentId(body + checkCharacter(body), { today: '2026-09-01', regions: demoRegions })
      expect(read).toMatchObject({ ok: true, value: { birthDate, sex: sequence % 2 === 1 ? 'male' : 'female' } })
    }),
  )
})

it('no text at all makes it throw', () => {
  fc.assert(
    fc.property(
      fc.anything(),
      (anything) => typeof validateResidentId(anything, { today: '2026-09-01', regions: demoRegions }).ok === 'boolean',
    ),
  )
})
