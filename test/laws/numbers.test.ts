import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { usedShare } from '../../functions/registration/domain/temporary-number.ts'
import { checkCharacter } from '../../layers/kernel/resident-id.ts'
import {
  formalNumberWithout,
  kindOfNumber,
  SEQUENCES_A_DAY,
  TEMPORARY_NUMBERS_A_DAY,
  temporaryNumber,
} from '../../layers/kernel/student-number.ts'

const county = fc.integer({ min: 110_101, max: 659_999 }).map(String)
const birthDate = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('numbers without a document', () => {
  it('are 999 different ones for a birthday in a county, all of them well formed', () => {
    fc.assert(
      fc.property(county, birthDate, (at, on) => {
        const all = (['male', 'female'] as const).flatMap((sex) =>
          Array.from({ length: SEQUENCES_A_DAY[sex] }, (_, n) => formalNumberWithout(at, on, sex, n + 1)),
        )
        expect(new Set(all).size).toBe(999)
        for (const number of all) {
          expect(kindOfNumber(number)).toBe('J')
          expect(number.at(-1)).toBe(checkCharacter(number.slice(1, 18)))
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('temporary numbers', () => {
  it('of different draws differ, and of one draw do not', () => {
    const draw = fc.nat(TEMPORARY_NUMBERS_A_DAY - 1)
    fc.assert(
      fc.property(county, birthDate, draw, draw, (at, on, one, other) => {
        expect(kindOfNumber(temporaryNumber(at, on, one))).toBe('L')
        expect(temporaryNumber(at, on, one) === temporaryNumber(at, on, other)).toBe(one === other)
      }),
    )
  })

  it('given by chance are told from a sample, give or take a little', async () => {
    // Twice the spread of two hundred draws and more: three in a million samples lie further off.
    const slack = 0.17
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 0, max: 100 }), async (seed, percent) => {
        const given = new Set<string>()
        let state = seed >>> 0
        for (let draw = 0; draw < TEMPORARY_NUMBERS_A_DAY; draw++) {
          state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
          if (state / 2 ** 32 < percent / 100) given.add(temporaryNumber('330199', '2020-03-15', draw))
        }
        const share = await usedShare({ county: '330199', birthDate: '2020-03-15', isTaken: async (number) => given.has(number) })
        expect(Math.abs(share - given.size / TEMPORARY_NUMBERS_A_DAY)).toBeLessThan(slack)
      }),
      { numRuns: 40 },
    )
  })
})
